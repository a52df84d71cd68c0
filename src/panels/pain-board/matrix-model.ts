import { type JudgementName, judgements } from "../../editor/judgements.ts";
import { cardWeight } from "../../shared/map/card-weight.ts";
import type { BoardRow, Subject } from "./board-rows.ts";

/** Which judgement runs to the right, and which upwards. */
export interface Axes {
	readonly x: JudgementName;
	readonly y: JudgementName;
}

export const axesOf: Readonly<Record<Subject, Axes>> = {
	pains: { x: "frequency", y: "severity" },
	ideas: { x: "effort", y: "value" },
};

/** A square of the matrix, by the values of its judgements. */
export interface Square {
	readonly x: number;
	readonly y: number;
}

/** Where a card stands; null where a judgement is missing. */
export function squareOf({ card }: BoardRow, axes: Axes): Square | null {
	const [x, y] = [card[axes.x], card[axes.y]];
	return x === null || y === null ? null : { x, y };
}

/** Where a card that lacks a judgement begins when it is moved: in the middle. */
export function startSquare({ card }: BoardRow, axes: Axes): Square {
	return { x: card[axes.x] ?? 3, y: card[axes.y] ?? 3 };
}

export function squareKey({ x, y }: Square): string {
	return `${x},${y}`;
}

export function readSquare(key: string | undefined): Square | null {
	const [x, y] = (key ?? "").split(",").map(Number);
	return x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y) ? null : { x, y };
}

export const trayKey = "tray";

/** Rows by their square's key, the worst of a square first; those without all judgements under `trayKey`. */
export function bySquare(rows: readonly BoardRow[], axes: Axes): ReadonlyMap<string, readonly BoardRow[]> {
	const squares = new Map<string, BoardRow[]>();
	for (const row of rows) {
		const square = squareOf(row, axes);
		const key = square ? squareKey(square) : trayKey;
		const there = squares.get(key);
		if (there) there.push(row);
		else squares.set(key, [row]);
	}
	for (const there of squares.values()) there.sort((a, b) => cardWeight(b.card) - cardWeight(a.card) || a.order - b.order);
	return squares;
}

export function scaleOf(name: JudgementName): readonly number[] {
	return judgements[name].steps.map(({ value }) => value);
}

const steps: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, 1],
	ArrowDown: [0, -1],
};

/** One square on; at the edge the same one. Null where the key is no arrow. */
export function movedSquare(key: string, { x, y }: Square, axes: Axes): Square | null {
	const step = steps[key];
	return step ? { x: within(x + step[0], scaleOf(axes.x)), y: within(y + step[1], scaleOf(axes.y)) } : null;
}

function within(value: number, scale: readonly number[]): number {
	return Math.max(scale[0] ?? value, Math.min(scale.at(-1) ?? value, value));
}

/** Dots as one reads them: the highest line first, from the left; what is not judged last. */
export function readingOrder(squares: ReadonlyMap<string, readonly BoardRow[]>, axes: Axes): readonly BoardRow[] {
	const lines = scaleOf(axes.y)
		.toReversed()
		.flatMap((y) => scaleOf(axes.x).flatMap((x) => squares.get(squareKey({ x, y })) ?? []));
	return [...lines, ...(squares.get(trayKey) ?? [])];
}

/** Drawn in one square; the table has them all. */
const mostDots = 40;

/** The dots that are drawn: of a crowded square the first, and the one where the keyboard is. */
export function drawnDots(
	squares: ReadonlyMap<string, readonly BoardRow[]>,
	activeId: string,
): ReadonlyMap<string, readonly BoardRow[]> {
	return new Map(
		[...squares].map(([key, rows]) => [key, rows.filter(({ card }, index) => index < mostDots || card.id === activeId)]),
	);
}

/** Which dot a key leads to; null where it leads nowhere. */
export function nextDot(key: string, order: readonly BoardRow[], from: BoardRow, axes: Axes): BoardRow | null {
	const at = order.indexOf(from);
	switch (key) {
		case "ArrowRight":
			return order[at + 1] ?? null;
		case "ArrowLeft":
			return order[at - 1] ?? null;
		case "Home":
			return order[0] ?? null;
		case "End":
			return order.at(-1) ?? null;
		case "ArrowUp":
		case "ArrowDown":
			return nextLine(order, from, { axes, isUp: key === "ArrowUp" });
		default:
			return null;
	}
}

/** The nearest of the next line that has any; the tray is the lowest. */
function nextLine(
	order: readonly BoardRow[],
	from: BoardRow,
	{ axes, isUp }: { readonly axes: Axes; readonly isUp: boolean },
): BoardRow | null {
	const placeOf = (row: BoardRow) => squareOf(row, axes) ?? { x: 0, y: -1 };
	const here = placeOf(from);
	const beyond = order.map((row) => ({ row, ...placeOf(row) })).filter(({ y }) => (isUp ? y > here.y : y < here.y));
	const far = ({ x, y }: Square) => Math.abs(y - here.y) * 100 + Math.abs(x - here.x);
	return (
		beyond.reduce<(typeof beyond)[number] | null>((best, dot) => (best === null || far(dot) < far(best) ? dot : best), null)
			?.row ?? null
	);
}

/** How large a dot is, by how much people have said. */
export function dotSize(quoteCount: number): "none" | "one" | "some" | "many" {
	if (quoteCount === 0) return "none";
	if (quoteCount === 1) return "one";
	return quoteCount < 4 ? "some" : "many";
}
