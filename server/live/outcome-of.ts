import * as Y from "yjs";
import { liveLimits } from "../../src/shared/live/limits.ts";
import { openThreadsOf, type SessionOutcome } from "../../src/shared/live/session-outcome.ts";
import { roomOf } from "../../src/shared/protocol/room-name.ts";
import { talkIn } from "../../src/shared/talk/talk-projection.ts";
import { type ActScene, inRoom } from "./act-scene.ts";

/** What a session leaves. Undefined where it could not be read: no session waits for its end because of that. */
export async function outcomeOf(
	{ mapId, options: { activity, rooms, log } }: ActScene,
	{ startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): Promise<SessionOutcome | undefined> {
	try {
		const added = await activity.cardsAdded(mapId, { since: startedAt, until: endedAt });
		const open = await inRoom(rooms, roomOf(mapId, "talk"), (room) => room.read(openThreadIds));
		const openThreads = (open ?? []).slice(0, liveLimits.openThreads);
		return { added: [...added], openThreads };
	} catch (error) {
		log.warn("What a session left could not be noted", { map: mapId, error });
		return undefined;
	}
}

function openThreadIds(doc: Y.Doc): readonly string[] {
	// What reads a talk follows its document for good: the room's own need not be followed.
	const copy = new Y.Doc();
	try {
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
		return openThreadsOf(talkIn(copy)).map(({ id }) => id);
	} finally {
		copy.destroy();
	}
}
