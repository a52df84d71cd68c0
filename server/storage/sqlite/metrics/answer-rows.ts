import type { Database } from "better-sqlite3";
import { type AnswerRow, numberOf } from "./answer-codec.ts";
import { createAnswerComments } from "./answer-comments.ts";

interface NewestRow {
	readonly at: number;
	readonly observation: number | string;
}

const columns = "key, id, at, day, customer, segment, observation";

/** The answers, row by row; what they add up to is changed by whoever calls. */
export function createAnswerRows(db: Database) {
	const comments = createAnswerComments(db);
	const insert = db.prepare(
		"INSERT INTO answers (metric, id, at, day, customer, segment, observation) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
	);
	const update = db.prepare("UPDATE answers SET at = ?, day = ?, customer = ?, segment = ?, observation = ? WHERE key = ?");
	const remove = db.prepare<[number]>("DELETE FROM answers WHERE key = ?");
	const find = db.prepare<[number, string], AnswerRow>(`SELECT ${columns} FROM answers WHERE metric = ? AND id = ?`);
	const page = db.prepare<[number, number, number, number, number], AnswerRow>(
		`SELECT ${columns} FROM answers WHERE metric = ? AND (day, key) > (?, ?) AND day <= ? ORDER BY day, key LIMIT ?`,
	);
	const contacts = db.prepare<[string, number, number, number], AnswerRow>(
		`SELECT ${columns} FROM answers WHERE customer = ? AND metric = ? AND day BETWEEN ? AND ? ORDER BY at, key`,
	);
	const ofCustomer = db.prepare<[string], AnswerRow & { metric: number }>(
		`SELECT metric, ${columns} FROM answers WHERE customer = ? AND customer <> '' ORDER BY metric, at, key`,
	);
	const customers = db
		.prepare<[number], string>("SELECT DISTINCT customer FROM answers WHERE metric = ? AND customer <> ''")
		.pluck();
	const newest = db.prepare<[number, number], NewestRow>(
		"SELECT at, observation FROM answers WHERE metric = ? AND day = ? ORDER BY at DESC, key DESC LIMIT 1",
	);
	const newestOfSegment = db.prepare<[number, number, string, string], NewestRow>(
		`SELECT at, observation FROM answers WHERE metric = ? AND day = ? AND segment <> ''
			AND EXISTS (SELECT 1 FROM json_each(segment) AS s WHERE s.key = ? AND s.value = ?) ORDER BY at DESC, key DESC LIMIT 1`,
	);

	return {
		/** False, and nothing changed, where the metric has an answer of this id. */
		insert(metric: number, { id, at, day, customer, segment, observation }: Omit<AnswerRow, "key">, comment = ""): boolean {
			const { changes, lastInsertRowid } = insert.run(metric, id, at, day, customer, segment, observation);
			if (changes === 1 && comment !== "") comments.set(metric, Number(lastInsertRowid), comment);
			return changes === 1;
		},
		replace(key: number, { at, day, customer, segment, observation }: Omit<AnswerRow, "key">): void {
			update.run(at, day, customer, segment, observation, key);
		},
		/** With what was said beside it. */
		remove(key: number): void {
			comments.remove(key);
			remove.run(key);
		},
		comments,
		find(metric: number, id: string): AnswerRow | undefined {
			return find.get(metric, id);
		},
		/** By day, then as they came, those after a row. */
		page(metric: number, { day, key, lastDay, limit }: { day: number; key: number; lastDay: number; limit: number }) {
			return page.all(metric, day, key, lastDay, limit);
		},
		ofCustomerBetween(metric: number, customer: string, { from, to }: { from: number; to: number }) {
			return contacts.all(customer, metric, from, to);
		},
		ofCustomer(customer: string): readonly (AnswerRow & { readonly metric: number })[] {
			return ofCustomer.all(customer);
		},
		customers(metric: number): readonly string[] {
			return customers.all(metric);
		},
		/** When the newest answer of a day was given, and its value where it is a number; null without one. */
		newestOn(metric: number, day: number, { name, value }: { name: string; value: string }) {
			const row = name === "" ? newest.get(metric, day) : newestOfSegment.get(metric, day, name, value);
			return row === undefined ? null : { newest: row.at, latest: numberOf(row) };
		},
	};
}

export type AnswerRows = ReturnType<typeof createAnswerRows>;
