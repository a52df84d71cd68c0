import type { Limits } from "./limits.ts";
import { limitsAround } from "./limits.ts";
import type { Moments } from "./mean-interval.ts";
import { criticalT, studentTwoSided } from "./student-t.ts";

export interface WelchTest {
	/** After less before. */
	readonly difference: number;
	readonly t: number;
	readonly df: number;
	readonly p: number;
	readonly limits: Limits;
}

/** Two means with unequal spreads (Welch 1947). Null below two values a group, or where all values of both are alike. */
export function welchTest(before: Moments, after: Moments, confidence: number): WelchTest | null {
	if (before.n < 2 || after.n < 2 || (before.sd === 0 && after.sd === 0)) return null;
	const [v1, v2] = [before.sd ** 2 / before.n, after.sd ** 2 / after.n];
	const difference = after.mean - before.mean;
	const error = Math.sqrt(v1 + v2);
	const df = (v1 + v2) ** 2 / (v1 ** 2 / (before.n - 1) + v2 ** 2 / (after.n - 1));
	const t = difference / error;
	return {
		difference,
		t,
		df,
		p: studentTwoSided(t, df),
		limits: limitsAround(difference, criticalT(confidence, df) * error),
	};
}
