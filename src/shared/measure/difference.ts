import type { Finding } from "./finding.ts";
import { differenceLimits } from "./statistics/difference-limits.ts";
import type { Limits } from "./statistics/limits.ts";
import { clampLimits, limitsAround, scaleLimits } from "./statistics/limits.ts";
import type { Moments } from "./statistics/mean-interval.ts";
import { medianStandardError } from "./statistics/median-difference.ts";
import { netDifference } from "./statistics/net-score.ts";
import { criticalZ, normalTwoSided } from "./statistics/normal.ts";
import { quantileTest } from "./statistics/quantile-difference.ts";
import type { Bins } from "./statistics/sample.ts";
import { quantileOf } from "./statistics/sample.ts";
import type { Group } from "./statistics/two-proportions.ts";
import { newcombeLimits, proportionsTest } from "./statistics/two-proportions.ts";
import { welchTest } from "./statistics/welch.ts";

export interface Difference {
	/** Of after less before, in the score's unit; null where there is no method or the sides are too small. */
	readonly limits: Limits | null;
	readonly p: number | null;
	/** The test's name, or why there is none. */
	readonly test: string;
	/** Of the interval. */
	readonly method: string;
	/** Both with names, as the literature writes them; `""` where there is no interval, or no test. */
	readonly formula: string;
	readonly testFormula: string;
	readonly reference: string;
	readonly inputs: Readonly<Record<string, number | null>>;
}

const newcombe =
	"p2 - p1 - √((p2 - l2)² + (u1 - p1)²) to p2 - p1 + √((u2 - p2)² + (p1 - l1)²), l and u the ends of each share's Wilson interval";
const squareAndAdd =
	"x2 - x1 - √((x2 - l2)² + (u1 - x1)²) to x2 - x1 + √((u2 - x2)² + (x1 - l1)²), l and u the ends of each side's interval";
const nMinusOne = "z = (p2 - p1) / √(p(1 - p)(1/n1 + 1/n2)) · √((N - 1)/N), p of both sides together, N = n1 + n2";
const fisher = "p = the chances of all tables with these totals that are no likelier than this one";
const adjustedWald = "e2 - e1 ± z·√(v1/n1 + v2/n2), e and v with 3 answers more a side, 0.75 for and 0.75 against";
const welchInterval = "m2 - m1 ± t·√(s1²/n1 + s2²/n2), t with Welch's degrees of freedom";
const welch = "t = (m2 - m1) / √(s1²/n1 + s2²/n2)";

/** The test that fits two findings of one metric. */
export function differenceBetween(first: Finding, second: Finding, confidence: number): Difference {
	const [before, after] = [first.basis, second.basis];
	if (before.kind === "none") return untested(before.why);
	if (before.kind === "bounded" && after.kind !== "none") return boundsDiffer(first, second, before.why);
	switch (after.kind) {
		case "none":
			return untested(after.why);
		case "bounded":
			return boundsDiffer(first, second, after.why);
		case "share":
			return before.kind === "share" ? sharesDiffer(before, after, confidence) : unlike();
		case "net":
			return before.kind === "net" ? netsDiffer([before.counts, after.counts], confidence) : unlike();
		case "mean":
			return before.kind === "mean" ? meansDiffer([before.moments, after.moments], confidence) : unlike();
		case "logMean":
			return before.kind === "logMean" ? logMeansDiffer([before.moments, after.moments], confidence) : unlike();
		case "median":
			return before.kind === "median" ? mediansDiffer([before.bins, after.bins], confidence) : unlike();
		case "quantile":
			return before.kind === "quantile" ? quantilesDiffer([before.bins, after.bins], after.p, [first, second]) : unlike();
	}
}

function sharesDiffer(before: Group, after: Group, confidence: number): Difference {
	const { name, z, p } = proportionsTest(before, after);
	return {
		limits: scaleLimits(newcombeLimits(before, after, confidence), 100),
		p,
		test: name,
		method: "Newcombe",
		formula: newcombe,
		testFormula: z === null ? fisher : nMinusOne,
		reference: "Newcombe 1998; Campbell 2007; http://www.measuringu.com/ab-calc.php",
		inputs: { hitsBefore: before.hits, nBefore: before.n, hitsAfter: after.hits, nAfter: after.n, z },
	};
}

