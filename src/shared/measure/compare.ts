import type { MetricDefinition } from "./definition.ts";
import type { Difference } from "./difference.ts";
import { differenceBetween } from "./difference.ts";
import type { Finding } from "./finding.ts";
import { shown, shownLevel } from "./finding.ts";
import { answersToSee } from "./needed-answers.ts";
import type { ScoreInterval, ScoreStep } from "./score.ts";
import { findingOf } from "./score-of.ts";
import type { Tally } from "./tally.ts";

/** One side of a comparison: a window, or a segment. */
export interface Compared {
	/** For people: "January", "plan = pro". */
	readonly label: string;
	readonly tally: Tally;
	readonly latest?: number | null;
}

export interface CompareOptions {
	/** 0..1. */
	readonly confidence: number;
	/** The chance of seeing a difference that is there, for the answers needed; 0.8 where not given. */
	readonly power?: number;
	/** The difference asked about, in the score's unit (points for percentages); the one found where not given. */
	readonly difference?: number;
}

export interface Comparison {
	readonly unit: string;
	readonly before: { readonly label: string; readonly value: number | null; readonly n: number };
	readonly after: { readonly label: string; readonly value: number | null; readonly n: number };
	/** After less before, in points where the score is a percentage. */
	readonly difference: number | null;
	readonly interval: ScoreInterval | null;
	/** Chance of such a difference, or a larger one, if there were none; two-sided. */
	readonly p: number | null;
	/** The test's name, or why there is none. */
	readonly test: string;
	/** Answers per side to see the difference; null where no test gives it. */
	readonly needed: number | null;
	readonly steps: readonly ScoreStep[];
}

/** Whether two windows or segments of one metric differ by more than chance. They must not share answers. */
export function compareScores(
	definition: MetricDefinition,
	[before, after]: readonly [Compared, Compared],
	options: CompareOptions,
): Comparison {
	const { confidence, power = 0.8 } = options;
	const find = ({ tally, latest }: Compared) => findingOf(tally, { definition, confidence }, latest);
	const [first, second] = [find(before), find(after)];
	const difference = first.value === null || second.value === null ? null : second.value - first.value;
	const tested = differenceBetween(first.basis, second.basis, confidence);
	const asked = options.difference ?? difference;
	const needed = asked === null || asked === 0 ? null : answersToSee([first.basis, second.basis], asked, { confidence, power });
	return {
		unit: definition.unit,
		before: { label: before.label, value: first.value, n: first.n },
		after: { label: after.label, value: second.value, n: second.n },
		difference,
		interval: tested.limits === null ? null : { ...tested.limits, level: confidence, method: tested.method },
		p: tested.p,
		test: tested.test,
		needed,
		steps: [
			countsStep(before.label, first),
			countsStep(after.label, second),
			differenceStep(difference, definition),
			testStep(tested, confidence),
			...neededStep({ asked, needed, power, confidence }),
		],
	};
}

function countsStep(label: string, { value, n }: Finding): ScoreStep {
	const text = value === null ? `${label}: no score.` : `${label}: ${shown(value)}, n = ${n}.`;
	return { name: "counts", text, inputs: { label, value, n } };
}

function differenceStep(difference: number | null, { unit, direction }: MetricDefinition): ScoreStep {
	const formula = "after - before";
	if (difference === null) return { name: "value", text: "Without both scores there is no difference.", formula, result: null };
	const isBetter = direction === "higher" ? difference > 0 : difference < 0;
	const judged = difference === 0 ? "no change" : isBetter ? "better" : "worse";
	const inPoints = unit === "%" ? "points" : unit;
	return { name: "value", text: `The difference is ${shown(difference)} ${inPoints}: ${judged}.`, formula, result: difference };
}

function testStep({ limits, p, test, method, reference, inputs }: Difference, confidence: number): ScoreStep {
	if (p === null && limits === null) return { name: "interval", text: `Not tested: ${test}.` };
	const chance = p === null ? "" : ` A difference like this would come by chance in ${shown(100 * p)} of 100 cases (${test}).`;
	const span = limits === null ? "" : `${method}, ${shownLevel(confidence)}: ${shown(limits.low)} to ${shown(limits.high)}.`;
	return { name: "interval", text: `${span}${chance}`.trim(), reference, inputs: { ...inputs, p } };
}

function neededStep(told: { asked: number | null; needed: number | null; power: number; confidence: number }): ScoreStep[] {
	const { asked, needed, power, confidence } = told;
	if (asked === null || needed === null) return [];
	const text = `To see a difference of ${shown(asked)} in ${shownLevel(power)} of cases at ${shownLevel(confidence)} takes ${needed} answers on each side.`;
	return [{ name: "counts", text, inputs: { difference: asked, power, confidence }, result: needed }];
}
