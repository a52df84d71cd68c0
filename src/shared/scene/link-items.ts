import type { Box, MapLayout, Point, Row } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { Connection, ConnectionKind } from "../map/connection.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { roundedPath, routeLink, rowEntered } from "./link-route.ts";
import type { SceneItem, Shape } from "./scene.ts";
import { fitText, textShape } from "./text-shapes.ts";

/** Told apart by dash and head as well as by colour. */
const looks: Readonly<Record<ConnectionKind, { readonly dash?: readonly number[]; readonly head: "arrow" | "dot" | "bar" }>> = {
	flow: { head: "arrow" },
	causes: { head: "arrow", dash: [2, 3] },
	solves: { head: "dot" },
	dependsOn: { head: "bar", dash: [6, 4] },
	supports: { head: "dot", dash: [2, 3] },
};

export const connectionLabels: Readonly<Record<ConnectionKind, string>> = {
	flow: "Leads to",
	causes: "Causes",
	solves: "Solves",
	dependsOn: "Depends on",
	supports: "Is evidence for",
};

export function linkToken(kind: ConnectionKind): string {
	return `link-${kind}`;
}

/** The end of a link, pointing from `before` to `tip`. */
function headShapes(kind: ConnectionKind, tip: Point, before: Point): readonly Shape[] {
	const stroke = linkToken(kind);
	const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
	const ux = (tip.x - before.x) / length;
	const uy = (tip.y - before.y) / length;
	const { head } = looks[kind];
	if (head === "dot")
		return [{ kind: "circle", x: tip.x - ux * 3, y: tip.y - uy * 3, r: 2.5, fill: "surface-raised", stroke, strokeWidth: 1.25 }];
	if (head === "bar") {
		const [x, y] = [tip.x - ux * 2, tip.y - uy * 2];
		return [{ kind: "path", d: `M${x - uy * 4.5} ${y + ux * 4.5}L${x + uy * 4.5} ${y - ux * 4.5}`, stroke, strokeWidth: 1.75 }];
	}
	const back = { x: tip.x - ux * 7, y: tip.y - uy * 7 };
	const d = `M${tip.x} ${tip.y}L${back.x - uy * 3.5} ${back.y + ux * 3.5}L${back.x + uy * 3.5} ${back.y - ux * 3.5}z`;
	return [{ kind: "path", d, fill: stroke }];
}

function labelShapes(text: string, points: readonly Point[], measure: TextMeasure): readonly Shape[] {
	let longest: readonly [Point, Point] | null = null;
	points.forEach((point, index) => {
		const next = points[index + 1];
		if (next === undefined) return;
		const length = Math.abs(next.x - point.x) + Math.abs(next.y - point.y);
		if (longest === null || length > Math.abs(longest[1].x - longest[0].x) + Math.abs(longest[1].y - longest[0].y))
			longest = [point, next];
	});
	if (longest === null) return [];
	const [a, b]: readonly [Point, Point] = longest;
	const short = fitText(text, "label", 160, measure);
	const width = measure.width(short, "label");
	const x = (a.x + b.x) / 2 - width / 2;
	const top = (a.y + b.y) / 2 - 7;
	return [
		{ kind: "rect", box: { x: x - 4, y: top - 1, width: width + 8, height: 16 }, radius: 4, fill: "surface-raised" },
		textShape({ x, top, text: short }, { style: "label", fill: "text-muted" }, measure),
	];
}

function enclosing(points: readonly Point[]): Box {
	const xs = points.map((point) => point.x);
	const ys = points.map((point) => point.y);
	const margin = 10;
	const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
	return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}

/** Links that share a strip stand apart by their place in the list of their source: -4, -2, 0, +2, +4. */
function spreadOf(id: string): number {
	let hash = 0;
	for (let index = 0; index < id.length; index++) hash = (hash * 31 + id.charCodeAt(index)) | 0;
	return ((((hash % 5) + 5) % 5) - 2) * 2;
}

/** A line along points with the head and dash of its kind. */
export function connectionShapes(kind: ConnectionKind, points: readonly Point[]): readonly Shape[] {
	const { dash } = looks[kind];
	const tip = points.at(-1);
	const before = points.at(-2);
	const line: Shape = {
		kind: "path",
		d: roundedPath(points),
		stroke: linkToken(kind),
		strokeWidth: 1,
		...(dash ? { dash } : {}),
	};
	return tip === undefined || before === undefined ? [line] : [line, ...headShapes(kind, tip, before)];
}

export interface LinkInput {
	readonly from: Box;
	readonly to: Box;
	readonly layout: MapLayout;
	readonly measure: TextMeasure;
}

/** One connection between two boxes, its shapes made when they are first asked for; the canvas calls it too, for a link that follows a dragged card. */
export function linkItem(connection: Connection, { from, to, layout, measure }: LinkInput): SceneItem {
	const points = routeLink(from, to, layout, spreadOf(connection.id));
	let shapes: readonly Shape[] | null = null;
	return {
		id: `connection:${connection.id}`,
		layer: "link",
		box: enclosing(points),
		get shapes() {
			shapes ??= [
				...connectionShapes(connection.kind, points),
				...(connection.label === "" ? [] : labelShapes(connection.label, points, measure)),
			];
			return shapes;
		},
		minZoom: linkMinZoom,
	};
}

/** The corners of a connection's line as it is drawn; none where an end of it is not on the map. */
export function linkPoints({ id, fromId, toId }: Connection, layout: MapLayout): readonly Point[] {
	const from = layout.cards.get(fromId);
	const to = layout.cards.get(toId);
	return from === undefined || to === undefined ? [] : routeLink(from, to, layout, spreadOf(id));
}

/** From this zoom on links are drawn. */
export const linkMinZoom = 0.4;

interface Routed {
	readonly from: Box;
	readonly to: Box;
	readonly columns: MapLayout["columns"];
	/** The target's row: the link runs along its edge. */
	readonly row: Row | undefined;
	readonly item: SceneItem;
}

const routed = new WeakMap<Connection, Routed>();

export function linkItems(map: JourneyMap, layout: MapLayout, measure: TextMeasure): readonly SceneItem[] {
	const items: SceneItem[] = [];
	const { columns } = layout;
	for (const connection of map.connections.values()) {
		const from = layout.cards.get(connection.fromId);
		const to = layout.cards.get(connection.toId);
		if (from === undefined || to === undefined) continue;
		const known = routed.get(connection);
		const row = rowEntered(layout, to, spreadOf(connection.id));
		if (known !== undefined && known.from === from && known.to === to && known.columns === columns && known.row === row) {
			items.push(known.item);
			continue;
		}
		const item = linkItem(connection, { from, to, layout, measure });
		routed.set(connection, { from, to, columns, row, item });
		items.push(item);
	}
	return items;
}
