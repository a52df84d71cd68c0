import type { Every, Period } from "./calendar.ts";
import type { MetricDefinition } from "./definition.ts";
import { shown } from "./finding.ts";
import type { ScoreInterval, ScoreStep } from "./score.ts";
import { findingOf } from "./score-of.ts";
import type { Xmr } from "./statistics/xmr.ts";
import { xmrOf } from "./statistics/xmr.ts";
import type { Tally } from "./tally.ts";

export interface PeriodTally extends Period {
	readonly tally: Tally;
	/** Value of the period's newest answer, for a gauge's `latest`. */
	readonly latest?: number | null;
}

export interface SeriesPoint extends Period {
	readonly value: number | null;
	readonly n: number;
	readonly interval: ScoreInterval | null;
	readonly tooFew: boolean;
	/** Outside the XmR limits, or in a run of eight on one side of the mean. */
	readonly isSignal: boolean;
}

export interface SeriesLimits {
	readonly mean: number;
	readonly lower: number;
	readonly upper: number;
	readonly steps: readonly ScoreStep[];
}

export interface ScoreSeries {
	readonly unit: string;
	readonly every: Every;
	readonly points: readonly SeriesPoint[];
	/** Null below five values. */
	readonly limits: SeriesLimits | null;
}

/** Wheeler's limits are usable from five or six values on, and surer with more. */
const fewestValues = 5;

/**
 * A score period by period (as `periodsBetween` gives them), with what tells a change from noise. Periods without
 * a score or with too few answers are shown but neither set the limits nor count as signals.
 */
export function seriesOf(
	definition: MetricDefinition,
	periods: readonly PeriodTally[],
	{ every, confidence }: { every: Every; confidence: number },
): ScoreSeries {
	const plain = periods.map(({ from, to, tally, latest }) => {
		const { value, n, interval } = findingOf(tally, { definition, confidence }, latest);
		return { from, to, value, n, interval, tooFew: n < definition.minimumN };
	});
	const judged = plain.flatMap(({ value, tooFew }, index) => (value === null || tooFew ? [] : [{ value, index }]));
	const xmr = judged.length < fewestValues ? null : xmrOf(judged.map(({ value }) => value));
	const signals = new Set(xmr === null ? [] : signalsOf(xmr).map((index) => judged[index]?.index));
	return {
		unit: definition.unit,
		every,
		points: plain.map((point, index) => ({ ...point, isSignal: signals.has(index) })),
		limits: xmr === null ? null : limitsOf(xmr, definition, judged.length),
	};
}

function signalsOf({ outside, runs }: Xmr): number[] {
	return [...outside, ...runs.flatMap(({ start, length }) => Array.from({ length }, (_, offset) => start + offset))];
}

/** No score can lie outside its range, so that a limit there would say nothing. */
function limitsOf(xmr: Xmr, { range }: MetricDefinition, n: number): SeriesLimits {
	const lower = Math.max(xmr.lower, range.min ?? Number.NEGATIVE_INFINITY);
	const upper = Math.min(xmr.upper, range.max ?? Number.POSITIVE_INFINITY);
	const { mean, meanMovingRange, outside, runs } = xmr;
	const kept = lower !== xmr.lower || upper !== xmr.upper ? ", kept within what the score can be" : "";
	const found =
		outside.length + runs.length === 0
			? "Nothing in the series is more than noise."
			: `Values outside: ${outside.length}; runs of eight or more on one side of the mean: ${runs.length}.`;
	const steps: ScoreStep[] = [
		{
			name: "value",
			text: `The mean of ${n} periods is ${shown(mean)}; from one to the next it moves by ${shown(meanMovingRange)} on average.`,
			formula: "mean X; mR = |x(i) - x(i-1)|",
			inputs: { n, meanMovingRange },
			result: mean,
		},
		{
			name: "interval",
			text: `Noise reaches from ${shown(lower)} to ${shown(upper)}${kept}. ${found}`,
			formula: "mean ± 2.66 · mean moving range",
			reference: "Wheeler, Understanding Variation; https://xmrit.com/articles/explaining-xmr-scaling-constants/",
			inputs: { mean, meanMovingRange, lower: xmr.lower, upper: xmr.upper },
		},
	];
	return { mean, lower, upper, steps };
}
