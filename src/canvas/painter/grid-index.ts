import type { Box } from "../../shared/layout/map-layout.ts";

const cellSize = 512;
/** An item over more cells than this is kept in one list that every query tests. */
const maxCells = 64;

interface Entry<T> {
	readonly value: T;
	box: Box;
	/** Of the last query that met it: an item in several cells is reported once. */
	stamp: number;
}

export function touches(a: Box, b: Box): boolean {
	return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

function cellKey(column: number, row: number): number {
	return (column + 0x8000) * 0x10000 + (row + 0x8000);
}

/** Finds what touches a box: a uniform grid of 512-unit cells. A query allocates nothing. */
export class GridIndex<T> {
	readonly #cells = new Map<number, Entry<T>[]>();
	readonly #entries = new Map<T, Entry<T>>();
	readonly #large = new Set<Entry<T>>();
	#stamp = 0;

	get size(): number {
		return this.#entries.size;
	}

	set(value: T, box: Box): void {
		this.delete(value);
		const entry: Entry<T> = { value, box, stamp: 0 };
		this.#entries.set(value, entry);
		if (this.#isLarge(box)) {
			this.#large.add(entry);
			return;
		}
		this.#eachKey(box, (key) => {
			const cell = this.#cells.get(key);
			if (cell === undefined) this.#cells.set(key, [entry]);
			else cell.push(entry);
		});
	}

	delete(value: T): void {
		const entry = this.#entries.get(value);
		if (entry === undefined) return;
		this.#entries.delete(value);
		if (this.#large.delete(entry)) return;
		this.#eachKey(entry.box, (key) => {
			const cell = this.#cells.get(key);
			const at = cell?.indexOf(entry) ?? -1;
			if (cell === undefined || at < 0) return;
			cell.splice(at, 1);
			if (cell.length === 0) this.#cells.delete(key);
		});
	}

	/** Empties `found` and fills it with the values whose box touches `box`, in no order. */
	query(box: Box, found: T[]): T[] {
		found.length = 0;
		const stamp = ++this.#stamp;
		for (const entry of this.#large) if (touches(entry.box, box)) found.push(entry.value);
		const left = Math.floor(box.x / cellSize);
		const right = Math.floor((box.x + box.width) / cellSize);
		const top = Math.floor(box.y / cellSize);
		const bottom = Math.floor((box.y + box.height) / cellSize);
		if ((right - left + 1) * (bottom - top + 1) > this.#entries.size) {
			for (const entry of this.#entries.values()) {
				if (!this.#large.has(entry) && touches(entry.box, box)) found.push(entry.value);
			}
			return found;
		}
		for (let column = left; column <= right; column++) {
			for (let row = top; row <= bottom; row++) {
				const cell = this.#cells.get(cellKey(column, row));
				if (cell === undefined) continue;
				for (const entry of cell) {
					if (entry.stamp === stamp) continue;
					entry.stamp = stamp;
					if (touches(entry.box, box)) found.push(entry.value);
				}
			}
		}
		return found;
	}

	#isLarge(box: Box): boolean {
		return (box.width / cellSize + 1) * (box.height / cellSize + 1) > maxCells;
	}

	#eachKey(box: Box, visit: (key: number) => void): void {
		const right = Math.floor((box.x + box.width) / cellSize);
		const bottom = Math.floor((box.y + box.height) / cellSize);
		for (let column = Math.floor(box.x / cellSize); column <= right; column++) {
			for (let row = Math.floor(box.y / cellSize); row <= bottom; row++) visit(cellKey(column, row));
		}
	}
}
