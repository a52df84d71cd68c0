import type { Basis, Finding, FindingContext, IntervalFinding } from "../finding.ts";
import { boundedBasis, intervalFound, noInterval, shown } from "../finding.ts";
import type { ScoreStep } from "../score.ts";
import { survivalQuantile, survivalQuantileLimits, survivalSteps } from "../statistics/kaplan-meier.ts";
import { quantileLimits } from "../statistics/order-interval.ts";
import { quantileOf } from "../statistics/sample.ts";
import type { Histogram } from "../tally.ts";
import type { Durations } from "./duration.ts";

const quantileReference = "https://www.tival.io/blog/why-ttv-averages-lie";
const survivalReference = "Kaplan & Meier 1958, JASA 53";

/** The time within which a share `p` is done, in seconds. */
export function quantileFinding({ completed, running }: Durations, p: number, context: FindingContext): Finding {
	return running.n > 0 ? survivalFinding({ completed, running }, p, context) : sampleFinding(completed, p, context);
}

function sampleFinding({ bins, n }: Histogram, p: number, { definition, confidence }: FindingContext): Finding {
	const rule = definition.quantileRule;
	const value = quantileOf(bins, p, rule);
	const step: ScoreStep = {
		name: "value",
		text: `${nameOf(p)}: ${shown(value)} s.`,
		formula: rule === "linear" ? "type 7: h = (n - 1)p, x[⌊h⌋] + (h - ⌊h⌋)(x[⌊h⌋ + 1] - x[⌊h⌋])" : "nearest rank: x[⌈pn⌉]",
		reference: quantileReference,
		inputs: { n, p, rule },
		result: value,
	};
	const { interval, step: intervalStep } = sampleInterval({ bins, n }, p, confidence);
	const basis: Basis = p === 0.5 ? { kind: "median", bins } : { kind: "quantile", bins, p };
	return { value, n, interval, steps: [step, intervalStep], basis };
}

function sampleInterval({ bins, n }: Pick<Histogram, "bins" | "n">, p: number, level: number): IntervalFinding {
	const limits = quantileLimits(bins, p, level);
	if (limits === null) return noInterval(`Too few durations for an interval from order statistics: ${n}.`);
	const { lower, upper } = limits.ranks;
	return intervalFound(limits, {
		level,
		method: "order statistics",
		step: {
			formula: "the durations of ranks l and u with P(Bin(n, p) < l) and P(Bin(n, p) ≥ u) at most (1 - level)/2",
			reference: "Conover, Practical Nonparametric Statistics",
			inputs: { n, p, l: lower, u: upper },
		},
	});
}

function survivalFinding({ completed, running }: Durations, p: number, { confidence }: FindingContext): Finding {
	const steps = survivalSteps(completed.bins, running.bins);
	const value = survivalQuantile(steps, p);
	const n = completed.n + running.n;
	const reached = 1 - (steps.at(-1)?.survival ?? 1);
	const text =
		value === null
			? `Only ${shown(100 * reached)} % were done within what was seen of them: ${nameOf(p).toLowerCase()} is not reached.`
			: `${nameOf(p)}, with ${running.n} still running counted as long as they were seen: ${shown(value)} s.`;
	const step: ScoreStep = {
		name: "value",
		text,
		formula: "the smallest t with S(t) ≤ 1 - p, S(t) = Π over completed times ≤ t of (1 - d/at risk)",
		reference: survivalReference,
		inputs: { n, completed: completed.n, running: running.n, p, reached },
		result: value,
	};
	const { low, high } = survivalQuantileLimits(steps, p, confidence);
	const { interval, step: intervalStep } =
		value === null || low === null || high === null
			? noInterval("An end of the interval lies beyond what was seen.")
			: intervalFound(
					{ low, high },
					{
						level: confidence,
						method: "Kaplan-Meier, log(-log)",
						step: {
							formula: "where S^exp(±z·√(Σ d/(r(r - d)))/ln S) crosses 1 - p",
							reference: "Brookmeyer & Crowley 1982, Biometrics 38",
							inputs: { p },
						},
					},
				);
	return {
		value,
		n,
		interval,
		steps: [step, intervalStep],
		basis: boundedBasis("some durations are still running", interval, n),
	};
}

function nameOf(p: number): string {
	return p === 0.5 ? "The median" : `The ${shown(100 * p)}th percentile`;
}
