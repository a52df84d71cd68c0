import type { Database } from "better-sqlite3";
import type * as Y from "yjs";
import { readRoom, roomOf } from "../../../src/shared/protocol/room-name.ts";
import { talkIn } from "../../../src/shared/talk/talk-projection.ts";
import { summarizeTalk, type TalkSummary, talkSummarySchema } from "../../../src/shared/talk/talk-summary.ts";

/** What inboxes show of what is said about each map: made of the talk's document, written beside it. */
export function createSqliteTalks(db: Database) {
	const replace = db.prepare("INSERT OR REPLACE INTO talks (mapId, seq, summary) VALUES (?, ?, ?)");
	const select = db.prepare<[string], { readonly seq: number; readonly summary: string }>(
		"SELECT seq, summary FROM talks WHERE mapId = ?",
	);
	const remove = db.prepare("DELETE FROM talks WHERE mapId = ?");
	const selectLogged = db
		.prepare<[], string>(
			// From room to room by the index: grouping would read every update there is.
			`WITH RECURSIVE rooms (name) AS (
			SELECT min(room) FROM updates
			UNION ALL
			SELECT (SELECT min(room) FROM updates WHERE room > name) FROM rooms WHERE name IS NOT NULL
		)
		SELECT name FROM rooms WHERE name LIKE '%.talk'`,
		)
		.pluck();
	const selectLast = db.prepare<[string], number | null>("SELECT max(seq) FROM updates WHERE room = ?").pluck();

	function read(mapId: string): TalkSummary | null {
		const row = select.get(mapId);
		if (row === undefined) return null;
		const parsed = talkSummarySchema.safeParse(JSON.parse(row.summary));
		return parsed.success ? parsed.data : null;
	}

	return {
		read,
		/** Makes the summary, and answers how to write it; `seq` is that of the last update in the document. */
		prepare(room: string, seq: number, doc: Y.Doc): () => void {
			const mapId = readRoom(room)?.mapId ?? room;
			const summary = JSON.stringify(summarizeTalk(talkIn(doc), { before: read(mapId), now: Date.now() }));
			return () => {
				replace.run(mapId, seq, summary);
			};
		},
		/** Rooms of which something was stored after their summary, as a process leaves them that ended in between. */
		behind(): readonly string[] {
			return selectLogged.all().filter((room) => {
				const mapId = readRoom(room)?.mapId ?? room;
				return room === roomOf(mapId, "talk") && (selectLast.get(room) ?? 0) > (select.get(mapId)?.seq ?? 0);
			});
		},
		/** Inside the caller's transaction. */
		forgetMap(mapId: string): void {
			remove.run(mapId);
		},
	};
}
