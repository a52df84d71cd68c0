import type { Database } from "better-sqlite3";
import type { PersonName } from "../history-storage.ts";

/** What people call themselves; of those who are known to the server, what they are called there. */
export function createSqliteNames(db: Database) {
	const upsert = db.prepare(
		"INSERT INTO names (id, name, seenAt) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, seenAt = excluded.seenAt",
	);
	const select = db.prepare<[string], PersonName>(
		`SELECT wanted.value AS id, coalesce(people.name, names.name) AS name FROM json_each(?) AS wanted
		LEFT JOIN people ON people.id = wanted.value LEFT JOIN names ON names.id = wanted.value
		WHERE coalesce(people.name, names.name) IS NOT NULL`,
	);
	return {
		notePersonName(id: string, name: string, seenAt: number): void {
			upsert.run(id, name, seenAt);
		},
		readPersonNames: (ids: readonly string[]): readonly PersonName[] => select.all(JSON.stringify(ids)),
	};
}
