import * as decoding from "lib0/decoding";
import { messageYjsSyncStep1 } from "y-protocols/sync";
import { messageType } from "../shared/protocol/sync.ts";

/** A document message carries edits: SyncStep2 or Update, in y-protocols' numbering. */
export type SentFrame = "step1" | "document" | "other";

/** A WebSocket class whose instances report each frame they send, in order: what the server's acks are counted against. */
export function watchedSocket(Base: typeof WebSocket, onSent: (frame: Uint8Array) => void): typeof WebSocket {
	return class WatchedSocket extends Base {
		override send(data: Parameters<WebSocket["send"]>[0]): void {
			super.send(data);
			if (data instanceof Uint8Array) onSent(data);
		}
	};
}

export function frameKind(frame: Uint8Array): SentFrame {
	const decoder = decoding.createDecoder(frame);
	if (decoding.readVarUint(decoder) !== messageType.sync) return "other";
	return decoding.readVarUint(decoder) === messageYjsSyncStep1 ? "step1" : "document";
}
