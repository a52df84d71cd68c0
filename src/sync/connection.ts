import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate, writeUpdate } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import { type Doc, encodeStateAsUpdate, type Transaction, transact } from "yjs";
import { applyUpdate } from "../shared/map/apply-update.ts";
import { createValue } from "../shared/observable.ts";
import { closeCodes, messageType, syncParameters } from "../shared/protocol/sync.ts";
import { ownAwarenessOnly } from "./awareness-traffic.ts";
import {
	type ConnectionEvent,
	type ConnectionState,
	closeSentence,
	firstConnectionState,
	isFinalClose,
	nextConnectionState,
} from "./connection-state.ts";
import { readNotSaved } from "./not-saved.ts";
import { readRole } from "./role-message.ts";
import { tellSessionEnd } from "./session-end.ts";
import { frameKind, watchedSocket } from "./watched-socket.ts";

export interface ConnectionOptions {
	/** `ws(s)://host/sync` */
	readonly url: string;
	readonly mapId: string;
	readonly doc: Doc;
	readonly awareness: Awareness;
	readonly params?: Readonly<Record<string, string>>;
	readonly WebSocketClass?: typeof WebSocket;
	/** Longest pause between attempts, ms. */
	readonly maxBackoff?: number;
}

/**
 * One map's socket. Invariants: local edits go out as Updates, but only after this socket's
 * SyncStep2 (which holds all earlier ones, so that clocks never have a gap); what came from the
 * device's log or another tab never goes out as an Update, only inside a SyncStep2.
 */
export interface Connection {
	readonly state: { get(): ConnectionState; subscribe(listener: () => void): () => void };
	/** Where a socket is open or on its way nothing changes: what is known of it still holds. */
	connect(): void;
	/** The server is known to be out of reach before a socket was tried. */
	markOffline(): void;
	/** The server has said, before a socket was tried, that it will not have this map. */
	refuse(refusal: { readonly code: number; readonly reason: string }): void;
	/**
	 * Drops the socket and tries again at once: the network changed, or somebody has signed in. Does nothing before
	 * the first `connect`, nor where the server has refused for another reason.
	 */
	retry(): void;
	/** What this client says of itself from its next socket on. */
	setParams(params: Readonly<Record<string, string>>): void;
	/** Hands the server edits that other clients made (a tab that is gone). */
	bring(update: Uint8Array): void;
	/** Hands the server the whole document once more: it holds edits that never went out. */
	offerAll(): void;
	/** The origin of transactions that came from the server. */
	readonly origin: object;
	close(): void;
}

export function createConnection(options: ConnectionOptions): Connection {
	const { doc, awareness } = options;
	const state = createValue<ConnectionState>(firstConnectionState);
	const dispatch = (event: ConnectionEvent) => state.set(nextConnectionState(state.get(), event));
	const provider = createProvider(options, (frame) => {
		if (frameKind(frame) === "document") dispatch({ kind: "sent", isOffer: frame[1] === messageYjsSyncStep2 });
	});
	handleMessages(provider, dispatch);
	const stopAwareness = ownAwarenessOnly(provider);

	const send = (write: (encoder: encoding.Encoder) => void) => {
		if (!provider.wsconnected || !state.get().hasOffered) return;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, messageType.sync);
		write(encoder);
		provider.ws?.send(encoding.toUint8Array(encoder));
	};
	const sendOwn = (update: Uint8Array, origin: unknown, _doc: Doc, transaction: Transaction) => {
		if (origin !== provider && transaction.local) send((encoder) => writeUpdate(encoder, update));
	};
	doc.off("update", provider._updateHandler);
	doc.on("update", sendOwn);

	const bring = (update: Uint8Array) =>
		send((encoder) => {
			encoding.writeVarUint(encoder, messageYjsSyncStep2);
			encoding.writeVarUint8Array(encoder, update);
		});

	let isStarted = false;
	return {
		state,
		bring,
		offerAll: () => bring(encodeStateAsUpdate(doc)),
		origin: provider,
		connect() {
			isStarted = true;
			if (provider.ws === null) dispatch({ kind: "connecting" });
			provider.connect();
		},
		markOffline: () => dispatch({ kind: "closed", code: 0 }),
		refuse: (refusal) => dispatch({ kind: "refused", ...refusal }),
		retry() {
			const { phase, code } = state.get();
			if (!isStarted || (phase === "refused" && code !== closeCodes.unauthorized.code)) return;
			if (phase === "refused") dispatch({ kind: "connecting" });
			if (provider.wsconnected) provider.disconnect();
			provider.connect();
		},
		setParams(params) {
			provider.params = paramsOf(params);
		},
		close() {
			doc.off("update", sendOwn);
			stopAwareness();
			provider.destroy();
			awareness.destroy();
		},
	};
}

