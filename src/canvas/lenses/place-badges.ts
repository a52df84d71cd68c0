import type { Box } from "../../shared/layout/map-layout.ts";
import { movedShape } from "../../shared/scene/legend.ts";
import type { SceneItem, Shape } from "../../shared/scene/scene.ts";
import type { Badge, Corner, LensNode, Mark } from "../layer.ts";

export interface PlacedBadge {
	readonly badge: Badge;
	readonly box: Box;
}

/** A node with all that lenses say about it. */
export interface MarkedNode {
	readonly target: string;
	/** In words, all badges. */
	readonly label: string;
	/** A card's outlines and its badges; on a header one for each badge. */
	readonly items: readonly SceneItem[];
	readonly badges: readonly PlacedBadge[];
}

/** Where the card has a colour instead, nobody tries to read smaller ones. */
const badgeMinZoom = 0.45;
/** Smaller ones are specks. */
const markMinZoom = 0.35;
const gap = 4;
/** How far badges stand out beyond a card's side, and how far they reach into it: not to its text. */
const overhang = 6;
const inside = 9;
/** What a badge draws may stand out of its size by this much. */
const reach = 6;
/** From the right end of a header. */
const headerInset = 8;
const cardRadius = 7;

/** Puts the marks of all lenses on one node; null where none has anything to draw. */
export function placeMarks(node: LensNode, box: Box, marks: readonly Mark[]): MarkedNode | null {
	if (node.kind !== "card") return onHeader(node, box, marks);
	const shared = { layer: "badge", cardId: node.id, id: `mark:${node.target}` } as const;
	if (marks.some(({ isDimmed }) => isDimmed === true)) {
		const item: SceneItem = { ...shared, ...veilOver(box), far: { fill: "veil", radius: 0, isVeil: true } };
		return { target: node.target, label: "", items: [item], badges: [] };
	}
	const badges = besideEachOther(
		marks.flatMap((mark) => mark.badges),
		box,
	);
	const far = marks.find((mark) => mark.far !== undefined)?.far;
	const isGhost = marks.some((mark) => mark.isGhost === true);
	const items: SceneItem[] = isGhost ? [{ ...shared, ...hatchOver(box), id: `edge:${node.target}:ghost` }] : [];
	const edges = edgesAround(box, marks);
	if (edges.length > 0 || far !== undefined) {
		const outermost = edges.at(-1);
		const ring = outermost ? grown(outermost.box, outermost.strokeWidth) : box;
		const colour = far === undefined ? {} : { far: { fill: far, radius: 0, box } };
		items.push({ ...shared, id: `edge:${node.target}`, box: ring, shapes: edges, ...colour });
	}
	if (badges.length > 0) {
		const shapes = badges.flatMap(({ badge, box: at }) => badge.shapes.map((shape) => movedShape(shape, at.x, at.y)));
		const minZoom = far === undefined ? markMinZoom : badgeMinZoom;
		items.push({ ...shared, box: around(badges.map((placed) => grown(placed.box, reach))), shapes, minZoom });
	}
	return items.length === 0 ? null : { target: node.target, label: wordsOf(badges), items, badges };
}

function veilOver(card: Box): Pick<SceneItem, "box" | "shapes"> {
	const box = grown(card, 1);
	return { box, shapes: [{ kind: "rect", box, radius: cardRadius, fill: "veil" }] };
}

/** What is written on a ghost is there to be read. */
function hatchOver(card: Box): Pick<SceneItem, "box" | "shapes" | "minZoom"> {
	return { box: card, shapes: [{ kind: "hatch", box: card, stroke: "grid-line" }], minZoom: markMinZoom };
}

/** One around the other. */
function edgesAround(box: Box, marks: readonly Mark[]): (Shape & { kind: "rect"; strokeWidth: number })[] {
	let inset = 0;
	return marks.flatMap(({ edge }) => {
		if (!edge) return [];
		const ring = grown(box, inset + edge.width / 2);
		const radius = cardRadius + inset;
		inset += edge.width;
		const { colour: stroke, width: strokeWidth, dash } = edge;
		return [{ kind: "rect" as const, box: ring, radius, stroke, strokeWidth, ...(dash ? { dash } : {}) }];
	});
}

