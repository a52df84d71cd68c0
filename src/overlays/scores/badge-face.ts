import { countText, dayText, type Standing, scoreText, standingOf } from "../../shared/measure/score-text.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";

/** What one badge says, before anybody says where. No face shows a value without its n. */
export interface BadgeFace {
	readonly standing: Standing;
	/** The value with its unit, or why there is none. */
	readonly text: string;
	/** `n 1,204` */
	readonly count: string;
	/** Day of the newest answer. */
	readonly day: string;
	/** Stale, too few, none: what nobody should lean on. */
	readonly isWeak: boolean;
	readonly bar: IntervalBar | null;
	/** Metrics of the node that this badge leaves out. */
	readonly more: number;
}

/** All from 0 to 1 along the bar. */
export interface IntervalBar {
	readonly low: number;
	readonly high: number;
	readonly value: number;
	/** Null where there is no target, or it lies beyond the bar. */
	readonly target: number | null;
}

export function badgeFace({ metric, score }: MapScore, { more, now }: { more: number; now: number }): BadgeFace {
	const shared = { count: `n ${countText(score.n)}`, day: dayText(score.asOf, now), more };
	if (score.n === 0 || score.value === null) {
		return { ...shared, standing: "none", text: score.n === 0 ? "No answers yet" : "Not defined", isWeak: true, bar: null };
	}
	if (score.tooFew) return { ...shared, standing: "none", text: "Too few answers", isWeak: true, bar: null };
	return {
		...shared,
		standing: standingOf(metric, score),
		text: scoreText(score),
		isWeak: score.stale,
		bar: intervalBar({ metric, score }),
	};
}

/** On the whole range of the score where it has one, so that bars of one kind compare; else from nought to a little more than what is shown. */
export function intervalBar({ metric, score }: Pick<MapScore, "metric" | "score">): IntervalBar | null {
	const { interval, value } = score;
	if (!interval || value === null) return null;
	const shown = [interval.low, interval.high, value, ...(metric.target === null ? [] : [metric.target])];
	const least = metric.range.min ?? Math.min(0, ...shown) * 1.1;
	const most = metric.range.max ?? Math.max(0, ...shown) * 1.1;
	if (!(most > least)) return null;
	const along = (at: number) => Math.min(1, Math.max(0, (at - least) / (most - least)));
	const { target } = metric;
	return {
		low: along(interval.low),
		high: along(interval.high),
		value: along(value),
		target: target === null || target < least || target > most ? null : along(target),
	};
}
