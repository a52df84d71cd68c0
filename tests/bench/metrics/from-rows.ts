import { join } from "node:path";
import Database from "better-sqlite3";
import { firstDay, lastDay } from "./answers.ts";

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The peer: the same NPS computed from the stored answers with one SQL statement, on the same file. */
export function openRows(dataFolder: string) {
	const db = new Database(join(dataFolder, "metrics.sqlite"), { readonly: true });
	const nps = "100.0 * (sum(observation >= 9) - sum(observation <= 6)) / count(*)";
	const window = "metric = (SELECT key FROM metrics WHERE id = ?) AND day BETWEEN ? AND ?";
	const all = db.prepare<[string, number, number], number>(`SELECT ${nps} FROM answers WHERE ${window}`).pluck();
	const segment = db
		.prepare<[string, number, number, string], number>(
			`SELECT ${nps} FROM answers WHERE ${window} AND json_extract(segment, '$.account') = ?`,
		)
		.pluck();
	const [from, to] = [dayNumber(firstDay), dayNumber(lastDay)];
	return {
		scoreOfAll: (metricId: string) => all.get(metricId, from, to) ?? Number.NaN,
		scoreOfSegment: (metricId: string, account: string) => segment.get(metricId, from, to, account) ?? Number.NaN,
		close: () => void db.close(),
	};
}

export type Rows = ReturnType<typeof openRows>;
