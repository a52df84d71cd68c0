import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, writeSyncStep1, writeSyncStep2 } from "y-protocols/sync";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import type { MapRole } from "../../src/shared/permissions.ts";
import { messageType } from "../../src/shared/protocol/sync.ts";

/** What one client's socket looks like from the server's side. */
export interface ServerSide {
	readonly url: string;
	/** Document messages that came in, as updates, in order. */
	readonly received: { readonly isOffer: boolean; readonly update: Uint8Array }[];
	/** Awareness updates that came in. */
	readonly awareness: Uint8Array[];
	send(write: (encoder: encoding.Encoder) => void): void;
	ack(count: number): void;
	notSaved(message: string): void;
	close(code: number): void;
}

/**
 * A sync server of one room without a network: sockets of its class connect in the next microtask.
 * Acks are given by hand, so that a test decides what is durable when.
 */
export class FakeServer {
	readonly doc = new Doc();
	readonly sockets: ServerSide[] = [];
	/** Refuses new sockets: the server is away. */
	isAway = false;
	/** Closes each new socket with this code, 0 for none. */
	refuseWith = 0;
	acksAtOnce = true;
	/** Said first on each socket, `""` for a server that says none. A viewer's edits are not taken. */
	role: MapRole | "" = "";
	readonly WebSocket: typeof WebSocket;

	constructor() {
		// The provider uses this part of a WebSocket only.
		this.WebSocket = createSocketClass(this) as unknown as typeof WebSocket;
	}

	get last(): ServerSide {
		const socket = this.sockets.at(-1);
		if (!socket) throw new Error("No socket has connected.");
		return socket;
	}

	/** All clients lose the server, and find it again when it is back. */
	goAway(): void {
		this.isAway = true;
		for (const socket of this.sockets.splice(0)) socket.close(1006);
	}

	comeBack(): void {
		this.isAway = false;
	}
}

function createSocketClass(server: FakeServer) {
	return class FakeSocket {
		static readonly OPEN = 1;
		readonly OPEN = 1;
		readyState = 0;
		binaryType = "";
		onopen: (() => void) | null = null;
		onclose: ((event: { code: number; reason: string }) => void) | null = null;
		onerror: ((event: object) => void) | null = null;
		onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
		readonly #side: ServerSide;
		#documents = 0;

		constructor(url: string) {
			this.#side = this.#serverSide(url);
			queueMicrotask(() => this.#open());
		}

		send(frame: Uint8Array): void {
			if (this.readyState !== 1) return;
			const copy = frame.slice();
			queueMicrotask(() => this.#receive(copy));
		}

		close(): void {
			this.readyState = 3;
		}

		#open(): void {
			if (this.readyState !== 0) return;
			if (server.isAway) {
				this.#end(1006);
				return;
			}
			this.readyState = 1;
			server.sockets.push(this.#side);
			this.onopen?.();
			if (server.refuseWith !== 0) {
				this.#end(server.refuseWith);
				return;
			}
			if (server.role !== "") this.#tell(messageType.role, { role: server.role });
			this.#side.send((encoder) => {
				encoding.writeVarUint(encoder, messageType.sync);
				writeSyncStep1(encoder, server.doc);
			});
		}

		#tell(type: number, message: unknown): void {
			this.#side.send((encoder) => {
				encoding.writeVarUint(encoder, type);
				encoding.writeVarString(encoder, JSON.stringify(message));
			});
		}

		#end(code: number): void {
			if (this.readyState === 3) return;
			this.readyState = 3;
			this.onclose?.({ code, reason: "" });
		}

		#serverSide(url: string): ServerSide {
			return {
				url,
				received: [],
				awareness: [],
				send: (write) => {
					const encoder = encoding.createEncoder();
					write(encoder);
					const { buffer } = encoding.toUint8Array(encoder).slice();
					queueMicrotask(() => {
						if (this.readyState === 1) this.onmessage?.({ data: buffer });
					});
				},
				ack: (count) =>
					this.#side.send((encoder) => {
						encoding.writeVarUint(encoder, messageType.ack);
						encoding.writeVarUint(encoder, count);
					}),
				notSaved: (message) => this.#tell(messageType.notSaved, { code: "storageFull", message }),
				close: (code) => this.#end(code),
			};
		}

		#receive(frame: Uint8Array): void {
			if (this.readyState !== 1) return;
			const decoder = decoding.createDecoder(frame);
			const type = decoding.readVarUint(decoder);
			if (type === messageType.awareness) this.#side.awareness.push(decoding.readVarUint8Array(decoder));
			if (type !== messageType.sync) return;
			const syncType = decoding.readVarUint(decoder);
			const payload = decoding.readVarUint8Array(decoder);
			if (syncType === messageYjsSyncStep1) {
				this.#side.send((encoder) => {
					encoding.writeVarUint(encoder, messageType.sync);
					writeSyncStep2(encoder, server.doc, payload);
				});
				return;
			}
			this.#documents++;
			this.#side.received.push({ isOffer: syncType === messageYjsSyncStep2, update: payload });
			if (server.role === "viewer") {
				if (bringsNews(server.doc, payload))
					this.#tell(messageType.notSaved, { code: "forbidden", message: "You may only look." });
				return;
			}
			applyUpdate(server.doc, payload);
			if (server.acksAtOnce) this.#side.ack(this.#documents);
			this.#relay(payload);
		}

		#relay(update: Uint8Array): void {
			for (const other of server.sockets) {
				if (other === this.#side) continue;
				other.send((encoder) => {
					encoding.writeVarUint(encoder, messageType.sync);
					encoding.writeVarUint(encoder, 2);
					encoding.writeVarUint8Array(encoder, update);
				});
			}
		}
	};
}

function bringsNews(doc: Doc, update: Uint8Array): boolean {
	const before = encodeStateAsUpdate(doc);
	const copy = new Doc();
	applyUpdate(copy, before);
	applyUpdate(copy, update);
	return encodeStateAsUpdate(copy).length !== before.length;
}

/** Resolves when the condition holds; looks after each turn of the event loop. No condition should take longer than the test. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
