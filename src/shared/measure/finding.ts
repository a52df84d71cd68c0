import type { MetricDefinition } from "./definition.ts";
import type { ScoreInterval, ScoreStep } from "./score.ts";
import type { Limits } from "./statistics/limits.ts";
import type { Moments } from "./statistics/mean-interval.ts";
import type { NetCounts } from "./statistics/net-score.ts";
import { criticalZ } from "./statistics/normal.ts";
import type { Bins } from "./statistics/sample.ts";

/** What a metric makes of a tally: its part of a score. `steps` are those of counts, value and interval. */
export interface Finding {
	readonly value: number | null;
	/** What the value rests on: answers, customers at the start of a period, contacts. */
	readonly n: number;
	readonly interval: ScoreInterval | null;
	readonly steps: readonly ScoreStep[];
	/** What a difference from another finding is tested with. */
	readonly basis: Basis;
}

/** A value's sample, in the form that tests of difference and sample sizes take. */
export type Basis =
	| { readonly kind: "share"; readonly hits: number; readonly n: number }
	| { readonly kind: "net"; readonly counts: NetCounts }
	| { readonly kind: "mean"; readonly moments: Moments }
	/** Of logarithms: a geometric mean. */
	| { readonly kind: "logMean"; readonly moments: Moments }
	| { readonly kind: "median"; readonly bins: Bins }
	/** Another quantile than the median, 0..1. */
	| { readonly kind: "quantile"; readonly bins: Bins; readonly p: number }
	/** Nothing but the value, its interval, and why; `spread` is that of one answer, so far as the interval tells. */
	| { readonly kind: "bounded"; readonly why: string; readonly spread: number | null }
	/** Nothing to test with, and why. */
	| { readonly kind: "none"; readonly why: string };

export interface FindingContext {
	readonly definition: MetricDefinition;
	/** 0..1. */
	readonly confidence: number;
}

/** A number as a sentence shows it: whole ones in full, others to six digits or two behind the point. */
export function shown(value: number): string {
	if (Number.isInteger(value)) return String(value);
	return String(Number(Math.abs(value) < 10_000 ? value.toPrecision(6) : value.toFixed(2)));
}

export function shownLevel(confidence: number): string {
	return `${shown(confidence * 100)} %`;
}

export function nothingFound(what: string): Finding {
	return {
		value: null,
		n: 0,
		interval: null,
		steps: [
			{ name: "counts", text: `There are no ${what} in this window.`, inputs: { n: 0 } },
			{ name: "value", text: "Without them there is no score.", result: null },
		],
		basis: { kind: "none", why: `there are no ${what}` },
	};
}

/** An interval and the step that shows how it came about. */
export interface IntervalFinding {
	readonly interval: ScoreInterval | null;
	readonly step: ScoreStep;
}

export function intervalFound(
	limits: Limits,
	how: { level: number; method: string; step: Omit<ScoreStep, "name" | "text"> },
): IntervalFinding {
	const { low, high } = limits;
	const text = `${how.method}, ${shownLevel(how.level)}: ${shown(low)} to ${shown(high)}.`;
	return {
		interval: { low, high, level: how.level, method: how.method },
		step: { name: "interval", text, ...how.step, inputs: { ...how.step.inputs, low, high, level: how.level } },
	};
}

export function noInterval(text: string): IntervalFinding {
	return { interval: null, step: { name: "interval", text } };
}

/** Of a finding whose interval is all that is known: half of it is z standard errors. */
export function boundedBasis(why: string, interval: ScoreInterval | null, n: number): Basis {
	if (interval === null) return { kind: "bounded", why, spread: null };
	const error = (interval.high - interval.low) / (2 * criticalZ(interval.level));
	return { kind: "bounded", why, spread: error * Math.sqrt(n) };
}
