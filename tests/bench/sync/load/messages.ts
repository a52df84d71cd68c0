import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

const kind = { step1: 0, step2: 1, update: 2 };
/** `syncReply` is Hocuspocus' answer to a first message; it reads like `sync`. */
const type = { sync: 0, awareness: 1, syncReply: 4 };

function syncMessage(which: number, payload: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, type.sync);
	encoding.writeVarUint(encoder, which);
	encoding.writeVarUint8Array(encoder, payload);
	return encoding.toUint8Array(encoder);
}

export const updateMessage = (update: Uint8Array) => syncMessage(kind.update, update);
/** Of somebody who has nothing. */
export const askForAll = syncMessage(kind.step1, Uint8Array.of(0));
export const haveNothing = syncMessage(kind.step2, Uint8Array.of(0, 0));

export function cursorMessage(client: number, clock: number, state: object): Uint8Array {
	const entry = encoding.createEncoder();
	encoding.writeVarUint(entry, 1);
	encoding.writeVarUint(entry, client);
	encoding.writeVarUint(entry, clock);
	encoding.writeVarString(entry, JSON.stringify(state));
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, type.awareness);
	encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entry));
	return encoding.toUint8Array(encoder);
}

export type Heard =
	| { readonly kind: "asks" }
	| { readonly kind: "state" | "update"; readonly update: Uint8Array }
	| { readonly kind: "presence"; readonly clocks: ReadonlyMap<number, number> }
	| { readonly kind: "other" };

/** Only for whole messages. */
export function readMessage(frame: Uint8Array, offset: number): Heard {
	const decoder = decoding.createDecoder(frame.subarray(offset));
	const outer = decoding.readVarUint(decoder);
	if (outer === type.sync || outer === type.syncReply) {
		const inner = decoding.readVarUint(decoder);
		if (inner === kind.step1) return { kind: "asks" };
		return { kind: inner === kind.step2 ? "state" : "update", update: decoding.readVarUint8Array(decoder) };
	}
	return outer === type.awareness
		? { kind: "presence", clocks: readPresence(decoding.readVarUint8Array(decoder)) }
		: { kind: "other" };
}

/** Whether the message answers `askForAll`; its first bytes are enough. */
export function isState(frame: Uint8Array, offset: number): boolean {
	return (frame[offset] === type.sync || frame[offset] === type.syncReply) && frame[offset + 1] === kind.step2;
}

export function isQuestion(frame: Uint8Array, offset: number): boolean {
	return (frame[offset] === type.sync || frame[offset] === type.syncReply) && frame[offset + 1] === kind.step1;
}

function readPresence(payload: Uint8Array): ReadonlyMap<number, number> {
	const decoder = decoding.createDecoder(payload);
	const clocks = new Map<number, number>();
	const count = decoding.readVarUint(decoder);
	for (let i = 0; i < count; i++) {
		const client = decoding.readVarUint(decoder);
		clocks.set(client, decoding.readVarUint(decoder));
		decoding.readVarString(decoder);
	}
	return clocks;
}
