import * as encoding from "lib0/encoding";
import type { MapRole } from "../../src/shared/permissions.ts";
import { messageType } from "../../src/shared/protocol/sync.ts";
import { ByteWriter, varUintLength } from "./byte-writer.ts";
import type { Writable } from "./join-updates.ts";

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
	const writer = startFrame(message.length);
	writer.copy(message, 0, message.length);
	return writer.bytes;
}

/** The same of a sync message whose payload is written straight into the frame. */
export function syncFrame(kind: SyncKind, payload: Writable): Buffer {
	const writer = startFrame(2 + varUintLength(payload.size) + payload.size);
	writer.byte(messageType.sync);
	writer.byte(kind);
	writer.varUint(payload.size);
	payload.writeTo(writer);
	return writer.bytes;
}

export function ackFrame(count: number): Buffer {
	const writer = startFrame(varUintLength(messageType.ack) + varUintLength(count));
	writer.varUint(messageType.ack);
	writer.varUint(count);
	return writer.bytes;
}

function startFrame(length: number): ByteWriter {
	const lengthBytes = length < 126 ? 0 : length < 0x10000 ? 2 : 8;
	const writer = new ByteWriter(2 + lengthBytes + length);
	writer.byte(0x82);
	writer.byte(lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127);
	if (lengthBytes === 2) writer.bytes.writeUInt16BE(length, 2);
	if (lengthBytes === 8) writer.bytes.writeBigUInt64BE(BigInt(length), 2);
	writer.at += lengthBytes;
	return writer;
}
