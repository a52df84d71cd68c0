import type { Database } from "better-sqlite3";
import { createAnswerComments } from "./answer-comments.ts";

const pageSize = 2_000;

/** Removes what is left of metrics that there are no more, in small steps. */
export function createPurge(db: Database) {
	const next = db.prepare<[], number>("SELECT key FROM metrics WHERE id IS NULL LIMIT 1").pluck();
	const comments = createAnswerComments(db);
	const pages = [
		"DELETE FROM answers WHERE key IN (SELECT key FROM answers WHERE metric = ? LIMIT ?)",
		"DELETE FROM dropped WHERE (metric, id) IN (SELECT metric, id FROM dropped WHERE metric = ? LIMIT ?)",
		`DELETE FROM rollups WHERE (segment, day) IN (
			SELECT segment, day FROM rollups WHERE segment IN (SELECT key FROM segments WHERE metric = ?) LIMIT ?)`,
	].map((sql) => db.prepare<[number, number]>(sql));
	const rest = ["segments", "versions"].map((table) => db.prepare<[number]>(`DELETE FROM ${table} WHERE metric = ?`));
	const last = db.prepare<[number]>("DELETE FROM metrics WHERE key = ?");

	const step = db.transaction((): boolean => {
		const metric = next.get();
		if (metric === undefined) return false;
		if (comments.removeSome(metric, pageSize) > 0) return true;
		for (const page of pages) if (page.run(metric, pageSize).changes > 0) return true;
		for (const statement of rest) statement.run(metric);
		last.run(metric);
		return true;
	});
	return (): boolean => step.immediate();
}
