import type { MapRole } from "../shared/permissions.ts";
import { closeCodes } from "../shared/protocol/sync.ts";

/**
 * What is known about one map's connection. `sent` and `acked` count document messages (SyncStep2
 * and Update) of the present socket; both start anew with each.
 */
export interface ConnectionState {
	readonly phase: "connecting" | "syncing" | "live" | "offline" | "refused";
	readonly sent: number;
	readonly acked: number;
	/** Our SyncStep2 is out: the server has been given all that it lacked of this document. */
	readonly hasOffered: boolean;
	/** Why the server could not save what was sent, `""` where it could. */
	readonly notSaved: string;
	/** Among what was sent is an edit that this person may not make: it stays on this device. */
	readonly hasForbidden: boolean;
	/** What this person may do with the map, as the server said last; null where it has not said. */
	readonly role: MapRole | null;
	/** One sentence: why the connection ended or was refused. */
	readonly reason: string;
	/** The close code of a refusal, 0 without one. */
	readonly code: number;
}

export type ConnectionEvent =
	| { readonly kind: "connecting" }
	| { readonly kind: "opened" }
	| { readonly kind: "synced" }
	| { readonly kind: "sent"; readonly isOffer: boolean }
	| { readonly kind: "acked"; readonly count: number }
	| { readonly kind: "notSaved"; readonly reason: string; readonly isForbidden: boolean }
	| { readonly kind: "role"; readonly role: MapRole }
	| { readonly kind: "closed"; readonly code: number }
	| { readonly kind: "refused"; readonly code: number; readonly reason: string };

export const firstConnectionState: ConnectionState = {
	phase: "connecting",
	sent: 0,
	acked: 0,
	hasOffered: false,
	notSaved: "",
	hasForbidden: false,
	role: null,
	reason: "",
	code: 0,
};

/** The whole status machine: pure, so that its table is its test. */
export function nextConnectionState(state: ConnectionState, event: ConnectionEvent): ConnectionState {
	if (state.phase === "refused" && event.kind !== "connecting") return state;
	const { role } = state;
	switch (event.kind) {
		case "connecting":
			// A retry after a failure stays *offline* until a socket is open: no flicker every few seconds.
			return state.phase === "offline" ? state : { ...firstConnectionState, role };
		case "opened":
			return { ...firstConnectionState, role, phase: "syncing" };
		case "role":
			return { ...state, role: event.role };
		case "synced":
			return { ...state, phase: "live" };
		case "sent":
			return { ...state, sent: state.sent + 1, hasOffered: state.hasOffered || event.isOffer };
		case "acked": {
			const acked = Math.max(state.acked, event.count);
			return { ...state, acked, notSaved: acked >= state.sent ? "" : state.notSaved };
		}
		case "notSaved":
			return { ...state, notSaved: event.reason, hasForbidden: state.hasForbidden || event.isForbidden };
		case "closed": {
			const { notSaved, hasForbidden } = state;
			return { ...firstConnectionState, role, phase: "offline", reason: closeSentence(event.code), notSaved, hasForbidden };
		}
		case "refused":
			return { ...firstConnectionState, role, phase: "refused", code: event.code, reason: event.reason };
	}
}

/** Whether everything this tab has is durable on the server. */
export function isAllSaved(state: ConnectionState): boolean {
	return state.phase === "live" && state.hasOffered && state.acked >= state.sent && state.notSaved === "";
}

/** The sentence for a close code, `""` for a plain loss of the network. */
export function closeSentence(code: number): string {
	return Object.values(closeCodes).find((close) => close.code === code)?.reason ?? "";
}

/** 44xx: the server decided, and coming back would not help. */
export function isFinalClose(code: number): boolean {
	return code >= 4400 && code < 4500;
}
