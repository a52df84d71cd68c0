import type { Database } from "better-sqlite3";
import type { LoggedUpdate } from "../activity-fold.ts";

/** Who edited a room last when, kept as the log is folded away. */
export function createSqliteEditors(db: Database) {
	const upsert = db.prepare(
		`INSERT INTO editors (room, person, seq, at) VALUES (?, ?, ?, ?)
		ON CONFLICT (room, person) DO UPDATE SET seq = max(seq, excluded.seq), at = max(at, excluded.at)`,
	);
	const select = db.prepare<[string, number], { person: string; seq: number; at: number }>(
		"SELECT person, seq, at FROM editors WHERE room = ? AND seq > ?",
	);

	return {
		/** Inside the caller's transaction. */
		note(room: string, updates: readonly LoggedUpdate[]): void {
			for (const [person, { seq, at }] of lastEdits(updates)) upsert.run(room, person, seq, at);
		},
		/** Who edited after update `seq`, the last first, and when the last edit was; null without one. */
		since(
			room: string,
			seq: number,
			updates: readonly LoggedUpdate[],
		): { readonly people: readonly string[]; readonly at: number | null } {
			const edits = new Map(select.all(room, seq).map((row): [string, LastEdit] => [row.person, row]));
			for (const [person, edit] of lastEdits(updates)) if (edit.seq > seq) edits.set(person, edit);
			const sorted = [...edits].sort(([, a], [, b]) => b.seq - a.seq);
			return { people: sorted.map(([person]) => person), at: sorted[0]?.[1].at ?? null };
		},
	};
}

interface LastEdit {
	readonly seq: number;
	readonly at: number;
}

function lastEdits(updates: readonly LoggedUpdate[]): ReadonlyMap<string, LastEdit> {
	return new Map(updates.map(({ person, seq, at }): [string, LastEdit] => [person, { seq, at }]));
}
