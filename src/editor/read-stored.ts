import type { DeviceStorage } from "../offline/open-storage.ts";
import { canRetry } from "../offline/storage-health.ts";
import type { SessionParts } from "./session-parts.ts";
import { applyStored } from "./stored-updates.ts";

export interface StoredReading {
	readonly parts: Pick<SessionParts, "doc" | "log" | "logOrigin" | "connection">;
	readonly storage: DeviceStorage;
	isEnded(): boolean;
}

const firstPause = 1_000;
const longestPause = 60_000;

/** Brings what this device has stored of a map into its document; answers how many rows that were. */
export async function readStored({ parts, storage, isEnded }: StoredReading): Promise<number> {
	const stored = await parts.log.load();
	if (stored.length === 0 || isEnded()) return 0;
	const isWhole = applyStored(parts.doc, stored, parts.logOrigin);
	if (!isWhole) storage.report(new DOMException("A row is malformed.", "DataError"));
	return stored.length;
}

/**
 * Goes on where the first reading failed, with growing pauses: edits of another day may be on this
 * device only, and the server must get them, too.
 */
export async function readStoredLater(reading: StoredReading): Promise<void> {
	const { parts, storage, isEnded } = reading;
	const mayRead = () => !parts.log.isRead.get() && !isEnded() && canRetry(storage.problem.get() ?? "unknown");
	for (let pause = firstPause; mayRead(); pause = Math.min(pause * 2, longestPause)) {
		await new Promise((resolve) => setTimeout(resolve, pause));
		if (isEnded() || (await readStored(reading)) === 0) continue;
		parts.connection.offerAll();
	}
}
