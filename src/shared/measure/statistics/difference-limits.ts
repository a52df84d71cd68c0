import type { Limits } from "./limits.ts";

export interface Estimate {
	readonly value: number;
	/** The value lies within. */
	readonly limits: Limits;
}

/**
 * Of after less before, from the interval of each (Zou & Donner 2008, Statistics in Medicine 27): what each end is
 * away from its value is squared and added. Takes no more than that both are independent, and keeps the lopsidedness of either.
 */
export function differenceLimits(before: Estimate, after: Estimate): Limits {
	const difference = after.value - before.value;
	return {
		low: difference - Math.hypot(after.value - after.limits.low, before.limits.high - before.value),
		high: difference + Math.hypot(after.limits.high - after.value, before.value - before.limits.low),
	};
}
