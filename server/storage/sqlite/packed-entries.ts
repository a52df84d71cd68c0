import type { LogEntry, MadeCall } from "../storage.ts";

/**
 * Entries on their way to the thread that commits, in a few large pieces: each object and array of its own costs more
 * to hand over than what it holds.
 */
export interface PackedEntries {
	/** Rooms and people, each once. */
	readonly names: readonly string[];
	/** Of each entry: its room and person as places in `names`, its number, time and bytes, then its clients and its new clients, each with their count before them. */
	readonly numbers: Float64Array;
	readonly bytes: Uint8Array;
	/** By the place of their entry; nearly none has one. */
	readonly calls: ReadonlyMap<number, MadeCall>;
}

const fixedNumbers = 7;

export function packEntries(entries: readonly LogEntry[]): PackedEntries {
	const places = new Map<string, number>();
	const calls = new Map<number, MadeCall>();
	let size = 0;
	let count = 0;
	for (const { bytes, clients, newClients } of entries) {
		size += bytes.length;
		count += fixedNumbers + clients.length + newClients.length;
	}
	const packed = new Uint8Array(size);
	const numbers = new Float64Array(count);
	let byteAt = 0;
	let at = 0;
	const put = (number: number) => {
		numbers[at] = number;
		at += 1;
	};
	entries.forEach(({ room, person, seq, at: time, bytes, clients, newClients, call }, index) => {
		for (const number of [placeOf(room, places), placeOf(person, places), seq, time, bytes.length]) put(number);
		for (const list of [clients, newClients]) {
			put(list.length);
			for (const client of list) put(client);
		}
		packed.set(bytes, byteAt);
		byteAt += bytes.length;
		if (call !== undefined) calls.set(index, call);
	});
	return { names: [...places.keys()], numbers, bytes: packed, calls };
}

export function unpackEntries({ names, numbers, bytes, calls }: PackedEntries): LogEntry[] {
	const entries: LogEntry[] = [];
	let byteAt = 0;
	let at = 0;
	const take = () => {
		at += 1;
		return numbers[at - 1] ?? 0;
	};
	const takeList = () => Array.from({ length: take() }, take);
	while (at < numbers.length) {
		const room = names[take()] ?? "";
		const person = names[take()] ?? "";
		const seq = take();
		const time = take();
		const start = byteAt;
		byteAt += take();
		const own = bytes.subarray(start, byteAt);
		const call = calls.get(entries.length);
		entries.push({ room, seq, bytes: own, person, clients: takeList(), newClients: takeList(), at: time, call });
	}
	return entries;
}

function placeOf(name: string, places: Map<string, number>): number {
	const known = places.get(name);
	if (known !== undefined) return known;
	places.set(name, places.size);
	return places.size - 1;
}
