import type { Box, Point } from "../../shared/layout/map-layout.ts";
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
	readonly item: SceneItem;
	readonly badges: readonly PlacedBadge[];
}

const gap = 4;
/** How far badges of a card stand out beyond its edge. */
const overhang = { x: 6, top: 9, bottom: 10 };
/** From the right end of a header. */
const headerInset = 8;
const cardRadius = 7;

/** Puts the marks of all lenses on one node; null where none has anything to draw. */
export function placeMarks(node: LensNode, box: Box, marks: readonly Mark[]): MarkedNode | null {
	if (node.kind !== "card") return onHeader(node, box, marks);
	const shared = { layer: "badge", cardId: node.id, id: `mark:${node.target}` } as const;
	if (marks.some(({ isDimmed }) => isDimmed === true)) {
		const veil: Shape = { kind: "rect", box: grown(box, 1), radius: cardRadius, fill: "veil" };
		const item: SceneItem = { ...shared, box: grown(box, 1), shapes: [veil], far: { fill: "veil", radius: 0 } };
		return { target: node.target, label: "", item, badges: [] };
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
	return { target: node.target, label: wordsOf(badges), item, badges };
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
		const x = isLeft ? box.x - overhang.x + before : box.x + box.width + overhang.x - before - width;
		const y = isTop ? box.y - overhang.top : box.y + box.height + overhang.bottom - height;
		return { badge, box: { x, y, width, height } };
	});
}

/** A stage's badges stand at its right end, a step's on its lower edge, a lane's at the lower right of the rail. */
function onHeader(node: LensNode, box: Box, marks: readonly Mark[]): MarkedNode | null {
	const badges = marks.flatMap((mark) => mark.badges);
	if (badges.length === 0) return null;
	const anchor: Point =
		node.kind === "stage" ? { x: box.x + box.width, y: box.y } : { x: box.x + box.width, y: box.y + box.height };
	let right = anchor.x - headerInset;
	const placed: PlacedBadge[] = [];
	// The first badge stands leftmost, as on a card.
	for (const badge of badges.toReversed()) {
		const { width, height } = badge;
		right -= width;
		placed.unshift({ badge, box: { x: right, y: topOnHeader(node, anchor, height), width, height } });
		right -= gap;
	}
	const shapes = placed.flatMap((each) => each.badge.shapes.map((shape) => movedShape(shape, each.box.x, each.box.y)));
	const item: SceneItem = {
		id: `mark:${node.target}`,
		layer: node.kind === "lane" ? "rail" : "header",
		box: around(placed.map((each) => grown(each.box, 1))),
		shapes,
		pinnedTo: { itemId: node.target, anchor },
	};
	return { target: node.target, label: wordsOf(placed), item, badges: placed };
}

function topOnHeader(node: LensNode, anchor: Point, height: number): number {
	if (node.kind === "stage") return anchor.y + 7;
	return anchor.y - height + (node.kind === "step" ? overhang.bottom : -6);
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
