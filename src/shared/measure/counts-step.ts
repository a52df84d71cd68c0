import type { Scale } from "./definition.ts";
import { shown } from "./finding.ts";
import { exactHistogram, exactLimit } from "./histogram.ts";
import type { ScoreStep } from "./score.ts";
import type { Histogram } from "./tally.ts";

export const emptyHistogram: Histogram = { n: 0, sum: 0, sumOfSquares: 0, isBinned: false, bins: [] };

/** Up to so many distinct values are told one by one. */
const listed = 25;

/** How many there are of each value. `what` begins the sentence: "Answers". */
export function countsStep(histogram: Histogram, what: string): ScoreStep {
	const { n, bins, isBinned } = histogram;
	if (isBinned) {
		const text = `${what}: ${n}, with more than ${exactLimit} distinct values, counted in bins 1 % wide: quantiles and shares are within 0.5 % of the value, n, sum and mean are exact.`;
		return { name: "counts", text, inputs: { n, bins: bins.length, relativeError: 0.005 } };
	}
	const inputs: Record<string, number> = { n };
	if (bins.length > listed) return { name: "counts", text: `${what}: ${n}, with ${bins.length} distinct values.`, inputs };
	for (const [value, count] of bins) inputs[`of ${shown(value)}`] = count;
	const list = bins.map(([value, count]) => `${count} × ${shown(value)}`).join(", ");
	return { name: "counts", text: n === 0 ? `${what}: none.` : `${what}: ${n} (${list}).`, inputs };
}

/**
 * The answers on the scale. There can be others where a later version of the definition has a narrower scale;
 * they count no longer, and the steps say how many.
 */
export function onScale(
	histogram: Histogram | undefined,
	scale: Scale | null,
): { kept: Histogram; leftOut: readonly ScoreStep[] } {
	const all = histogram ?? emptyHistogram;
	if (scale === null || all.bins.every(([value]) => value >= scale.min && value <= scale.max)) return { kept: all, leftOut: [] };
	const kept = exactHistogram(all.bins.filter(([value]) => value >= scale.min && value <= scale.max));
	const left = all.n - kept.n;
	const text = `Left out: ${left} outside ${scale.min}..${scale.max}, answered under an earlier version.`;
	return { kept, leftOut: [{ name: "counts", text, inputs: { leftOut: left } }] };
}
