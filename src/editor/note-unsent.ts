import type { MapUpdates } from "../offline/map-updates.ts";
import type { RoomBeside } from "./late-rooms.ts";
import type { Observable, SaveStatus } from "./session.ts";
import type { SessionServices } from "./session-services.ts";

export interface NoteUnsentOptions {
	readonly mapId: string;
	readonly services: Pick<SessionServices, "recentMaps">;
	readonly status: Observable<SaveStatus>;
	readonly log: Pick<MapUpdates, "isRead">;
	/** Calls back at each edit of the map in this page. */
	onEdit(listener: () => void): () => void;
	/** What is open of the map beside its own room. */
	readonly beside: Pick<RoomBeside, "isSaved" | "onEdit">;
}

/** How long all has been saved before that is noted, ms: while somebody writes, the note stays as it is. */
const restBeforeNote = 1_000;

/**
 * Notes on this device whether it holds edits of a map that the server has not confirmed, for when the server
 * no longer has the map: set at the first edit, cleared once all is saved, also what was on the device before.
 */
export function noteUnsent({ mapId, services, status, log, onEdit, beside }: NoteUnsentOptions): () => void {
	let isClosed = false;
	let noted: boolean | null = null;
	let timer: ReturnType<typeof setTimeout> | null = null;
	const note = (hasUnsent: boolean) => {
		if (noted === hasUnsent) return;
		noted = hasUnsent;
		void services.recentMaps.put({ id: mapId, hasUnsent });
	};
	const noteIfSaved = () => {
		if (timer) clearTimeout(timer);
		timer = null;
		if (status.get().kind !== "saved" || !log.isRead.get()) return;
		if (beside.isSaved()) note(false);
		// Not open yet, or not in touch: it is looked at again.
		else if (!isClosed) timer = setTimeout(noteIfSaved, restBeforeNote);
	};
	const stops = [
		status.subscribe(() => {
			if (status.get().kind === "saved") timer ??= setTimeout(noteIfSaved, restBeforeNote);
		}),
		onEdit(() => note(true)),
		beside.onEdit(() => note(true)),
	];
	return () => {
		isClosed = true;
		for (const stop of stops) stop();
		noteIfSaved();
	};
}
