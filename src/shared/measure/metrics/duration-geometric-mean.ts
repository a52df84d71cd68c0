import type { Finding, FindingContext, IntervalFinding } from "../finding.ts";
import { intervalFound, noInterval, shown } from "../finding.ts";
import type { Moments } from "../statistics/mean-interval.ts";
import { meanLimits } from "../statistics/mean-interval.ts";
import { logBins, meanOf, varianceOf } from "../statistics/sample.ts";
import { criticalT } from "../statistics/student-t.ts";
import type { Durations } from "./duration.ts";

const reference = "https://measuringu.com/average-times/";

/** exp(mean(ln x)) of the completed durations, in seconds; it has no form for those still running. */
export function geometricMeanFinding({ completed, running }: Durations, { confidence }: FindingContext): Finding {
	const { n } = completed;
	const logs = logBins(completed.bins);
	if (n === 0 || logs === null) {
		const text = n === 0 ? "None is completed yet." : "A duration of 0 s has no logarithm: there is no geometric mean.";
		const step = { name: "value", text, formula: "exp(mean(ln x))", reference, result: null } as const;
		return { value: null, n, interval: null, steps: [step], basis: { kind: "none", why: "there is no geometric mean" } };
	}
	const moments = { n, mean: meanOf(logs), sd: Math.sqrt(varianceOf(logs)) };
	const meanLog = moments.mean;
	const value = Math.exp(meanLog);
	const left = running.n > 0 ? ` The ${running.n} still running are left out, so the true one is longer.` : "";
	const { interval, step } = logInterval(moments, confidence);
	return {
		value,
		n,
		interval,
		steps: [
			{
				name: "value",
				text: `exp(${shown(meanLog)}) = ${shown(value)} s, over ${n} durations.${left}`,
				formula: "exp(mean(ln x))",
				reference,
				inputs: { n, meanLog, running: running.n },
				result: value,
			},
			step,
		],
		basis: { kind: "logMean", moments },
	};
}

function logInterval(moments: Moments, level: number): IntervalFinding {
	const limits = meanLimits(moments, level);
	if (limits === null) return noInterval("One duration alone has no interval: a spread needs two.");
	const { n, sd } = moments;
	return intervalFound(
		{ low: Math.exp(limits.low), high: Math.exp(limits.high) },
		{
			level,
			method: sd === 0 ? "all answers alike" : "t on logarithms",
			step: {
				formula: "exp(m ± t·s/√n), m and s of ln x, t with n - 1 degrees of freedom",
				reference,
				inputs: { n, m: moments.mean, s: sd, t: criticalT(level, n - 1) },
			},
		},
	);
}
