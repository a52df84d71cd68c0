import type { Limits } from "./limits.ts";
import { limitsAround } from "./limits.ts";
import { criticalT } from "./student-t.ts";

/** Of a sample: n, mean, and standard deviation with n - 1. */
export interface Moments {
	readonly n: number;
	readonly mean: number;
	readonly sd: number;
}

export function meanMargin({ n, sd }: Moments, confidence: number): number {
	return sd === 0 ? 0 : (criticalT(confidence, n - 1) * sd) / Math.sqrt(n);
}

/**
 * Mean ± t(n-1)·s/√n; null below two values. Where all are alike it has no width, which says nothing about
 * the next answer: whoever shows it says so.
 */
export function meanLimits(moments: Moments, confidence: number): Limits | null {
	return moments.n < 2 ? null : limitsAround(moments.mean, meanMargin(moments, confidence));
}
