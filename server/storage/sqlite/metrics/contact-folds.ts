import type { MetricDefinition } from "../../../../src/shared/measure/definition.ts";
import { foldAnswer, foldContacts } from "../../../../src/shared/measure/fold.ts";
import type { TallyEntry } from "../../../../src/shared/measure/tally.ts";
import { type AnswerRow, readAnswerRow } from "./answer-codec.ts";
import type { AnswerRows } from "./answer-rows.ts";
import type { MetricRow } from "./metric-rows.ts";

export interface FoldedRow {
	readonly row: AnswerRow;
	readonly entries: readonly TallyEntry[];
}

export function countsRepeats({ variant }: MetricDefinition): boolean {
	return variant === "repeatWindow";
}

/** The days between which contacts of customers change. */
export class ContactSpans {
	readonly #spans = new Map<string, { from: number; to: number }>();

	cover({ customer, day }: Pick<AnswerRow, "customer" | "day">): void {
		const span = this.#spans.get(customer);
		if (span === undefined) this.#spans.set(customer, { from: day, to: day });
		else {
			span.from = Math.min(span.from, day);
			span.to = Math.max(span.to, day);
		}
	}

	/**
	 * What the contacts count for whose entries a change in these days can change: those within a repeat window
	 * of it. Which, to be folded rightly, need those within a window of themselves.
	 */
	fold({ key, definition }: MetricRow, answers: AnswerRows): Map<string, FoldedRow> {
		const reach = definition.repeatWindow.days;
		const folded = new Map<string, FoldedRow>();
		for (const [customer, { from, to }] of this.#spans) {
			const rows = answers.ofCustomerBetween(key, customer, { from: from - 2 * reach, to: to + 2 * reach });
			const read = rows.map(readAnswerRow);
			const entriesOf = foldContacts(
				definition,
				read.filter(({ observation }) => observation.kind === "contact"),
			);
			for (const [index, row] of rows.entries()) {
				const answer = read[index];
				if (answer === undefined || row.day < from - reach || row.day > to + reach) continue;
				folded.set(row.id, { row, entries: entriesOf.get(row.id) ?? foldAnswer(definition, answer) });
			}
		}
		return folded;
	}
}

/** Whether two folds of a contact count alike, so that nothing need change. */
export function isSameFold(a: FoldedRow | undefined, b: FoldedRow | undefined): boolean {
	if (a === undefined || b === undefined) return a === b;
	return (
		a.row.day === b.row.day &&
		a.row.at === b.row.at &&
		a.row.segment === b.row.segment &&
		a.entries.length === b.entries.length &&
		a.entries.every((entry, index) => entry.part === b.entries[index]?.part && entry.value === b.entries[index]?.value)
	);
}
