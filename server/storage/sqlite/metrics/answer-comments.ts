import type { Database } from "better-sqlite3";
import { createOverwriting } from "../overwrite-freed.ts";
import type { AnswerRow } from "./answer-codec.ts";

export interface CommentedRow extends AnswerRow {
	/** Grows with each comment that comes in or changes. */
	readonly number: number;
	readonly comment: string;
}

/** What was said beside answers: in a table of its own, so that answers without words cost nothing. Inside the caller's transaction. */
export function createAnswerComments(db: Database) {
	const { overwriting } = createOverwriting(db);
	const find = db.prepare<[number], string>("SELECT text FROM comments WHERE answer = ?").pluck();
	const put = db.prepare("INSERT OR REPLACE INTO comments (metric, answer, text) VALUES (?, ?, ?)");
	const remove = db.prepare("DELETE FROM comments WHERE answer = ?");
	const page = db.prepare<[number, number, number], CommentedRow>(
		`SELECT number, text AS comment, key, id, at, day, customer, segment, observation
		FROM comments JOIN answers ON answers.key = comments.answer
		WHERE comments.metric = ? AND number > ? ORDER BY number LIMIT ?`,
	);
	const removePage = db.prepare("DELETE FROM comments WHERE number IN (SELECT number FROM comments WHERE metric = ? LIMIT ?)");
	const textOf = (answer: number): string => find.get(answer) ?? "";

	return {
		/** `""` where nothing was said. */
		textOf,
		set(metric: number, answer: number, text: string): void {
			if (text !== "") overwriting(() => put.run(metric, answer, text));
			else if (textOf(answer) !== "") overwriting(() => remove.run(answer));
		},
		remove(answer: number): void {
			if (textOf(answer) !== "") overwriting(() => remove.run(answer));
		},
		/** Those after a number. */
		page: (metric: number, after: number, limit: number): readonly CommentedRow[] => page.all(metric, after, limit),
		/** Some of a metric's; how many. */
		removeSome: (metric: number, limit: number): number => overwriting(() => removePage.run(metric, limit).changes),
	};
}
