import * as encoding from "lib0/encoding";
import type { ClockRange } from "./update-structure.ts";

/** So many are faster put in one by one. */
const fewRanges = 16;

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

	/**
	 * Each of them. Many for one client are merged in one pass: put in one by one between as many others, a
	 * megabyte of them would take minutes.
	 */
	addAll(ranges: readonly ClockRange[]): void {
		if (ranges.length < fewRanges) {
			for (const range of ranges) this.add(range);
			return;
		}
		const byClient = new Map<number, ClockRange[]>();
		for (const range of ranges) {
			if (range.to <= range.from) continue;
			const ofClient = byClient.get(range.client);
			if (ofClient === undefined) byClient.set(range.client, [range]);
			else ofClient.push(range);
		}
		for (const [client, added] of byClient) {
			if (added.length < fewRanges) for (const range of added) this.add(range);
			else this.#ranges.set(client, merged(this.#ranges.get(client) ?? [], added));
		}
	}

	has({ client, from, to }: ClockRange): boolean {
		if (to <= from) return true;
		const ranges = this.#ranges.get(client);
		if (ranges === undefined) return false;
		const index = firstEndingAtOrAfter(ranges, to);
		const start = ranges[index];
		return start !== undefined && start <= from;
	}

	hasClock(client: number, clock: number): boolean {
		const ranges = this.#ranges.get(client);
		if (ranges === undefined || clock >= (ranges[ranges.length - 1] ?? 0)) return false;
		if (clock >= (ranges[ranges.length - 2] ?? 0)) return true;
		return (ranges[firstEndingAtOrAfter(ranges, clock + 1)] ?? 0) <= clock;
	}

	/** True where any clock of the range is known. */
	hasSome({ client, from, to }: ClockRange): boolean {
		const ranges = this.#ranges.get(client);
		if (ranges === undefined || to <= from || from >= (ranges[ranges.length - 1] ?? 0)) return false;
		const start = ranges[firstEndingAtOrAfter(ranges, from + 1)];
		return start !== undefined && start < to;
	}

	/** What of the range is known, in order. */
	partsOf({ client, from, to }: ClockRange): ClockRange[] {
		const ranges = this.#ranges.get(client) ?? [];
		const parts: ClockRange[] = [];
		for (let i = firstEndingAtOrAfter(ranges, from + 1); i < ranges.length && (ranges[i] ?? 0) < to; i += 2) {
			parts.push({ client, from: Math.max(from, ranges[i] ?? 0), to: Math.min(to, ranges[i + 1] ?? 0) });
		}
		return parts;
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

function merged(ranges: readonly number[], added: readonly ClockRange[]): number[] {
	const sorted = added.map(({ from, to }) => [from, to] as const);
	for (let i = 0; i < ranges.length; i += 2) sorted.push([ranges[i] ?? 0, ranges[i + 1] ?? 0]);
	sorted.sort(([one], [other]) => one - other);
	const result: number[] = [];
	for (const [from, to] of sorted) {
		const last = result.length - 1;
		if (last > 0 && from <= (result[last] ?? 0)) result[last] = Math.max(result[last] ?? 0, to);
		else result.push(from, to);
	}
	return result;
}
