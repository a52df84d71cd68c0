import type { Basis } from "./finding.ts";
import { medianStandardError } from "./statistics/median-difference.ts";
import { netVariance } from "./statistics/net-score.ts";
import { quantileSpread } from "./statistics/quantile-difference.ts";
import { countOf } from "./statistics/sample.ts";
import type { Certainty } from "./statistics/sample-size.ts";
import {
	meansSampleSize,
	netDifferenceSampleSize,
	netSampleSize,
	proportionSampleSize,
	proportionsSampleSize,
} from "./statistics/sample-size.ts";

/**
 * Answers per side to see a difference (in the score's unit, not 0), with the spread that each side has now; give
 * one side twice before there is another. Null where no test fits, or where the difference cannot be.
 */
export function answersToSee([before, after]: readonly [Basis, Basis], difference: number, certainty: Certainty): number | null {
	if (before.kind === "share") {
		const p = before.hits / before.n;
		const other = p + difference / 100;
		return other < 0 || other > 1 ? null : proportionsSampleSize(p, other, certainty).n;
	}
	if (before.kind === "net" && after.kind === "net") {
		const variances = { before: netVariance(before.counts), after: netVariance(after.counts), difference };
		return netDifferenceSampleSize(variances, certainty).n;
	}
	const first = spreadOf(before);
	const second = spreadOf(after);
	return first === null || second === null ? null : meansSampleSize({ before: first, after: second, difference }, certainty).n;
}

/** How `answersToSee` counts, with names. */
export function neededFormula({ kind }: Basis): { readonly formula: string; readonly reference: string } {
	switch (kind) {
		case "share":
			return {
				formula: "(z_α·√(2p(1 - p)) + z_β·√(p1(1 - p1) + p2(1 - p2)))² / (p2 - p1)², p = (p1 + p2)/2",
				reference: "Fleiss, Statistical Methods for Rates and Proportions",
			};
		case "net":
			return {
				formula: "(v1 + v2)·(z_α + z_β)² / (d/100)² - 3, v the variance of an answer taken as -1, 0 or 1",
				reference: "https://measuringu.com/nps-sig-test-sample-size/",
			};
		default:
			return {
				formula: "(s1² + s2²)·(z_α + z_β)² / d², s the spread of one answer; of a quantile its standard error · √n",
				reference: "Fleiss, Design and Analysis of Clinical Experiments",
			};
	}
}

/** Answers for an interval of ± `margin` (in the score's unit), at the share or variance seen now. */
export function answersForMargin(basis: Basis, margin: number, confidence: number): number | null {
	if (basis.kind === "net") return netSampleSize({ variance: netVariance(basis.counts), margin, confidence }).n;
	if (basis.kind !== "share") return null;
	return proportionSampleSize({ p: basis.hits / basis.n, margin: margin / 100, confidence, population: null }).n;
}

/** As the standard deviation of one answer. */
function spreadOf(basis: Basis): number | null {
	if (basis.kind === "mean") return Number.isFinite(basis.moments.sd) ? basis.moments.sd : null;
	if (basis.kind === "bounded") return basis.spread;
	if (basis.kind === "quantile") return quantileSpread(basis.bins, basis.p);
	if (basis.kind !== "median") return null;
	const error = medianStandardError(basis.bins);
	return error === null ? null : error * Math.sqrt(countOf(basis.bins));
}
