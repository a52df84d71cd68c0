import * as encoding from "lib0/encoding";
import { encodeAwarenessUpdate } from "y-protocols/awareness";
import type { WebsocketProvider } from "y-websocket";
import { messageType } from "../shared/protocol/sync.ts";

interface AwarenessChange {
	readonly added: readonly number[];
	readonly updated: readonly number[];
	readonly removed: readonly number[];
}

/**
 * Two repairs of the stock client. It sends every remote awareness change back (traffic grows with
 * the square of the people): only our own state goes out here. And it forgets remote states on a
 * lost connection but keeps their clocks, so that after the reconnect nobody is seen until they
 * move: clocks of others are forgotten too, and our own is renewed on each new socket.
 */
export function ownAwarenessOnly(provider: WebsocketProvider): () => void {
	const { awareness } = provider;
	const own = awareness.clientID;
	const sendOwn = ({ added, updated, removed }: AwarenessChange) => {
		if (!added.includes(own) && !updated.includes(own) && !removed.includes(own)) return;
		if (!provider.wsconnected) return;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, messageType.awareness);
		encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [own]));
		provider.ws?.send(encoding.toUint8Array(encoder));
	};
	awareness.off("update", provider._awarenessUpdateHandler);
	awareness.on("update", sendOwn);
	provider.on("status", ({ status }) => {
		if (status === "connected" && awareness.getLocalState() !== null) awareness.setLocalState(awareness.getLocalState());
		if (status === "disconnected") {
			for (const clientId of awareness.meta.keys()) if (clientId !== own) awareness.meta.delete(clientId);
		}
	});
	return () => awareness.off("update", sendOwn);
}
