import type { Database } from "better-sqlite3";
import { roomOf } from "../../../src/shared/protocol/room-name.ts";
import type { NewNotices, NoticeRow, NoticeWatch } from "../notice-storage.ts";

const mostOfReader = 200;
const mostOfMap = 2_000;

/** What happened on maps, for those whom it concerns, and how far each map has been looked at. */
export function createSqliteNotices(db: Database) {
	const selectWatch = db.prepare<[string], { readonly seenSeq: number }>("SELECT seenSeq FROM noticeWatches WHERE mapId = ?");
	const selectMarks = db.prepare<[string], { readonly name: string; readonly value: string }>(
		"SELECT name, value FROM noticeMarks WHERE mapId = ?",
	);
	const begin = db.prepare("INSERT OR IGNORE INTO noticeWatches (mapId, seenSeq) VALUES (?, ?)");
	const setSeen = db.prepare(
		"INSERT INTO noticeWatches (mapId, seenSeq) VALUES (?, ?) ON CONFLICT (mapId) DO UPDATE SET seenSeq = max(seenSeq, excluded.seenSeq)",
	);
	const setMark = db.prepare(
		"INSERT INTO noticeMarks (mapId, name, value) VALUES (?, ?, ?) ON CONFLICT (mapId, name) DO UPDATE SET value = excluded.value",
	);
	// Above what anybody has seen, too: the youngest can have gone with their map.
	const selectLast = db
		.prepare<[], number>(
			"SELECT max(coalesce((SELECT max(number) FROM notices), 0), coalesce((SELECT max(number) FROM noticed), 0))",
		)
		.pluck();
	const insert = db.prepare(
		`INSERT OR IGNORE INTO notices (number, reader, mapId, id, event, body, at)
		VALUES (@number, @reader, @mapId, @id, @event, @body, @at)`,
	);
	const trimReader = db.prepare(
		`DELETE FROM notices WHERE number IN (SELECT number FROM notices WHERE reader = ? ORDER BY number DESC LIMIT -1 OFFSET ${mostOfReader})`,
	);
	const trimMap = db.prepare(
		`DELETE FROM notices WHERE number IN (SELECT number FROM notices WHERE mapId = ? ORDER BY number DESC LIMIT -1 OFFSET ${mostOfMap})`,
	);
	const last = (column: string) =>
		`max(coalesce((SELECT max(seq) FROM updates WHERE room = ${column}), 0), coalesce((SELECT seq FROM snapshots WHERE room = ${column}), 0))`;
	const selectBehind = db
		.prepare<[], string>(
			`SELECT w.mapId FROM noticeWatches w
			LEFT JOIN noticeMarks t ON t.mapId = w.mapId AND t.name = 'talk'
			WHERE ${last("w.mapId")} > w.seenSeq OR ${last(`w.mapId || '${roomOf("", "talk")}'`)} > CAST(coalesce(t.value, '0') AS INTEGER)`,
		)
		.pluck();
	const selectMetrics = db.prepare<[], { readonly mapId: string; readonly metrics: string }>(
		"SELECT mapId, value AS metrics FROM noticeMarks WHERE name = 'metrics' AND value != ''",
	);
	const select = db.prepare<[string, number], NoticeRow>(
		`SELECT number, reader, mapId, id, event, body, at FROM notices
		WHERE reader IN (SELECT value FROM json_each(?)) ORDER BY number DESC LIMIT ?`,
	);
	const selectNoticed = db.prepare<[string], number>("SELECT number FROM noticed WHERE person = ?").pluck();
	const setNoticed = db.prepare(
		"INSERT INTO noticed (person, number) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET number = max(number, excluded.number)",
	);

	const note = db.transaction(({ mapId, notices, seenSeq, marks }: NewNotices, at: number): void => {
		let number = selectLast.get() ?? 0;
		for (const { id, event, body, readers } of notices)
			for (const reader of readers) {
				number += 1;
				insert.run({ number, reader, mapId, id, event, body, at });
			}
		for (const reader of new Set(notices.flatMap(({ readers }) => readers))) trimReader.run(reader);
		if (notices.length > 0) trimMap.run(mapId);
		for (const [name, value] of Object.entries(marks)) setMark.run(mapId, name, value);
		if (seenSeq !== null) setSeen.run(mapId, seenSeq);
	});

	const moveSeen = db.prepare("UPDATE noticeWatches SET seenSeq = max(seenSeq, ?) WHERE mapId = ?");
	const noteLooked = db.transaction((looked: readonly { readonly mapId: string; readonly seq: number }[]): void => {
		for (const { mapId, seq } of looked) moveSeen.run(seq, mapId);
	});

	return {
		calls: {
			readNoticeWatch(mapId: string): NoticeWatch | null {
				const watch = selectWatch.get(mapId);
				if (watch === undefined) return null;
				return { ...watch, marks: Object.fromEntries(selectMarks.all(mapId).map(({ name, value }) => [name, value])) };
			},
			noteNotices: (noted: NewNotices, now: number): void => note.immediate(noted, now),
			noteLooked: (looked: readonly { readonly mapId: string; readonly seq: number }[]): void => noteLooked.immediate(looked),
			mapsToNotice: (): readonly string[] => selectBehind.all(),
			listNoticeMetrics: () => selectMetrics.all(),
			listNotices: (readers: readonly string[], limit: number): readonly NoticeRow[] =>
				select.all(JSON.stringify(readers), limit),
			readNoticed: (person: string): number => selectNoticed.get(person) ?? 0,
			markNoticed(person: string, number: number): void {
				setNoticed.run(person, Math.min(number, selectLast.get() ?? 0));
			},
		},
		/** Inside the caller's transaction: of a map that is made now, all that comes after its first state is told. */
		begin(mapId: string, seq: number): void {
			begin.run(mapId, seq);
			setMark.run(mapId, "talk", "0");
		},
		/** Inside the caller's transaction. */
		forgetMap(mapId: string): void {
			for (const table of ["notices", "noticeMarks", "noticeWatches"])
				db.prepare(`DELETE FROM ${table} WHERE mapId = ?`).run(mapId);
		},
	};
}
