import { once } from "node:events";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as syncProtocol from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { messageType } from "../../src/shared/protocol/sync.ts";

/** What people and programs do to a server, in their words. */

export async function createMap(url: string, map: { id: string; title?: string; state?: string }): Promise<Response> {
	return fetch(`${url}/api/maps`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(map),
	});
}

/** The stock client, as anybody would write it. */
export function openStockClient(syncUrl: string, room: string, options: { doc?: Y.Doc; params?: Record<string, string> } = {}) {
	const doc = options.doc ?? new Y.Doc();
	const provider = new WebsocketProvider(syncUrl, room, doc, {
		// The polyfill's type is the browser's.
		WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
		disableBc: true,
		maxBackoffTime: 200,
		params: options.params ?? {},
	});
	return { doc, provider };
}

export async function untilSynced(provider: WebsocketProvider): Promise<void> {
	if (!provider.synced) await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
}

/** Resolves when the condition holds, looking again after each change of the document. */
export function untilDoc(doc: Y.Doc, holds: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		const look = () => {
			if (!holds()) return;
			doc.off("update", look);
			resolve();
		};
		doc.on("update", look);
		look();
	});
}

/** A client that speaks the protocol by hand: sends any bytes and sees every frame. */
export class RawClient {
	readonly socket: WebSocket;
	readonly received: Uint8Array[] = [];
	acked = 0;
	readonly notSaved: { code: string; message: string }[] = [];
	closed: { code: number; reason: string } | null = null;
	#listeners = new Set<() => void>();
	#localPort = 0;
	#pongs = 0;

	constructor(url: string, options: { headers?: Record<string, string> } = {}) {
		this.socket = new WebSocket(url, { headers: options.headers ?? {} });
		this.socket.on("upgrade", ({ socket }) => {
			this.#localPort = socket.localPort ?? 0;
		});
		this.socket.on("message", (data: Buffer) => this.#read(new Uint8Array(data)));
		this.socket.on("close", (code, reason) => {
			this.closed = { code, reason: reason.toString() };
			this.#notify();
		});
		this.socket.on("error", () => this.#notify());
		this.socket.on("pong", () => {
			this.#pongs += 1;
			this.#notify();
		});
	}

	async open(): Promise<this> {
		if (this.socket.readyState !== WebSocket.OPEN) await once(this.socket, "open");
		return this;
	}

	/** Of the open socket, as the server sees it. */
	get localPort(): number {
		return this.#localPort;
	}

	send(bytes: Uint8Array): void {
		this.socket.send(bytes);
	}

	sendUpdate(update: Uint8Array): void {
		this.send(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)));
	}

	sendStep2(update: Uint8Array): void {
		this.send(
			syncFrame((encoder) => {
				encoding.writeVarUint(encoder, syncProtocol.messageYjsSyncStep2);
				encoding.writeVarUint8Array(encoder, update);
			}),
		);
	}

	/** Asks for everything; resolves with a document of what came. */
	async readAll(): Promise<Y.Doc> {
		const from = this.received.length;
		this.send(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, new Y.Doc())));
		const isAnswer = (frame: Uint8Array) => frame[0] === messageType.sync && frame[1] === syncProtocol.messageYjsSyncStep2;
		// The youngest edits come behind the answer, in a frame of their own.
		const pongs = this.#pongs;
		this.socket.ping();
		await this.until(() => this.#pongs > pongs && this.received.slice(from).some(isAnswer));
		const doc = new Y.Doc();
		for (const frame of this.received) applyFrame(doc, frame);
		return doc;
	}

	until(holds: () => boolean): Promise<void> {
		return new Promise((resolve, reject) => {
			const look = () => {
				const isThere = holds();
				if (!isThere && this.closed === null) return;
				this.#listeners.delete(look);
				if (isThere) resolve();
				else reject(new Error(`The socket was closed with ${this.closed?.code} before that came.`));
			};
			this.#listeners.add(look);
			look();
		});
	}

	async untilClosed(): Promise<{ code: number; reason: string }> {
		await this.until(() => this.closed !== null);
		return this.closed ?? { code: 0, reason: "" };
	}

	close(): void {
		this.socket.terminate();
	}

	#read(frame: Uint8Array): void {
		this.received.push(frame);
		const decoder = decoding.createDecoder(frame);
		const type = decoding.readVarUint(decoder);
		if (type === messageType.ack) this.acked = decoding.readVarUint(decoder);
		if (type === messageType.notSaved) this.notSaved.push(JSON.parse(decoding.readVarString(decoder)));
		this.#notify();
	}

	#notify(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}

export function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, messageType.sync);
	write(encoder);
	return encoding.toUint8Array(encoder);
}

export function applyFrame(doc: Y.Doc, frame: Uint8Array): void {
	const decoder = decoding.createDecoder(frame);
	if (decoding.readVarUint(decoder) !== messageType.sync) return;
	const kind = decoding.readVarUint(decoder);
	if (kind !== syncProtocol.messageYjsSyncStep1) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
}

/** Makes an edit in a document and answers it as the update that would be sent. */
export function editOf(doc: Y.Doc, change: () => void): Uint8Array {
	const updates: Uint8Array[] = [];
	const collect = (update: Uint8Array) => updates.push(update);
	doc.on("update", collect);
	doc.transact(change);
	doc.off("update", collect);
	return Y.mergeUpdates(updates);
}
