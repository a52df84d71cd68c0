import { isDeeperThan, mostJsonDepth } from "../json-depth.ts";
import { ByteReader, MalformedError } from "./byte-reader.ts";

/** The structs of one client inside an update; `from` and `to` are byte offsets of its first struct and past its last. */
export interface ClientBlock {
	readonly client: number;
	readonly clock: number;
	readonly endClock: number;
	readonly structs: number;
	readonly from: number;
	readonly to: number;
}

export interface ClockRange {
	readonly client: number;
	readonly from: number;
	readonly to: number;
}

export interface UpdateStructure {
	readonly blocks: readonly ClientBlock[];
	/** What the update brings; skipped clocks are left out. */
	readonly inserts: readonly ClockRange[];
	readonly deletes: readonly ClockRange[];
	/** Byte offset of the delete set. */
	readonly deletesAt: number;
}

/** One item as it stands in the bytes: `start` its info byte, `contentAt` past its origins and parent. */
export interface ItemBytes {
	readonly client: number;
	readonly clock: number;
	readonly length: number;
	readonly kind: number;
	readonly start: number;
	readonly contentAt: number;
	readonly end: number;
}

/** What a struct holds, in the low five bits of its first byte. */
export const structKind = {
	gc: 0,
	deleted: 1,
	json: 2,
	binary: 3,
	string: 4,
	embed: 5,
	format: 6,
	type: 7,
	any: 8,
	doc: 9,
	skip: 10,
};
/** What an item says of its place, in the high bits of its first byte. */
export const placeFlag = { parentSub: 0x20, rightOrigin: 0x40, origin: 0x80 };
const lastTypeRef = 6;
/** Deeper values would overflow the stack of whoever reads them recursively. */
const maxDepth = 100;

/**
 * Reads the whole structure of a Yjs update (v1) without applying it, and throws `MalformedError` where
 * applying it would throw or corrupt a peer: once stored, such an update would break the room for ever.
 */
export function readUpdateStructure(update: Uint8Array, visit?: (item: ItemBytes) => void): UpdateStructure {
	const reader = new ByteReader(update);
	const blocks: ClientBlock[] = [];
	const inserts: ClockRange[] = [];
	const seen = new Set<number>();
	const clients = reader.varUint();
	for (let i = 0; i < clients; i++) {
		const block = readBlock(reader, inserts, visit);
		if (seen.has(block.client)) throw new MalformedError("A client is named twice in an update.");
		seen.add(block.client);
		blocks.push(block);
	}
	const deletesAt = reader.at;
	return { blocks, inserts, deletes: readDeletes(reader), deletesAt };
}

function readBlock(reader: ByteReader, inserts: ClockRange[], visit?: (item: ItemBytes) => void): ClientBlock {
	const structs = reader.varUint();
	const client = reader.varUint();
	const clock = reader.varUint();
	if (structs === 0) throw new MalformedError("A client brings no edit.");
	const from = reader.at;
	let at = clock;
	let rangeStart = clock;
	for (let i = 0; i < structs; i++) {
		const start = reader.at;
		const info = reader.byte();
		const kind = info & 0x1f;
		let length: number;
		if (info === structKind.skip) {
			length = reader.varUint();
			if (at > rangeStart) inserts.push({ client, from: rangeStart, to: at });
			rangeStart = at + length;
		} else if (info === structKind.gc) {
			length = reader.varUint();
		} else {
			readOrigins(reader, info, { client, clock: at });
			const contentAt = reader.at;
			length = readContent(reader, kind);
			visit?.({ client, clock: at, length, kind, start, contentAt, end: reader.at });
		}
		if (length === 0) throw new MalformedError("An edit has no length.");
		at += length;
		if (at > Number.MAX_SAFE_INTEGER) throw new MalformedError("A clock is too large.");
	}
	if (at > rangeStart) inserts.push({ client, from: rangeStart, to: at });
	return { client, clock, endClock: at, structs, from, to: reader.at };
}

function readOrigins(reader: ByteReader, info: number, own: { readonly client: number; readonly clock: number }): void {
	const hasOrigin = (info & placeFlag.origin) !== 0;
	const hasRightOrigin = (info & placeFlag.rightOrigin) !== 0;
	if (hasOrigin) readId(reader, own);
	if (hasRightOrigin) readId(reader, own);
	if (hasOrigin || hasRightOrigin) return;
	const isRoot = reader.varUint() === 1;
	if (isRoot) reader.varStringLength();
	else readId(reader, own);
	if ((info & placeFlag.parentSub) !== 0) reader.varStringLength();
}

/** An edit that names a later edit of its own client as its neighbour is never waited for: it throws when applied. */
function readId(reader: ByteReader, own: { readonly client: number; readonly clock: number }): void {
	const client = reader.varUint();
	const clock = reader.varUint();
	if (client === own.client && clock >= own.clock) throw new MalformedError("An edit refers to its own future.");
}

