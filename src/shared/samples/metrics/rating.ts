import type { SampleRandom } from "./sample-random.ts";

/** A whole number on a scale, spread around a mean. */
export function rating(
	random: SampleRandom,
	{ min, max, mean, spread }: { min: number; max: number; mean: number; spread: number },
) {
	return Math.max(min, Math.min(max, Math.round(mean + spread * random.normal())));
}

/** Whole seconds with a long tail: half of them below the median. */
export function seconds(random: SampleRandom, { median, spread }: { median: number; spread: number }) {
	return Math.round(median * Math.exp(spread * random.normal()));
}

/** Between two figures by how far something has come (0..1). */
export function between(from: number, to: number, share: number): number {
	return from + (to - from) * share;
}
