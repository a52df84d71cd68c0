import type { MetricDefinition } from "./definition.ts";
import type { Difference } from "./difference.ts";
import { differenceBetween } from "./difference.ts";
import type { Finding } from "./finding.ts";
import { shown, shownLevel } from "./finding.ts";
import { answersToSee, neededFormula } from "./needed-answers.ts";
import type { ScoreInterval, ScoreStep } from "./score.ts";
import { findingOf } from "./score-of.ts";
import type { Tally } from "./tally.ts";
import type { Judged } from "./verdict.ts";
import { judge } from "./verdict.ts";

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
	/** The difference asked about, after less before in the score's unit (points for percentages); the one found where not given. */
	readonly difference?: number | null;
}

/** The answers that it takes to see a difference, if there is one. */
export interface Needed {
	readonly difference: number;
	/** Null where no test gives it, or the score cannot change by so much. */
	readonly nPerGroup: number | null;
	readonly power: number;
	readonly confidence: number;
}

export interface Comparison extends Judged {
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
	/** Null where no difference was asked about and none found. */
	readonly needed: Needed | null;
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
	const sides = [find(before), find(after)] as const;
	const [first, second] = sides;
	const difference = first.value === null || second.value === null ? null : second.value - first.value;
	const tested = differenceBetween(first, second, confidence);
	const needed = neededFor(options.difference ?? difference, { definition, sides, confidence, power });
	return {
		unit: definition.unit,
		before: { label: before.label, value: first.value, n: first.n },
		after: { label: after.label, value: second.value, n: second.n },
		difference,
		interval: tested.limits === null ? null : { ...tested.limits, level: confidence, method: tested.method },
		p: tested.p,
		test: tested.test,
		...judge(tested, { sides, minimumN: definition.minimumN, confidence }),
		needed,
		steps: [
			countsStep(before.label, first),
			countsStep(after.label, second),
			differenceStep(difference, definition),
			...testSteps(tested, confidence),
			...neededSteps(needed, first, definition),
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
	return {
		name: "value",
		text: `The difference is ${shown(difference)} ${inPoints(unit)}: ${judged}.`,
		formula,
		result: difference,
	};
}

/** A difference of percentages is no percentage. */
function inPoints(unit: string): string {
	return unit === "%" ? "points" : unit;
}

function testSteps(tested: Difference, confidence: number): ScoreStep[] {
	const { limits, p, test, method, formula, testFormula, reference, inputs } = tested;
	if (p === null && limits === null) return [{ name: "test", text: `Not tested: ${test}.` }];
	const steps: ScoreStep[] = [];
	if (limits !== null) {
		const text = `${method}, ${shownLevel(confidence)}: ${shown(limits.low)} to ${shown(limits.high)}.`;
		steps.push({ name: "interval", text, formula, reference, inputs: { ...inputs, ...limits, level: confidence } });
	}
	if (p !== null) {
		const factors = "factorLow" in inputs ? ` ${factorsText(inputs, confidence)}` : "";
		const text = `${test}: p = ${shown(p)}, the chance of as large a difference if there were none.${factors}`;
		steps.push({ name: "test", text, formula: testFormula, reference, inputs, result: p });
	}
	return steps;
}

function factorsText({ factorLow, factorHigh }: Difference["inputs"], confidence: number): string {
	return `As a factor, ${shownLevel(confidence)}: ${shown(factorLow ?? 0)} to ${shown(factorHigh ?? 0)} times before.`;
}

interface Asked {
	readonly definition: MetricDefinition;
	readonly sides: readonly [Finding, Finding];
	readonly confidence: number;
	readonly power: number;
}

function neededFor(difference: number | null, { definition, sides, confidence, power }: Asked): Needed | null {
	if (difference === null || difference === 0) return null;
	const [first, second] = sides;
	// Before there is another side, it is taken to spread as the first one does.
	const bases = [first.basis, second.n === 0 ? first.basis : second.basis] as const;
	const nPerGroup = canBe(first.value, difference, definition) ? answersToSee(bases, difference, { confidence, power }) : null;
	return { difference, nPerGroup, power, confidence };
}

function canBe(value: number | null, difference: number, { range }: MetricDefinition): boolean {
	const other = (value ?? 0) + difference;
	return other >= (range.min ?? Number.NEGATIVE_INFINITY) && other <= (range.max ?? Number.POSITIVE_INFINITY);
}

function neededSteps(needed: Needed | null, first: Finding, definition: MetricDefinition): ScoreStep[] {
	if (needed === null) return [];
	const { difference, nPerGroup, power, confidence } = needed;
	const inputs = { difference, power, confidence, from: first.value };
	const asked = `a difference of ${shown(difference)} ${inPoints(definition.unit)}`.trim();
	if (nPerGroup === null) {
		const why =
			first.value !== null && !canBe(first.value, difference, definition)
				? `from ${shown(first.value)} this score cannot change by so much`
				: "no test here gives it";
		return [{ name: "needed", text: `How many answers ${asked} takes is not known: ${why}.`, inputs, result: null }];
	}
	const text = `To see ${asked} in ${shownLevel(power)} of comparisons at ${shownLevel(confidence)} takes ${nPerGroup} answers on each side, if they spread as these do.`;
	return [{ name: "needed", text, ...neededFormula(first.basis), inputs, result: nPerGroup }];
}
