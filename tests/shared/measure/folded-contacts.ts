import type { Answer } from "../../../src/shared/measure/answer.ts";
import { addDays } from "../../../src/shared/measure/calendar.ts";
import { define } from "../../../src/shared/measure/define.ts";
import { foldContacts } from "../../../src/shared/measure/fold.ts";

export interface Contact {
	readonly customer: string;
	readonly topic: string;
	/** Counted from any day. */
	readonly day: number;
	readonly resolved: boolean;
}

/** First contacts, and those resolved with none after, of everybody's contacts folded customer by customer. */
export function foldedContacts(
	contacts: readonly Contact[],
	days: number,
): { first_contacts: number; fcr_count: number; fcr: number } {
	const definition = define(
		{ name: "FCR", kind: "fcr", variant: "repeatWindow", repeatWindow: { days } },
		{ id: "fcr", version: 1, definedBy: "Ana", definedAt: "2026-01-01T00:00:00Z" },
	);
	const answers = contacts.map(({ customer, topic, day, resolved }, index): Answer => {
		const date = addDays("2026-01-01", day);
		return {
			id: String(index),
			at: Date.parse(`${date}T08:00:00Z`) + index,
			day: date,
			observation: { kind: "contact", customer, topic, isResolved: resolved, isResolvable: true },
			segment: {},
			customer,
		};
	});
	const entries = [...new Set(answers.map(({ customer }) => customer))].flatMap((customer) => [
		...foldContacts(
			definition,
			answers.filter((answer) => answer.customer === customer),
		).values(),
	]);
	const first = entries.flat().filter(({ part }) => part === "first");
	const count = first.filter(({ value }) => value === 1).length;
	return { first_contacts: first.length, fcr_count: count, fcr: (100 * count) / first.length };
}
