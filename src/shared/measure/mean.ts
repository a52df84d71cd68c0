import type { Finding, FindingContext, IntervalFinding } from "./finding.ts";
import { intervalFound, noInterval, shown } from "./finding.ts";
import type { ScoreStep } from "./score.ts";
import { ExactSum } from "./statistics/exact-sum.ts";
import type { Moments } from "./statistics/mean-interval.ts";
import { meanLimits } from "./statistics/mean-interval.ts";
import { meanOf, varianceOf } from "./statistics/sample.ts";
import { criticalT } from "./statistics/student-t.ts";
import type { Histogram } from "./tally.ts";

/** From bins where they are exact, else from the sums, which always are. */
export function momentsOf(histogram: Histogram): Moments {
	const { n, sum, sumOfSquares, sumRest = 0, sumOfSquaresRest = 0, isBinned, bins } = histogram;
	if (!isBinned) return { n, mean: meanOf(bins), sd: Math.sqrt(varianceOf(bins)) };
	const mean = sum / n;
	const squares = new ExactSum(sumOfSquares, sumOfSquaresRest);
	// Σ(x - m)² = Σx² - 2mΣx + nm²: true of any m, so that rounding the mean does no harm.
	squares.addProduct(-2 * mean, sum);
	squares.addProduct(-2 * mean, sumRest);
	squares.addSquare(mean, n);
	return { n, mean, sd: Math.sqrt(Math.max(0, squares.value / (n - 1))) };
}

/** The mean of n > 0 answers with its t interval. */
export function meanFinding(
	histogram: Histogram,
	{ confidence }: FindingContext,
	told: { counts: ScoreStep; reference: string },
): Finding {
	const moments = momentsOf(histogram);
	const { n, mean } = moments;
	const { interval, step } = meanIntervalFinding(moments, confidence);
	const value: ScoreStep = {
		name: "value",
		text: `${shown(histogram.sum)} / ${n} = ${shown(mean)}.`,
		formula: "sum / n",
		reference: told.reference,
		inputs: { sum: histogram.sum, n },
		result: mean,
	};
	return { value: mean, n, interval, steps: [told.counts, value, step], basis: { kind: "mean", moments } };
}

export function meanIntervalFinding(moments: Moments, confidence: number): IntervalFinding {
	const { n, mean, sd } = moments;
	const limits = meanLimits(moments, confidence);
	if (limits === null) return noInterval("One answer alone has no interval: a spread needs two.");
	const reference = "https://measuringu.com/nps-confidence-intervals/";
	if (sd === 0) {
		const { interval, step } = intervalFound(limits, {
			level: confidence,
			method: "all answers alike",
			step: { reference, inputs: { mean, sd, n } },
		});
		const text = `All ${n} answers are alike, so that they say nothing of the spread: the interval has no width.`;
		return { interval, step: { ...step, text } };
	}
	return intervalFound(limits, {
		level: confidence,
		method: "t",
		step: {
			formula: "mean ± t·s/√n, t with n - 1 degrees of freedom",
			reference,
			inputs: { mean, s: sd, n, t: criticalT(confidence, n - 1) },
		},
	});
}