function paramsOf(params: Readonly<Record<string, string>> = {}): Record<string, string> {
	return { ...params, [syncParameters.ack]: "1" };
}

function createProvider(options: ConnectionOptions, onSent: (frame: Uint8Array) => void): WebsocketProvider {
	const Base = options.WebSocketClass ?? globalThis.WebSocket;
	return new WebsocketProvider(options.url, options.mapId, options.doc, {
		awareness: options.awareness,
		params: paramsOf(options.params),
		connect: false,
		disableBc: true,
		maxBackoffTime: options.maxBackoff ?? 2_500,
		WebSocketPolyfill: watchedSocket(Base, onSent),
	});
}

function handleMessages(provider: WebsocketProvider, dispatch: (event: ConnectionEvent) => void): void {
	provider.on("status", ({ status }) => {
		if (status === "connected") dispatch({ kind: "opened" });
	});
	provider.on("sync", (isSynced) => {
		if (isSynced) dispatch({ kind: "synced" });
	});
	provider.on("connection-close", (event) => {
		const code = event?.code ?? 0;
		if (!isFinalClose(code)) dispatch({ kind: "closed", code });
	});
	provider.on("closed", ({ code, reason }) => {
		dispatch({ kind: "refused", code, reason: closeSentence(code) || reason || "The server refused this connection." });
		if (code === closeCodes.unauthorized.code) tellSessionEnd();
	});
	provider.messageHandlers[messageType.ack] = (_encoder, decoder) => {
		dispatch({ kind: "acked", count: decoding.readVarUint(decoder) });
	};
	provider.messageHandlers[messageType.notSaved] = (_encoder, decoder) => {
		dispatch({ kind: "notSaved", ...readNotSaved(decoding.readVarString(decoder)) });
	};
	provider.messageHandlers[messageType.role] = (_encoder, decoder) => {
		const role = readRole(decoding.readVarString(decoder));
		if (role) dispatch({ kind: "role", role });
	};
	const applySync = provider.messageHandlers[messageType.sync];
	provider.messageHandlers[messageType.sync] = (encoder, decoder, from, isSyncing, type) => {
		if (decoding.peekVarUint(decoder) === messageYjsSyncStep1) return applySync?.(encoder, decoder, from, isSyncing, type);
		if (takeIn(decoder, from, isSyncing)) return;
		// y-protocols would log and go on: this tab would then be apart from the others without a word.
		dispatch({ kind: "refused", ...closeCodes.malformed });
		provider.disconnect();
	};
}

/** Takes a document message in, as y-websocket would. False where Yjs cannot read it. */
function takeIn(decoder: decoding.Decoder, from: WebsocketProvider, isSyncing: boolean): boolean {
	let kind = 0;
	let isRead = false;
	const read = () => {
		kind = decoding.readVarUint(decoder);
		if (kind !== messageYjsSyncStep2 && kind !== messageYjsUpdate) return;
		applyUpdate(from.doc, decoding.readVarUint8Array(decoder), from);
		isRead = true;
	};
	try {
		// Listeners hear of it after `read`: a listener that fails is not taken for an update that cannot be read.
		transact(from.doc, read, from, false);
	} catch (error) {
		if (isRead) console.error("A listener failed at an edit from the server.", error);
	}
	if (isRead && isSyncing && kind === messageYjsSyncStep2 && !from.synced) from.synced = true;
	return isRead;
}
