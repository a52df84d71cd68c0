import { countsStep, emptyHistogram } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { nothingFound, shown } from "../finding.ts";
import type { ScoreStep } from "../score.ts";
import { geometricMeanOf } from "../statistics/sample.ts";
import type { Histogram, Tally } from "../tally.ts";
import { attainmentFinding } from "./duration-attainment.ts";
import { geometricMeanFinding } from "./duration-geometric-mean.ts";
import { quantileFinding } from "./duration-quantile.ts";

/** Completed durations and those still running when last seen, in seconds. */
export interface Durations {
	readonly completed: Histogram;
	readonly running: Histogram;
}

/** Fewer than this, and the geometric mean estimates the middle better than the median (measuringu.com/average-times/). */
const fewDurations = 25;

/**
 * How long something takes, in seconds: the median or the 90th percentile (Kaplan and Meier where some are still
 * running), the geometric mean, or the share within the threshold in percent (attainment).
 */
export function durationFinding(tally: Tally, context: FindingContext): Finding {
	const durations = { completed: tally.value ?? emptyHistogram, running: tally.censored ?? emptyHistogram };
	const { completed, running } = durations;
	if (completed.n + running.n === 0) return nothingFound("durations");
	const finding = findingOf(durations, context);
	const counts: ScoreStep[] = [countsStep(completed, "Completed, in seconds")];
	if (running.n > 0) counts.push(countsStep(running, "Still running, by the seconds taken when last seen"));
	return { ...finding, steps: [...counts, ...finding.steps, ...fewStep(durations, context)] };
}

function findingOf(durations: Durations, context: FindingContext): Finding {
	switch (context.definition.variant) {
		case "attainment":
			return attainmentFinding(durations, context);
		case "geometricMean":
			return geometricMeanFinding(durations, context);
		case "p90":
			return quantileFinding(durations, 0.9, context);
		default:
			return quantileFinding(durations, 0.5, context);
	}
}

function fewStep({ completed, running }: Durations, { definition }: FindingContext): ScoreStep[] {
	if (definition.variant !== "median" || completed.n === 0 || running.n > 0 || completed.n >= fewDurations) return [];
	const result = geometricMeanOf(completed.bins);
	if (result === null) return [];
	return [
		{
			name: "value",
			text: `Below ${fewDurations} durations the geometric mean, here ${shown(result)} s, tends to be nearer the middle of all customers than the median.`,
			formula: "exp(mean(ln x))",
			reference: "https://measuringu.com/average-times/",
			inputs: { n: completed.n },
			result,
		},
	];
}
