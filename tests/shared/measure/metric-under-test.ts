import type { Answer } from "../../../src/shared/measure/answer.ts";
import { define } from "../../../src/shared/measure/define.ts";
import type { MetricDefinition, MetricInput } from "../../../src/shared/measure/definition.ts";
import { foldAnswer, foldContacts } from "../../../src/shared/measure/fold.ts";
import { readAnswer } from "../../../src/shared/measure/read-answer.ts";
import type { Score } from "../../../src/shared/measure/score.ts";
import type { ScoreWindow } from "../../../src/shared/measure/score-of.ts";
import { scoreOf } from "../../../src/shared/measure/score-of.ts";
import type { Tally, TallyEntry } from "../../../src/shared/measure/tally.ts";
import { TallyBuilder } from "../../../src/shared/measure/tally-ops.ts";

export const now = Date.parse("2026-03-31T12:00:00Z");

export function metric(input: Omit<MetricInput, "name">): MetricDefinition {
	const meta = { id: "m1", version: 3, definedBy: "Ana", definedAt: "2026-01-01T00:00:00Z" };
	return define({ name: "Onboarding", ...input }, meta);
}

/** Reads raw answers as a server would; throws where one is refused. */
export function answersOf(definition: MetricDefinition, raws: readonly Record<string, unknown>[]): Answer[] {
	return raws.map((raw, index) => {
		const reading = readAnswer(definition, { id: `a${index}`, at: "2026-03-30T10:00:00Z", ...raw }, { now });
		if ("reason" in reading) throw new Error(reading.reason);
		return reading.answer;
	});
}

/** Each answer's entries; where repeated contacts count, customer by customer. */
export function entriesOf(definition: MetricDefinition, answers: readonly Answer[]): Map<string, readonly TallyEntry[]> {
	if (definition.variant !== "repeatWindow") return new Map(answers.map((answer) => [answer.id, foldAnswer(definition, answer)]));
	const customers = new Set(answers.map(({ customer }) => customer));
	return new Map(
		[...customers].flatMap((customer) => [
			...foldContacts(
				definition,
				answers.filter((answer) => answer.customer === customer),
			),
		]),
	);
}

export function tallyOf(definition: MetricDefinition, answers: readonly Answer[]): Tally {
	const builder = new TallyBuilder();
	for (const entries of entriesOf(definition, answers).values()) builder.add(entries);
	return builder.build();
}

export const wholeQuarter: ScoreWindow = {
	from: "2026-01-01",
	to: "2026-03-31",
	segment: null,
	confidence: 0.95,
	now,
	asOf: Date.parse("2026-03-30T10:00:00Z"),
};

/** The score of raw answers, all of one window. */
export function scoreOfRaw(
	input: Omit<MetricInput, "name">,
	raws: readonly Record<string, unknown>[],
	window: Partial<ScoreWindow> = {},
): Score {
	const definition = metric(input);
	return scoreOf(definition, tallyOf(definition, answersOf(definition, raws)), { ...wholeQuarter, ...window });
}

export const values = (list: readonly unknown[]) => list.map((value) => ({ value }));

export function times(count: number, value: unknown): Record<string, unknown>[] {
	return Array.from({ length: count }, () => ({ value }));
}
