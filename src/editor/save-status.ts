import type { LogState } from "../offline/map-updates.ts";
import { type StorageProblem, storageSentence } from "../offline/storage-health.ts";
import { type ConnectionState, isAllSaved } from "../sync/connection-state.ts";
import type { SaveStatus } from "./session.ts";

export interface SaveFacts {
	readonly connection: ConnectionState;
	readonly log: LogState;
	readonly storage: StorageProblem | null;
	/** Pictures that the document names and the server has not got. */
	readonly waitingPictures: number;
	/** Whether the server has what this browser's other tabs have made. */
	readonly areOtherTabsSaved: boolean;
	/** Who may only look makes nothing that could be unsaved. */
	readonly mayEdit: boolean;
}

/** Where one's own work is, from what the server and this device have confirmed. */
export function saveStatus(facts: SaveFacts): SaveStatus {
	const { connection, log, storage, waitingPictures, areOtherTabsSaved, mayEdit } = facts;
	switch (connection.phase) {
		case "refused":
			return { kind: "notSaved", reason: connection.reason };
		case "offline":
			if (log === "failed") return { kind: "notSaved", reason: storageSentence(storage ?? "unknown") };
			return { kind: "offline", isOnDevice: log === "stored" };
		case "connecting":
		case "syncing":
		case "live":
			if (connection.notSaved !== "") return { kind: "notSaved", reason: connection.notSaved };
			if (!mayEdit && connection.phase === "live") return { kind: "saved" };
			return isAllSaved(connection) && waitingPictures === 0 && areOtherTabsSaved ? { kind: "saved" } : { kind: "saving" };
	}
}

export function isSameStatus(a: SaveStatus, b: SaveStatus): boolean {
	if (a.kind === "offline" && b.kind === "offline") return a.isOnDevice === b.isOnDevice;
	if (a.kind === "notSaved" && b.kind === "notSaved") return a.reason === b.reason;
	return a.kind === b.kind;
}
