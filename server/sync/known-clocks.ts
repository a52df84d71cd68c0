import * as encoding from "lib0/encoding";
import type { ClockRange } from "./update-structure.ts";

/** Which clocks of which clients a room holds: per client sorted, disjoint `[from, to)` pairs in one flat array. */
export class KnownClocks {
	readonly #ranges = new Map<number, number[]>();

	/** True where something of the range was not known before. */
	add({ client, from, to }: ClockRange): boolean {
		if (to <= from) return false;
		const ranges = this.#ranges.get(client);
		if (ranges === undefined) {
			this.#ranges.set(client, [from, to]);
			return true;
		}
		const lastEnd = ranges[ranges.length - 1] ?? 0;
		if (from === lastEnd) {
			ranges[ranges.length - 1] = to;
			return true;
		}
		if (from > lastEnd) {
			ranges.push(from, to);
			return true;
		}
		return insertInto(ranges, from, to);
	}

	has({ client, from, to }: ClockRange): boolean {
		if (to <= from) return true;
		const ranges = this.#ranges.get(client);
		if (ranges === undefined) return false;
		const index = firstEndingAtOrAfter(ranges, to);
		const start = ranges[index];
		return start !== undefined && start <= from;
	}

	/** True where any clock of the range is known. */
	hasSome({ client, from, to }: ClockRange): boolean {
		const ranges = this.#ranges.get(client);
		if (ranges === undefined || to <= from) return false;
		const start = ranges[firstEndingAtOrAfter(ranges, from + 1)];
		return start !== undefined && start < to;
	}

	/** The clock up to which nothing of the client is missing. */
	end(client: number): number {
		const ranges = this.#ranges.get(client);
		return ranges?.[0] === 0 ? (ranges[1] ?? 0) : 0;
	}

	/** The clock after the last one known, missing ones or not. */
	lastEnd(client: number): number {
		const ranges = this.#ranges.get(client);
		return ranges?.[ranges.length - 1] ?? 0;
	}

	clients(): IterableIterator<number> {
		return this.#ranges.keys();
	}

	get size(): number {
		return this.#ranges.size;
	}

	/** As Yjs encodes a state vector. */
	encodeStateVector(): Uint8Array {
		const ends = [...this.#ranges.keys()].map((client) => [client, this.end(client)] as const).filter(([, end]) => end > 0);
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, ends.length);
		for (const [client, end] of ends) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, end);
		}
		return encoding.toUint8Array(encoder);
	}

	/** As Yjs encodes an update that only deletes. */
	encodeAsDeletes(): Uint8Array {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 0);
		encoding.writeVarUint(encoder, this.#ranges.size);
		for (const [client, ranges] of this.#ranges) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, ranges.length / 2);
			for (let i = 0; i < ranges.length; i += 2) {
				const from = ranges[i] ?? 0;
				encoding.writeVarUint(encoder, from);
				encoding.writeVarUint(encoder, (ranges[i + 1] ?? from) - from);
			}
		}
		return encoding.toUint8Array(encoder);
	}
}

/** Index of the first pair whose end is at least `clock`. */
function firstEndingAtOrAfter(ranges: readonly number[], clock: number): number {
	let low = 0;
	let high = ranges.length / 2;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle * 2 + 1] ?? 0) < clock) low = middle + 1;
		else high = middle;
	}
	return low * 2;
}

function insertInto(ranges: number[], from: number, to: number): boolean {
	const first = firstEndingAtOrAfter(ranges, from);
	const start = ranges[first] ?? Number.POSITIVE_INFINITY;
	if (start <= from && (ranges[first + 1] ?? 0) >= to) return false;
	let last = first;
	let mergedFrom = from;
	let mergedTo = to;
	while (last < ranges.length && (ranges[last] ?? 0) <= to) {
		mergedFrom = Math.min(mergedFrom, ranges[last] ?? 0);
		mergedTo = Math.max(mergedTo, ranges[last + 1] ?? 0);
		last += 2;
	}
	ranges.splice(first, last - first, mergedFrom, mergedTo);
	return true;
}
