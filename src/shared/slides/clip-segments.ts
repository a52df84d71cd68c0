import type { Box, Point } from "../layout/map-layout.ts";
import type { Segment } from "./path-segments.ts";

interface Piece {
	readonly from: Point;
	readonly segment: Exclude<Segment, { kind: "close" | "move" }>;
}

function between(a: Point, b: Point, t: number): Point {
	return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

function pointAt({ from, segment }: Piece, t: number): Point {
	if (segment.kind !== "curve") return between(from, segment.to, t);
	const [ab, bc, cd] = [between(from, segment.a, t), between(segment.a, segment.b, t), between(segment.b, segment.to, t)];
	return between(between(ab, bc, t), between(bc, cd, t), t);
}

/** The part of a piece between two places of it (de Casteljau's construction, twice). */
function part(piece: Piece, start: number, end: number): Piece {
	const { from, segment } = piece;
	if (start <= 0 && end >= 1) return piece;
	if (segment.kind !== "curve") {
		return { from: between(from, segment.to, start), segment: { kind: "line", to: between(from, segment.to, end) } };
	}
	const [ab, bc, cd] = [between(from, segment.a, end), between(segment.a, segment.b, end), between(segment.b, segment.to, end)];
	const [abc, bcd] = [between(ab, bc, end), between(bc, cd, end)];
	const to = between(abc, bcd, end);
	const t = start / end;
	const [ef, fg, gh] = [between(from, ab, t), between(ab, abc, t), between(abc, to, t)];
	const [efg, fgh] = [between(ef, fg, t), between(fg, gh, t)];
	return { from: between(efg, fgh, t), segment: { kind: "curve", a: fgh, b: gh, to } };
}

const samples = 16;

/** Where a piece crosses the edges of a box, from 0 to 1, with both ends. */
function cutsOf(piece: Piece, box: Box): readonly number[] {
	const cuts: number[] = [];
	const edges = [
		{ axis: "x", at: box.x },
		{ axis: "x", at: box.x + box.width },
		{ axis: "y", at: box.y },
		{ axis: "y", at: box.y + box.height },
	] as const;
	const count = piece.segment.kind === "line" ? 1 : samples;
	for (const { axis, at } of edges) {
		const beyond = (t: number): boolean => pointAt(piece, t)[axis] > at;
		for (let index = 0; index < count; index++) {
			let [low, high] = [index / count, (index + 1) / count];
			const isBeyond = beyond(low);
			if (beyond(high) === isBeyond) continue;
			for (let step = 0; step < 30; step++) {
				const middle = (low + high) / 2;
				if (beyond(middle) === isBeyond) low = middle;
				else high = middle;
			}
			cuts.push(high);
		}
	}
	return [0, ...cuts.sort((a, b) => a - b), 1];
}

function isInside({ x, y }: Point, box: Box): boolean {
	const slack = 1e-6;
	return x >= box.x - slack && x <= box.x + box.width + slack && y >= box.y - slack && y <= box.y + box.height + slack;
}

/** What of a line lies inside a box. A closed line that is cut is open afterwards. */
export function clipSegments(segments: readonly Segment[], box: Box): readonly Segment[] {
	const kept: Segment[] = [];
	let at: Point = { x: 0, y: 0 };
	let start = at;
	let pen: Point | null = null;
	for (const segment of segments) {
		if (segment.kind === "move") {
			at = segment.to;
			start = at;
			continue;
		}
		const piece: Piece = { from: at, segment: segment.kind === "close" ? { kind: "line", to: start } : segment };
		at = piece.segment.to;
		const cuts = cutsOf(piece, box);
		cuts.forEach((end, index) => {
			const begin = cuts[index - 1];
			if (begin === undefined || end - begin < 1e-9 || !isInside(pointAt(piece, (begin + end) / 2), box)) return;
			const inside = part(piece, begin, end);
			if (pen === null || Math.hypot(pen.x - inside.from.x, pen.y - inside.from.y) > 1e-6) {
				kept.push({ kind: "move", to: inside.from });
			}
			kept.push(inside.segment);
			pen = inside.segment.to;
		});
	}
	return kept;
}

/** A box around all points and control points; null where there are none. */
export function boxOfSegments(segments: readonly Segment[]): Box | null {
	let [left, top, right, bottom] = [
		Number.POSITIVE_INFINITY,
		Number.POSITIVE_INFINITY,
		Number.NEGATIVE_INFINITY,
		Number.NEGATIVE_INFINITY,
	];
	const add = ({ x, y }: Point): void => {
		left = Math.min(left, x);
		top = Math.min(top, y);
		right = Math.max(right, x);
		bottom = Math.max(bottom, y);
	};
	for (const segment of segments) {
		if (segment.kind === "close") continue;
		add(segment.to);
		if (segment.kind === "curve") {
			add(segment.a);
			add(segment.b);
		}
	}
	return left <= right && top <= bottom ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}
