import type { Finding, FindingContext } from "./finding.ts";
import { intervalFound, shown } from "./finding.ts";
import type { ScoreStep } from "./score.ts";
import type { NetCounts } from "./statistics/net-score.ts";
import { clampedNetLimits, netLimits, netN, netScore, netVariance } from "./statistics/net-score.ts";
import { criticalZ } from "./statistics/normal.ts";

/** A share for less a share against, in points, with Rocks' adjusted Wald interval within -100..100. */
export function netFinding(
	counts: NetCounts,
	{ confidence }: FindingContext,
	told: { counts: ScoreStep; formula: string; reference: string },
): Finding {
	const n = netN(counts);
	const value = netScore(counts);
	const { against, inFavour } = counts;
	const { interval, step } = intervalFound(clampedNetLimits(counts, confidence), {
		level: confidence,
		method: "adjusted Wald (Rocks 2016)",
		step: {
			formula:
				"n' = n + 3, P' = (for + 0.75)/n', D' = (against + 0.75)/n', e = P' - D'; 100 · (e ± z·√((P' + D' - e²)/n')), kept within -100..100",
			reference: "Rocks 2016, The American Statistician; https://measuringu.com/nps-three-confidence-intervals/",
			inputs: { for: inFavour, against, n, z: criticalZ(confidence), ...unclamped(counts, confidence) },
		},
	});
	return {
		value,
		n,
		interval,
		steps: [
			told.counts,
			{
				name: "value",
				text: `100 · (${inFavour} - ${against}) / ${n} = ${shown(value)} points.`,
				formula: told.formula,
				reference: told.reference,
				inputs: { for: inFavour, against, n, variance: netVariance(counts) },
				result: value,
			},
			step,
		],
		basis: { kind: "net", counts },
	};
}

function unclamped(counts: NetCounts, confidence: number): Record<string, number> {
	const { low, high } = netLimits(counts, confidence);
	return low < -100 || high > 100 ? { unclampedLow: low, unclampedHigh: high } : {};
}
