import type { Database } from "better-sqlite3";
import type * as Y from "yjs";
import { readRoom } from "../../../src/shared/protocol/room-name.ts";
import { talkIn } from "../../../src/shared/talk/talk-projection.ts";
import { summarizeTalk, type TalkSummary, talkSummarySchema } from "../../../src/shared/talk/talk-summary.ts";

/** What inboxes show of what is said about each map: made of the talk's document, written beside it. */
export function createSqliteTalks(db: Database) {
	const replace = db.prepare("INSERT OR REPLACE INTO talks (mapId, seq, summary) VALUES (?, ?, ?)");
	const select = db.prepare<[string], { readonly seq: number; readonly summary: string }>(
		"SELECT seq, summary FROM talks WHERE mapId = ?",
	);
	const remove = db.prepare("DELETE FROM talks WHERE mapId = ?");

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
		/** Of the last update that its summary knows; 0 without one. */
		lastSeq: (mapId: string): number => select.get(mapId)?.seq ?? 0,
		/** Inside the caller's transaction. */
		forgetMap(mapId: string): void {
			remove.run(mapId);
		},
	};
}