/** Returns how many clocks the content takes. */
function readContent(reader: ByteReader, kind: number): number {
	switch (kind) {
		case structKind.deleted:
			return reader.varUint();
		case structKind.json: {
			const count = reader.varUint();
			for (let i = 0; i < count; i++) readJsonOrUndefined(reader);
			return count;
		}
		case structKind.binary:
			reader.varBytes();
			return 1;
		case structKind.string:
			return reader.varStringLength();
		case structKind.embed:
			reader.json();
			return 1;
		case structKind.format:
			reader.varStringLength();
			reader.json();
			return 1;
		case structKind.type:
			readTypeRef(reader);
			return 1;
		case structKind.any: {
			const count = reader.varUint();
			for (let i = 0; i < count; i++) readAny(reader, 0);
			return count;
		}
		case structKind.doc:
			reader.varStringLength();
			// A sub-document's options must be an object: anything else throws when applied.
			if (reader.bytes[reader.at] !== anyTag.object) throw new MalformedError("A sub-document has no options.");
			readAny(reader, 0);
			return 1;
		default:
			throw new MalformedError("An edit is of an unknown kind.");
	}
}

function readJsonOrUndefined(reader: ByteReader): void {
	const text = reader.varString();
	if (text === "undefined") return;
	if (isDeeperThan(text, mostJsonDepth)) throw new MalformedError("A value is nested too deeply.");
	try {
		JSON.parse(text);
	} catch {
		throw new MalformedError("A value is not JSON.");
	}
}

function readTypeRef(reader: ByteReader): void {
	const typeRef = reader.varUint();
	if (typeRef > lastTypeRef) throw new MalformedError("A shared type is of an unknown kind.");
	const isNamed = typeRef === 3 || typeRef === 5;
	if (isNamed) reader.varStringLength();
}

const anyTag = {
	undefined: 127,
	null: 126,
	integer: 125,
	float32: 124,
	float64: 123,
	bigint: 122,
	false: 121,
	true: 120,
	string: 119,
	object: 118,
	array: 117,
	bytes: 116,
};

function readAny(reader: ByteReader, depth: number): void {
	if (depth > maxDepth) throw new MalformedError("A value is nested too deeply.");
	const tag = reader.byte();
	switch (tag) {
		case anyTag.undefined:
		case anyTag.null:
		case anyTag.false:
		case anyTag.true:
			return;
		case anyTag.integer:
			// The sign takes a bit of the first byte: the length in bytes is that of an unsigned number.
			readVarInt(reader);
			return;
		case anyTag.float32:
			reader.skip(4);
			return;
		case anyTag.float64:
		case anyTag.bigint:
			reader.skip(8);
			return;
		case anyTag.string:
			reader.varStringLength();
			return;
		case anyTag.object: {
			const count = reader.varUint();
			for (let i = 0; i < count; i++) {
				reader.varStringLength();
				readAny(reader, depth + 1);
			}
			return;
		}
		case anyTag.array: {
			const count = reader.varUint();
			for (let i = 0; i < count; i++) readAny(reader, depth + 1);
			return;
		}
		case anyTag.bytes:
			reader.varBytes();
			return;
		default:
			throw new MalformedError("A value is of an unknown type.");
	}
}

function readVarInt(reader: ByteReader): void {
	const first = reader.byte();
	if ((first & 0x80) === 0) return;
	let value = first & 0x3f;
	let factor = 64;
	for (;;) {
		const next = reader.byte();
		value += (next & 0x7f) * factor;
		if (value > Number.MAX_SAFE_INTEGER || factor > 2 ** 56) throw new MalformedError("A number is too large.");
		if (next < 0x80) return;
		factor *= 128;
	}
}

/** The deletes of an update alone; `at` is where they begin. Throws `MalformedError`. */
export function readDeletesAt(update: Uint8Array, at: number): ClockRange[] {
	return readDeletes(new ByteReader(update, at));
}

/** They end an update. */
function readDeletes(reader: ByteReader): ClockRange[] {
	const deletes: ClockRange[] = [];
	const clients = reader.varUint();
	for (let i = 0; i < clients; i++) {
		const client = reader.varUint();
		const count = reader.varUint();
		let lastEnd = 0;
		for (let k = 0; k < count; k++) {
			const from = reader.varUint();
			const to = from + reader.varUint();
			if (to > Number.MAX_SAFE_INTEGER) throw new MalformedError("A clock is too large.");
			// Yjs keeps deletes that it cannot apply yet as distances from one to the next: these would go backwards.
			if (from < lastEnd || to === from) throw new MalformedError("Deletes are empty or out of order.");
			lastEnd = to;
			deletes.push({ client, from, to });
		}
	}
	if (!reader.isAtEnd) throw new MalformedError("Bytes follow the end of an update.");
	return deletes;
}
