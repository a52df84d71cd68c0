import type { Database } from "better-sqlite3";
import { isChange } from "../activity-entries.ts";
import type { ActivityCursor, ActivityOf, ActivityQuery, StoredActivity, StoredActivityPage } from "../history-storage.ts";

type ActivityRow = Omit<StoredActivity, "old" | "new" | "isCut"> & {
	readonly oldValue: string;
	readonly newValue: string;
	readonly isCut: number;
};

const columns = "collection, record, field, oldValue, newValue, isCut, person, since, at, seq";
const ofRecord = "collection = ? AND record = ?";
const ofCollection = "collection = ?";
/** As `isChange` says it. */
const isChanged = "(isCut = 1 OR oldValue <> newValue)";
const inOrder = "seq DESC, collection DESC, record DESC, field DESC";

/** Who changed what, as far as compactions have folded it. */
export function createSqliteActivity(db: Database) {
	const insert = db.prepare(`INSERT OR REPLACE INTO activity (room, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
	const remove = db.prepare("DELETE FROM activity WHERE room = ? AND seq = ? AND collection = ? AND record = ? AND field = ?");
	const selectByAge = db.prepare<[string], ActivityRow>(`SELECT ${columns} FROM activity WHERE room = ? ORDER BY ${inOrder}`);
	const selectLatest = db.prepare<[{ room: string }], Pick<StoredActivity, "collection" | "record" | "person" | "at">>(
		// From collection to collection and from record to record by the index: grouping would read every entry there is.
		`WITH RECURSIVE
		collections (name) AS (
			SELECT max(collection) FROM activity WHERE room = @room
			UNION ALL
			SELECT (SELECT max(collection) FROM activity WHERE room = @room AND collection < name)
			FROM collections WHERE name IS NOT NULL
		),
		records (name, id) AS (
			SELECT name, (SELECT max(record) FROM activity WHERE room = @room AND collection = name)
			FROM collections WHERE name IS NOT NULL
			UNION ALL
			SELECT name, (SELECT max(record) FROM activity WHERE room = @room AND collection = name AND record < id)
			FROM records WHERE id IS NOT NULL
		)
		SELECT collection, record, person, at FROM records JOIN activity ON activity.rowid = (
			SELECT rowid FROM activity WHERE room = @room AND collection = name AND record = id AND ${isChanged} ORDER BY seq DESC LIMIT 1
		)`,
	);
	const deleteOld = db.prepare(
		"DELETE FROM activity WHERE rowid IN (SELECT rowid FROM activity INDEXED BY activityByAge WHERE at < ? LIMIT ?)",
	);

	function page(room: string, { of, field, person, before, limit }: ActivityQuery): StoredActivity[] {
		const conditions = ["room = ?", isChanged];
		const values: unknown[] = [room];
		if (of !== null) {
			conditions.push(`(${of.map(({ record }) => (record === null ? ofCollection : ofRecord)).join(" OR ")})`);
			for (const { collection, record } of of) values.push(collection, ...(record === null ? [] : [record]));
		}
		if (field !== undefined) {
			conditions.push("field = ?");
			values.push(field);
		}
		if (person !== null) {
			conditions.push("person = ?");
			values.push(person);
		}
		if (before !== null) {
			conditions.push("(seq, collection, record, field) < (?, ?, ?, ?)");
			values.push(before.seq, before.collection, before.record, before.field);
		}
		const sql = `SELECT ${columns} FROM activity WHERE ${conditions.join(" AND ")} ORDER BY ${inOrder} LIMIT ?`;
		return db
			.prepare<unknown[], ActivityRow>(sql)
			.all(...values, limit)
			.map(activityOf);
	}

	return {
		page,
		/** Entries since a time: what is changed after it could continue them. */
		recent(room: string, since: number): readonly StoredActivity[] {
			const recent: StoredActivity[] = [];
			for (const row of selectByAge.iterate(room)) {
				if (row.at < since) break;
				recent.push(activityOf(row));
			}
			return recent;
		},
		latest: (room: string) => selectLatest.all({ room }),
		/** Inside the caller's transaction. */
		write(room: string, entries: readonly StoredActivity[], replaced: readonly StoredActivity[]): void {
			for (const { seq, collection, record, field } of replaced) remove.run(room, seq, collection, record, field);
			for (const { collection, record, field, old, new: now, isCut, person, since, at, seq } of entries) {
				insert.run(room, collection, record, field, old, now, isCut ? 1 : 0, person, since, at, seq);
			}
		},
		/** Answers how many went. */
		dropBefore: (time: number, most: number): number => deleteOld.run(time, most).changes,
	};
}

function activityOf({ oldValue, newValue, isCut, ...row }: ActivityRow): StoredActivity {
	return { ...row, old: oldValue, new: newValue, isCut: isCut === 1 };
}

/** One page of what is stored, with what is younger and not stored yet before it. */
export function pageOfActivity({ stored, young, replaced }: StoredAndYoung, query: ActivityQuery): StoredActivityPage {
	const isReplaced = new Set(replaced.map(keyOf));
	const first = young.filter((entry) => answers(entry, query)).sort((a, b) => compareEntries(b, a));
	// One more than asked for tells whether another page follows.
	const wanted = Math.max(0, query.limit + 1 - first.length);
	const rest = wanted === 0 ? [] : stored({ ...query, limit: wanted + isReplaced.size });
	const all = [...first, ...rest.filter((entry) => !isReplaced.has(keyOf(entry)))];
	const entries = all.slice(0, query.limit);
	const last = entries.at(-1);
	return { entries, next: all.length > query.limit && last !== undefined ? cursorOf(last) : null };
}

export interface StoredAndYoung {
	stored(query: ActivityQuery): readonly StoredActivity[];
	/** Younger than all that is stored. */
	readonly young: readonly StoredActivity[];
	/** What is stored and continued by something young. */
	readonly replaced: readonly StoredActivity[];
}

function answers(entry: StoredActivity, { of, field, person, before }: ActivityQuery): boolean {
	return (
		isChange(entry) &&
		(of === null || of.some((one) => isOf(entry, one))) &&
		(field === undefined || entry.field === field) &&
		(person === null || entry.person === person) &&
		(before === null || compareEntries(entry, before) < 0)
	);
}

function isOf(entry: StoredActivity, { collection, record }: ActivityOf): boolean {
	return entry.collection === collection && (record === null || entry.record === record);
}

/** As SQLite compares them: texts by their bytes in UTF-8, which for ids and for most fields is by code unit. */
function compareEntries(a: ActivityCursor, b: ActivityCursor): number {
	return a.seq - b.seq || Buffer.compare(Buffer.from(keyOf(a)), Buffer.from(keyOf(b)));
}

function keyOf({ seq, collection, record, field }: ActivityCursor): string {
	return `${seq}\u0000${collection}\u0000${record}\u0000${field}`;
}

function cursorOf({ seq, collection, record, field }: ActivityCursor): ActivityCursor {
	return { seq, collection, record, field };
}
