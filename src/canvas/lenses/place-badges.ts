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
	/** One; two where a header has badges at both of its ends. */
	readonly items: readonly SceneItem[];
	readonly badges: readonly PlacedBadge[];
}

const gap = 4;
/** How far badges stand out beyond a card's side, and how far they reach into it: not to its text. */
const overhang = 6;
const inside = 9;
/** From the right end of a header. */
const headerInset = 8;
const cardRadius = 7;

/** Puts the marks of all lenses on one node; null where none has anything to draw. */
export function placeMarks(node: LensNode, box: Box, marks: readonly Mark[]): MarkedNode | null {
	if (node.kind !== "card") return onHeader(node, box, marks);
	const shared = { layer: "badge", cardId: node.id, id: `mark:${node.target}` } as const;
	if (marks.some(({ isDimmed }) => isDimmed === true)) {
		const veil: Shape = { kind: "rect", box: grown(box, 1), radius: cardRadius, fill: "veil" };
		const item: SceneItem = { ...shared, box: grown(box, 1), shapes: [veil], far: { fill: "veil", radius: 0, isVeil: true } };
		return { target: node.target, label: "", items: [item], badges: [] };
	}
	const shapes: Shape[] = [];
	const boxes: Box[] = [];
	let inset = 0;
	for (const { edge } of marks) {
		if (!edge) continue;
		const ring = grown(box, inset + edge.width / 2);
		shapes.push({ kind: "rect", box: ring, radius: cardRadius + inset, stroke: edge.colour, strokeWidth: edge.width });
		inset += edge.width;
		boxes.push(grown(box, inset));
	}
	const badges = besideEachOther(
		marks.flatMap((mark) => mark.badges),
		box,
	);
	const far = marks.find((mark) => mark.far !== undefined)?.far;
	if (shapes.length === 0 && badges.length === 0 && far === undefined) return null;
	for (const { badge, box: at } of badges) for (const shape of badge.shapes) shapes.push(movedShape(shape, at.x, at.y));
	boxes.push(...badges.map((placed) => grown(placed.box, 1)));
	const item: SceneItem = {
		...shared,
		box: around([...boxes, box]),
		shapes,
		...(far === undefined ? {} : { far: { fill: far, radius: 0, box } }),
	};
	return { target: node.target, label: wordsOf(badges), items: [item], badges };
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
	const items = [placed.filter(({ badge }) => isAtStart(badge)), placed.filter(({ badge }) => !isAtStart(badge))].flatMap(
		(group, index) => (group.length === 0 ? [] : [headerItem(node, box, { group, end: index === 0 ? "start" : "end" })]),
	);
	return { target: node.target, label: wordsOf(placed), items, badges: placed };
}

function isAtStart({ corner }: Badge): boolean {
	return corner === "topLeft" || corner === "bottomLeft";
}

function headerItem(node: LensNode, box: Box, at: { group: readonly PlacedBadge[]; end: "start" | "end" }): SceneItem {
	const { group, end } = at;
	const y = node.kind === "stage" ? box.y : box.y + box.height;
	return {
		id: `mark:${node.target}:${end}`,
		layer: node.kind === "lane" ? "rail" : "header",
		box: around(group.map((placed) => grown(placed.box, 1))),
		shapes: group.flatMap(({ badge, box: { x, y: top } }) => badge.shapes.map((shape) => movedShape(shape, x, top))),
		pinnedTo: { itemId: node.target, anchor: { x: end === "start" ? box.x : box.x + box.width, y }, end },
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
