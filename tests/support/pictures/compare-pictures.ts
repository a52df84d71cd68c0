import type { Box } from "../../../src/shared/layout/map-layout.ts";
import { blurred, type Greys } from "./greys.ts";

export interface Difference {
	/** Of the block, pixels. */
	readonly x: number;
	readonly y: number;
	/** Mean difference in brightness of the block, 0 to 255. */
	readonly by: number;
	/** Where in the other picture the block is found again, pixels right and down; null where it is nowhere near. */
	readonly movedBy: readonly [number, number] | null;
}

export interface Comparison {
	/** Pixels a side of a block. */
	readonly block?: number;
	/** Mean difference in brightness up to which a block is the same. */
	readonly tolerance?: number;
	/** What is not compared, in pixels. */
	readonly ignored?: readonly Box[];
}

/** How far a block is looked for, pixels. */
const reach = 8;
const softness = 2;

/** The mean difference of a block with one that lies (dx, dy) beside it; only what both pictures hold counts. */
function differenceAt(
	a: Greys,
	b: Greys,
	{ x, y, size, dx, dy }: { x: number; y: number; size: number; dx: number; dy: number },
) {
	let [sum, count] = [0, 0];
	for (let row = y; row < Math.min(y + size, a.height); row++) {
		if (row + dy < 0 || row + dy >= b.height) continue;
		for (let column = x; column < Math.min(x + size, a.width); column++) {
			if (column + dx < 0 || column + dx >= b.width) continue;
			sum += Math.abs((a.values[row * a.width + column] ?? 0) - (b.values[(row + dy) * b.width + column + dx] ?? 0));
			count++;
		}
	}
	return count === 0 ? 255 : sum / count;
}

function found(
	a: Greys,
	b: Greys,
	at: { x: number; y: number; size: number; tolerance: number },
): readonly [number, number] | null {
	let best: { by: number; at: readonly [number, number] } | null = null;
	for (let dy = -reach; dy <= reach; dy++) {
		for (let dx = -reach; dx <= reach; dx++) {
			const by = differenceAt(a, b, { ...at, dx, dy });
			if (by <= at.tolerance && (best === null || by < best.by)) best = { by, at: [dx, dy] };
		}
	}
	return best?.at ?? null;
}

/** The blocks of two pictures of one size that differ by more than renderers do among themselves. */
export function differingBlocks(one: Greys, other: Greys, comparison: Comparison = {}): readonly Difference[] {
	const { block: size = 24, tolerance = 10, ignored = [] } = comparison;
	const [a, b] = [blurred(one, softness), blurred(other, softness)];
	const differences: Difference[] = [];
	for (let y = 0; y < a.height; y += size) {
		for (let x = 0; x < a.width; x += size) {
			const isIgnored = ignored.some(
				(box) => box.x < x + size && box.x + box.width > x && box.y < y + size && box.y + box.height > y,
			);
			if (isIgnored) continue;
			const by = differenceAt(a, b, { x, y, size, dx: 0, dy: 0 });
			if (by <= tolerance) continue;
			// Looking for all of a wholly different picture would take minutes.
			const movedBy = differences.length < 40 ? found(a, b, { x, y, size, tolerance }) : null;
			differences.push({ x, y, by: Math.round(by), movedBy });
		}
	}
	return differences;
}

/** Blocks that show more than one even ground: what a comparison has to say something about. */
export function inkedBlocks(picture: Greys, size = 24): number {
	let count = 0;
	for (let y = 0; y < picture.height; y += size) {
		for (let x = 0; x < picture.width; x += size) if (spread(picture, { x, y, width: size, height: size }) > 60) count++;
	}
	return count;
}

/** The difference between the brightest and the darkest pixel in a box. */
export function spread({ width, height, values }: Greys, box: Box): number {
	let [least, most] = [255, 0];
	const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
	for (let y = top; y < Math.min(height, box.y + box.height); y++) {
		for (let x = left; x < Math.min(width, box.x + box.width); x++) {
			const value = values[y * width + x] ?? 0;
			least = Math.min(least, value);
			most = Math.max(most, value);
		}
	}
	return most - least;
}

/** For a message: the differences in words. */
export function inWords(differences: readonly Difference[]): readonly string[] {
	return differences.map(({ x, y, by, movedBy }) => {
		const where = movedBy === null ? "shows something else" : `lies ${movedBy[0]} right and ${movedBy[1]} down`;
		return `at ${x}, ${y}: differs by ${by}, ${where}`;
	});
}