/** From each corner towards the middle. */
function besideEachOther(badges: readonly Badge[], box: Box): PlacedBadge[] {
	const taken: Record<Corner, number> = { topLeft: 0, topRight: 0, bottomLeft: 0, bottomRight: 0 };
	return badges.map((badge) => {
		const { corner, width, height } = badge;
		const before = taken[corner];
		taken[corner] = before + width + gap;
		const isLeft = corner === "topLeft" || corner === "bottomLeft";
		const isTop = corner === "topLeft" || corner === "topRight";
		const x = isLeft ? box.x - overhang + before : box.x + box.width + overhang - before - width;
		const y = isTop ? box.y + inside - height : box.y + box.height - inside;
		return { badge, box: { x, y, width, height } };
	});
}

/** At the right end of a stage, at the lower right of a step and of a lane; what is for a left corner straddles the left end. */
function onHeader(node: LensNode, box: Box, marks: readonly Mark[]): MarkedNode | null {
	const badges = marks.flatMap((mark) => mark.badges);
	const first = badges.filter(isAtStart);
	const last = badges.filter((badge) => !isAtStart(badge));
	const placed = [...atStart(node, box, first), ...atEnd(node, box, last)];
	if (placed.length === 0) return null;
	return {
		target: node.target,
		label: wordsOf(placed),
		items: placed.map((each, index) => headerItem(node, box, { each, index })),
		badges: placed,
	};
}

function isAtStart({ corner }: Badge): boolean {
	return corner === "topLeft" || corner === "bottomLeft";
}

/** Each by itself: those that do not fit beside the header's name are left out. */
function headerItem(node: LensNode, box: Box, { each, index }: { each: PlacedBadge; index: number }): SceneItem {
	const end = isAtStart(each.badge) ? "start" : "end";
	const { x, y } = each.box;
	const anchor = { x: end === "start" ? box.x : box.x + box.width, y: node.kind === "stage" ? box.y : box.y + box.height };
	return {
		id: `mark:${node.target}:${index}`,
		layer: node.kind === "lane" ? "rail" : "header",
		box: grown(each.box, reach),
		shapes: each.badge.shapes.map((shape) => movedShape(shape, x, y)),
		pinnedTo: { itemId: node.target, anchor, end },
	};
}

function atStart(node: LensNode, box: Box, badges: readonly Badge[]): PlacedBadge[] {
	let x = box.x - (badges[0]?.width ?? 0) / 2;
	return badges.map((badge) => {
		const { width, height } = badge;
		const placed = { badge, box: { x, y: topOnHeader(node, box, height), width, height } };
		x += width + gap;
		return placed;
	});
}

function atEnd(node: LensNode, box: Box, badges: readonly Badge[]): PlacedBadge[] {
	const all = badges.reduce((sum, { width }) => sum + width + gap, -gap);
	let x = box.x + box.width - headerInset - all;
	return badges.map((badge) => {
		const { width, height } = badge;
		const placed = { badge, box: { x, y: topOnHeader(node, box, height), width, height } };
		x += width + gap;
		return placed;
	});
}

function topOnHeader(node: LensNode, box: Box, height: number): number {
	if (node.kind === "stage") return box.y + 7;
	return node.kind === "step" ? box.y + box.height - inside : box.y + box.height - height - 6;
}

function wordsOf(badges: readonly PlacedBadge[]): string {
	return badges.map(({ badge }) => badge.label).join(". ");
}

function grown({ x, y, width, height }: Box, by: number): Box {
	return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function around(boxes: readonly Box[]): Box {
	const x = Math.min(...boxes.map((box) => box.x));
	const y = Math.min(...boxes.map((box) => box.y));
	const right = Math.max(...boxes.map((box) => box.x + box.width));
	const bottom = Math.max(...boxes.map((box) => box.y + box.height));
	return { x, y, width: right - x, height: bottom - y };
}
