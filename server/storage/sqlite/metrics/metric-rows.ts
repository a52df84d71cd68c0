import type { Database } from "better-sqlite3";
import { AppError } from "../../../../src/shared/errors.ts";
import type { MetricDefinition } from "../../../../src/shared/measure/definition.ts";

export interface MetricRow {
	readonly key: number;
	readonly definition: MetricDefinition;
	/** Days before this one have lost their values; null where none were dropped. */
	readonly droppedBefore: number | null;
}

interface StoredMetric {
	readonly key: number;
	readonly definition: string;
	readonly droppedBefore: number | null;
}

/** Definitions with all their versions, and the sequence of changes. */
export function createMetricRows(db: Database) {
	const insert = db.prepare("INSERT INTO metrics (id, definition, changedSeq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
	const insertVersion = db.prepare("INSERT INTO versions (metric, version, definition) VALUES (?, ?, ?)");
	const insertEverybody = db.prepare("INSERT INTO segments (metric, name, value) VALUES (?, '', '')");
	const select = db.prepare<[string], StoredMetric>("SELECT key, definition, droppedBefore FROM metrics WHERE id = ?");
	const selectByKey = db.prepare<[number], StoredMetric>(
		"SELECT key, definition, droppedBefore FROM metrics WHERE key = ? AND id IS NOT NULL",
	);
	const selectAll = db.prepare<[], StoredMetric>("SELECT key, definition, droppedBefore FROM metrics WHERE id IS NOT NULL");
	const selectVersions = db
		.prepare<[number], string>("SELECT definition FROM versions WHERE metric = ? ORDER BY version DESC")
		.pluck();
	const selectVersion = db
		.prepare<[number, number], string>("SELECT definition FROM versions WHERE metric = ? AND version = ?")
		.pluck();
	const update = db.prepare("UPDATE metrics SET definition = ?, changedSeq = ? WHERE key = ?");
	const updateSeq = db
		.prepare<[number], number>("UPDATE settings SET value = value + ? WHERE key = 'seq' RETURNING value")
		.pluck();
	const selectSeq = db.prepare<[], number>("SELECT value FROM settings WHERE key = 'seq'").pluck();
	const setChanged = db.prepare("UPDATE metrics SET changedSeq = ? WHERE key = ?");
	const selectChanged = db
		.prepare<[number], string>("SELECT id FROM metrics WHERE changedSeq > ? AND id IS NOT NULL ORDER BY key")
		.pluck();
	const setDropped = db.prepare("UPDATE metrics SET droppedBefore = ? WHERE key = ?");
	const forget = db.prepare("UPDATE metrics SET id = NULL WHERE key = ?");

	const nextSeq = (): number => updateSeq.get(1) ?? 0;

	return {
		/** Inside the caller's transaction, like everything here that writes. */
		insert(definition: MetricDefinition): boolean {
			const text = JSON.stringify(definition);
			const { changes, lastInsertRowid } = insert.run(definition.id, text, nextSeq());
			if (changes === 0) return false;
			insertVersion.run(lastInsertRowid, definition.version, text);
			insertEverybody.run(lastInsertRowid);
			return true;
		},
		find(id: string): MetricRow | null {
			return parsed(select.get(id));
		},
		findByKey(key: number): MetricRow | null {
			return parsed(selectByKey.get(key));
		},
		/** Rejects with `notFound`. */
		read(id: string): MetricRow {
			const row = parsed(select.get(id));
			if (row === null) throw noSuchMetric(id);
			return row;
		},
		readVersion(row: MetricRow, version: number | null): MetricDefinition {
			if (version === null || version === row.definition.version) return row.definition;
			const text = selectVersion.get(row.key, version);
			if (text === undefined) throw new AppError("notFound", `This metric has no version ${version}.`, { id: row.definition.id });
			return JSON.parse(text) as MetricDefinition;
		},
		all(): readonly MetricRow[] {
			return selectAll.all().flatMap((row) => parsed(row) ?? []);
		},
		versions(key: number): readonly MetricDefinition[] {
			return selectVersions.all(key).map((text) => JSON.parse(text) as MetricDefinition);
		},
		update(key: number, definition: MetricDefinition): void {
			const text = JSON.stringify(definition);
			insertVersion.run(key, definition.version, text);
			update.run(text, nextSeq(), key);
		},
		/** Answers the number of the change. */
		markChanged(key: number): number {
			const seq = nextSeq();
			setChanged.run(seq, key);
			return seq;
		},
		lastSeq: (): number => selectSeq.get() ?? 0,
		changedSince: (seq: number): readonly string[] => selectChanged.all(seq),
		setDropped(key: number, before: number): void {
			setDropped.run(before, key);
		},
		/** From now on there is no such metric, and its id can be taken again. */
		forget(key: number): void {
			forget.run(key);
			nextSeq();
		},
	};
}

export type MetricRows = ReturnType<typeof createMetricRows>;

export function noSuchMetric(id: string): AppError {
	return new AppError("notFound", "There is no such metric on this server.", { id });
}

function parsed(row: StoredMetric | undefined): MetricRow | null {
	// What this module wrote.
	return row === undefined ? null : { ...row, definition: JSON.parse(row.definition) as MetricDefinition };
}
