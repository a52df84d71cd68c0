import type { Cadence, MetricDefinition } from "./definition.ts";
import { shown } from "./finding.ts";
import type { ScoreStep } from "./score.ts";

const day = 86_400_000;

/** How long each lasts at most, in milliseconds. */
const cadenceLength: Record<Cadence, number> = {
	hour: day / 24,
	day,
	week: 7 * day,
	month: 31 * day,
	quarter: 92 * day,
	year: 366 * day,
};

/** Stale when the newest answer is older than twice the metric's cadence. */
export function freshnessOf(
	{ cadence }: MetricDefinition,
	{ asOf, now }: { asOf: number | null; now: number },
): { readonly isStale: boolean; readonly step: ScoreStep } {
	const limit = 2 * cadenceLength[cadence];
	if (asOf === null) {
		return {
			isStale: false,
			step: { name: "freshness", text: "There is no answer whose age could be told.", inputs: { cadence } },
		};
	}
	const age = Math.max(0, now - asOf);
	const isStale = age > limit;
	const newest = new Date(asOf).toISOString();
	return {
		isStale,
		step: {
			name: "freshness",
			text: `The newest answer is of ${newest}, ${days(age)} old. They are expected every ${cadence}; after ${days(limit)} without one a score is stale: this one is ${isStale ? "stale" : "not"}.`,
			formula: "stale where now - newest > 2 · cadence",
			inputs: { newest, ageDays: age / day, limitDays: limit / day, cadence },
		},
	};
}

function days(length: number): string {
	if (length >= 2 * day) return `${shown(length / day)} days`;
	const hours = shown(length / (day / 24));
	return hours === "1" ? "1 hour" : `${hours} hours`;
}