function netsDiffer(
	[before, after]: readonly [Parameters<typeof netDifference>[0], Parameters<typeof netDifference>[1]],
	confidence: number,
): Difference {
	const { limits, p, z, adjusted, standardError } = netDifference(before, after, confidence);
	return {
		limits: clampLimits(limits, -200, 200),
		p,
		test: "adjusted Wald (Rocks 2016), z",
		method: "adjusted Wald (Rocks 2016)",
		formula: adjustedWald,
		testFormula: "z = (e2 - e1) / √(v1/n1 + v2/n2)",
		reference: "https://measuringu.com/nps-significance-test/",
		inputs: { adjusted, standardError, z },
	};
}

function meansDiffer([before, after]: readonly [Moments, Moments], confidence: number): Difference {
	const found = welchTest(before, after, confidence);
	if (found === null) return untested("Welch's test needs two answers a side, and not all alike");
	const { limits, p, t, df } = found;
	return {
		limits,
		p,
		test: "Welch",
		method: "t (Welch)",
		formula: welchInterval,
		testFormula: welch,
		reference: "Welch 1947, Biometrika 34",
		inputs: { t, df },
	};
}

/** A test of the ratio: its interval would not be one of the difference, so that it is told as factors. */
function logMeansDiffer([before, after]: readonly [Moments, Moments], confidence: number): Difference {
	const found = welchTest(before, after, confidence);
	if (found === null) return untested("Welch's test needs two durations a side, and not all alike");
	const { limits, p, t, df } = found;
	return {
		limits: null,
		p,
		test: "Welch, on logarithms",
		method: "",
		formula: "",
		testFormula: `${welch}, m and s of ln x`,
		reference: "Welch 1947, Biometrika 34",
		inputs: { t, df, factorLow: Math.exp(limits.low), factorHigh: Math.exp(limits.high) },
	};
}

function mediansDiffer([before, after]: readonly [Bins, Bins], confidence: number): Difference {
	const [first, second] = [medianStandardError(before), medianStandardError(after)];
	if (first === null || second === null) return untested("medians are compared from five durations a side on");
	const standardError = Math.hypot(first, second);
	if (standardError === 0) return untested("the durations around both medians are alike");
	const difference = quantileOf(after, 0.5, "linear") - quantileOf(before, 0.5, "linear");
	const z = difference / standardError;
	return {
		limits: limitsAround(difference, criticalZ(confidence) * standardError),
		p: normalTwoSided(z),
		test: "Price and Bonett, z",
		method: "Price-Bonett",
		formula: "x2 - x1 ± z·√(e1² + e2²), e from two durations of ranks around each median",
		testFormula: "z = (x2 - x1) / √(e1² + e2²)",
		reference: "Price & Bonett 2002, Journal of Statistical Computation and Simulation 72",
		inputs: { difference, standardError, z },
	};
}

/** The interval needs enough durations for that of either side; the test does not. */
function quantilesDiffer([before, after]: readonly [Bins, Bins], p: number, findings: readonly [Finding, Finding]): Difference {
	const found = quantileTest(before, after, p);
	return {
		limits: limitsBetween(findings),
		p: found.p,
		test: `Mood's test of the ${Math.round(100 * p)}th percentile, ${found.name}`,
		method: "order statistics of both (Zou and Donner)",
		formula: squareAndAdd,
		testFormula: `the shares of each side above the ${Math.round(100 * p)}th percentile of both together, compared as two proportions`,
		reference: "Conover, Practical Nonparametric Statistics; Zou & Donner 2008, Statistics in Medicine 27",
		inputs: {
			common: found.common,
			aboveBefore: found.before.hits,
			nBefore: found.before.n,
			aboveAfter: found.after.hits,
			nAfter: found.after.n,
		},
	};
}

/** Where nothing but intervals is known of the two, their difference has one, too. */
function boundsDiffer(before: Finding, after: Finding, why: string): Difference {
	const limits = limitsBetween([before, after]);
	if (limits === null) return untested(why);
	return {
		limits,
		p: null,
		test: `by the interval alone: ${why}`,
		method: "from both intervals (Zou and Donner)",
		formula: squareAndAdd,
		testFormula: "",
		reference: "Zou & Donner 2008, Statistics in Medicine 27",
		inputs: {},
	};
}

function limitsBetween([before, after]: readonly [Finding, Finding]): Limits | null {
	if (before.value === null || after.value === null || before.interval === null || after.interval === null) return null;
	return differenceLimits({ value: before.value, limits: before.interval }, { value: after.value, limits: after.interval });
}

function unlike(): Difference {
	return untested("the two sides are not scores of one kind");
}

function untested(why: string): Difference {
	return { limits: null, p: null, test: why, method: "", formula: "", testFormula: "", reference: "", inputs: {} };
}
