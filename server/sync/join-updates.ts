import * as Y from "yjs";
import { ByteWriter, varUintLength } from "./byte-writer.ts";
import { type ClientBlock, readUpdateStructure, type UpdateStructure } from "./update-structure.ts";

export interface ReadUpdate {
	readonly bytes: Uint8Array;
	readonly structure: UpdateStructure;
}

/** Where a client's edits stand in the bytes that were written. */
export interface ClientBytes {
	readonly client: number;
	readonly start: number;
	readonly end: number;
}

/** Something that can be written into a frame without being made first. */
export interface Writable {
	readonly size: number;
	writeTo(writer: ByteWriter): void;
}

export interface Join extends Writable {
	/** In the order of the bytes; null where the clients cannot be told apart in them. */
	readonly clients: readonly ClientBytes[] | null;
}

/** `Y.mergeUpdates` is superlinear: larger sets are merged as a tree of groups of this size. */
const mergeGroup = 32;
const skipKind = 10;

interface Run extends ClientBlock {
	readonly bytes: Uint8Array;
}

interface Pair {
	readonly from: number;
	to: number;
}

export function readUpdate(bytes: Uint8Array): ReadUpdate {
	return { bytes, structure: readUpdateStructure(bytes) };
}

export function joinUpdates(updates: readonly Uint8Array[]): Uint8Array {
	const [only] = updates;
	if (only !== undefined && updates.length === 1) return only;
	const join = joinOf(updates.map(readUpdate));
	const writer = new ByteWriter(join.size);
	join.writeTo(writer);
	return writer.bytes;
}

/**
 * What `Y.mergeUpdates` makes of them: an edit's bytes do not depend on what stands before them, so that the runs of
 * each client can be put one after the other. Where an edit comes twice it is left to Yjs, which is twenty times slower.
 */
export function joinOf(updates: readonly ReadUpdate[]): Join {
	const [first] = updates;
	if (first !== undefined && updates.length === 1) return written(first.bytes);
	const runsOf = new Map<number, Run[]>();
	for (const { bytes, structure } of updates) {
		for (const block of structure.blocks) {
			const runs = runsOf.get(block.client);
			const run = { ...block, bytes };
			if (runs === undefined) runsOf.set(block.client, [run]);
			else runs.push(run);
		}
	}
	const clients = [...runsOf].sort(([one], [other]) => other - one).map(([, runs]) => runs);
	if (!clients.every(putInOrder)) return written(mergeAll(updates.map(({ bytes }) => bytes)));
	return spliced(clients, joinDeletes(updates));
}

/** The same of bytes alone, of any size and whether they overlap or not. */
function mergeAll(updates: readonly Uint8Array[]): Uint8Array {
	let level = updates;
	while (level.length > 1) {
		const groups: Uint8Array[] = [];
		for (let i = 0; i < level.length; i += mergeGroup) groups.push(Y.mergeUpdates(level.slice(i, i + mergeGroup)));
		level = groups;
	}
	return level[0] ?? Uint8Array.of(0, 0);
}

/** False where edits overlap. */
function putInOrder(runs: Run[]): boolean {
	if (follow(runs)) return true;
	runs.sort((one, other) => one.clock - other.clock);
	return follow(runs);
}

function follow(runs: readonly Run[]): boolean {
	return runs.every((run, index) => index === 0 || run.clock >= (runs[index - 1]?.endClock ?? 0));
}

function joinDeletes(updates: readonly ReadUpdate[]): (readonly [number, readonly Pair[]])[] {
	const pairsOf = new Map<number, Pair[]>();
	for (const { structure } of updates) {
		for (const { client, from, to } of structure.deletes) {
			const pairs = pairsOf.get(client);
			if (pairs === undefined) pairsOf.set(client, [{ from, to }]);
			else pairs.push({ from, to });
		}
	}
	return [...pairsOf].sort(([one], [other]) => other - one).map(([client, pairs]) => [client, united(pairs)] as const);
}

function united(pairs: Pair[]): readonly Pair[] {
	if (pairs.length === 1) return pairs;
	pairs.sort((one, other) => one.from - other.from);
	const result: Pair[] = [];
	for (const pair of pairs) {
		const last = result.at(-1);
		if (last === undefined || last.to < pair.from) result.push(pair);
		else last.to = Math.max(last.to, pair.to);
	}
	return result;
}

function spliced(clients: readonly (readonly Run[])[], deletes: readonly (readonly [number, readonly Pair[]])[]): Join {
	const heads = clients.map((runs) => headOf(runs));
	const places: ClientBytes[] = [];
	let size = varUintLength(clients.length);
	for (const { first, size: own } of heads) {
		places.push({ client: first.client, start: size, end: size + own });
		size += own;
	}
	size += varUintLength(deletes.length);
	for (const [client, pairs] of deletes) {
		size += varUintLength(client) + varUintLength(pairs.length);
		for (const { from, to } of pairs) size += varUintLength(from) + varUintLength(to - from);
	}
	return {
		size,
		clients: places,
		writeTo(writer) {
			writer.varUint(clients.length);
			for (const head of heads) writeClient(writer, head);
			writer.varUint(deletes.length);
			for (const [client, pairs] of deletes) {
				writer.varUint(client);
				writer.varUint(pairs.length);
				for (const { from, to } of pairs) {
					writer.varUint(from);
					writer.varUint(to - from);
				}
			}
		},
	};
}

interface Head {
	readonly runs: readonly Run[];
	readonly first: Run;
	/** Skips between runs included. */
	readonly structs: number;
	readonly size: number;
}

function headOf(runs: readonly Run[]): Head {
	const [first] = runs;
	if (first === undefined) throw new Error("A client without edits has no place in an update.");
	let structs = 0;
	let size = varUintLength(first.client) + varUintLength(first.clock);
	let at = first.clock;
	for (const run of runs) {
		if (run.clock > at) {
			structs += 1;
			size += 1 + varUintLength(run.clock - at);
		}
		structs += run.structs;
		size += run.to - run.from;
		at = run.endClock;
	}
	return { runs, first, structs, size: size + varUintLength(structs) };
}

function writeClient(writer: ByteWriter, { runs, first, structs }: Head): void {
	writer.varUint(structs);
	writer.varUint(first.client);
	writer.varUint(first.clock);
	let at = first.clock;
	for (const run of runs) {
		if (run.clock > at) {
			writer.byte(skipKind);
			writer.varUint(run.clock - at);
		}
		writer.copy(run.bytes, run.from, run.to);
		at = run.endClock;
	}
}

/** A written join without some of its clients' edits; deletes stay, since they harm nobody twice. */
export function joinWithout(bytes: Uint8Array, all: readonly ClientBytes[], left: ReadonlySet<number>): Writable {
	const gone = all.filter(({ client }) => left.has(client));
	const count = all.length - gone.length;
	const start = varUintLength(all.length);
	const cut = gone.reduce((sum, place) => sum + place.end - place.start, 0);
	return {
		size: bytes.length - start - cut + varUintLength(count),
		writeTo(writer) {
			writer.varUint(count);
			let at = start;
			for (const place of gone) {
				writer.copy(bytes, at, place.start);
				at = place.end;
			}
			writer.copy(bytes, at, bytes.length);
		},
	};
}

export function written(bytes: Uint8Array): Join {
	return { size: bytes.length, clients: null, writeTo: (writer) => writer.copy(bytes, 0, bytes.length) };
}
