import type { Database } from "better-sqlite3";
import { readRoom } from "../../../src/shared/protocol/room-name.ts";
import type { createSqliteMaps } from "./sqlite-maps.ts";
import type { createSqliteTalks } from "./sqlite-talks.ts";

export interface Summaries {
	readonly maps: Pick<ReturnType<typeof createSqliteMaps>, "read">;
	readonly talks: Pick<ReturnType<typeof createSqliteTalks>, "lastSeq">;
}

/** Finds rooms of which something was stored after their summary, as a process leaves them that was killed in between. */
export function createBehindSummaries(db: Database, { maps, talks }: Summaries): () => readonly string[] {
	const selectLogged = db
		.prepare<[], string>(
			// From room to room by the index: grouping would read every update there is.
			`WITH RECURSIVE rooms (name) AS (
			SELECT min(room) FROM updates
			UNION ALL
			SELECT (SELECT min(room) FROM updates WHERE room > name) FROM rooms WHERE name IS NOT NULL
		)
		SELECT name FROM rooms WHERE name IS NOT NULL`,
		)
		.pluck();
	const selectLast = db.prepare<[string], { readonly seq: number; readonly at: number }>(
		"SELECT seq, at FROM updates WHERE room = ? ORDER BY seq DESC LIMIT 1",
	);

	function isBehind(room: string): boolean {
		const { mapId, part } = readRoom(room) ?? {};
		const last = selectLast.get(room);
		if (mapId === undefined || last === undefined) return false;
		if (part === "talk") return last.seq > talks.lastSeq(mapId);
		const map = part === "map" ? maps.read(mapId) : null;
		return map !== null && last.at > map.updatedAt;
	}

	return () => selectLogged.all().filter(isBehind);
}
