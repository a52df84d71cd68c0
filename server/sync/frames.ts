import * as encoding from "lib0/encoding";
import type { MapRole } from "../../src/shared/permissions.ts";
import { messageType } from "../../src/shared/protocol/sync.ts";

/** y-protocols' kinds of a sync message. */
export const syncKind = { step1: 0, step2: 1, update: 2 } as const;

export type SyncKind = (typeof syncKind)[keyof typeof syncKind];

export function syncMessage(kind: SyncKind, payload: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, messageType.sync);
	encoding.writeVarUint(encoder, kind);
	encoding.writeVarUint8Array(encoder, payload);
	return encoding.toUint8Array(encoder);
}

export function awarenessMessage(payload: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, messageType.awareness);
	encoding.writeVarUint8Array(encoder, payload);
	return encoding.toUint8Array(encoder);
}

export function ackMessage(count: number): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, messageType.ack);
	encoding.writeVarUint(encoder, count);
	return encoding.toUint8Array(encoder);
}

export function roleMessage(role: MapRole): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, messageType.role);
	encoding.writeVarString(encoder, JSON.stringify({ role }));
	return encoding.toUint8Array(encoder);
}

export function notSavedMessage(problem: { readonly code: string; readonly message: string }): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, messageType.notSaved);
	encoding.writeVarString(encoder, JSON.stringify(problem));
	return encoding.toUint8Array(encoder);
}

/** Names nobody, so that any client takes it and does nothing: it only shows that the server is there. */
export const keepaliveMessage = awarenessMessage(Uint8Array.of(0));

/** An unmasked, final, binary WebSocket frame: built once, written to many sockets. */
export function webSocketFrame(message: Uint8Array): Buffer {
	const length = message.length;
	const headerLength = length < 126 ? 2 : length < 0x10000 ? 4 : 10;
	const frame = Buffer.allocUnsafe(headerLength + length);
	frame[0] = 0x82;
	if (headerLength === 2) frame[1] = length;
	else if (headerLength === 4) {
		frame[1] = 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 127;
		frame.writeBigUInt64BE(BigInt(length), 2);
	}
	frame.set(message, headerLength);
	return frame;
}
