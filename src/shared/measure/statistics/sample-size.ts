import { criticalZ, normalQuantile } from "./normal.ts";

/** How many answers: before rounding up, and the whole number of them (at least 1). */
export interface SampleSize {
	readonly raw: number;
	readonly n: number;
}

/** Two-sided confidence, and the chance of seeing a difference that is there. */
export interface Certainty {
	readonly confidence: number;
	readonly power: number;
}

/** For a net score within ± `margin` points; the worst variance is 1 (measuringu.com/nps-ci-sample-size/). */
export function netSampleSize({
	variance,
	margin,
	confidence,
}: {
	variance: number;
	margin: number;
	confidence: number;
}): SampleSize {
	return sized((variance * criticalZ(confidence) ** 2) / (margin / 100) ** 2 - 3);
}

/** Per group, to see two net scores differ by so many points (measuringu.com/nps-sig-test-sample-size/). */
export function netDifferenceSampleSize(
	{ before, after, difference }: { before: number; after: number; difference: number },
	certainty: Certainty,
): SampleSize {
	return sized(((before + after) * bothZ(certainty) ** 2) / (difference / 100) ** 2 - 3);
}

/** For a proportion within ± `margin` (0..1); of a finite population if one is given. */
export function proportionSampleSize(asked: {
	p: number;
	margin: number;
	confidence: number;
	population: number | null;
}): SampleSize {
	const { p, margin, confidence, population } = asked;
	const unlimited = (criticalZ(confidence) ** 2 * p * (1 - p)) / margin ** 2;
	return sized(population === null ? unlimited : unlimited / (1 + (unlimited - 1) / population));
}

/** Per group, to see two proportions differ: the textbook's form, with the mean of both under the null hypothesis. */
export function proportionsSampleSize(before: number, after: number, certainty: Certainty): SampleSize {
	return proportionsSized({ before, after, underNull: (before + after) / 2 }, certainty);
}

/** The same with the first proportion under the null hypothesis, as some calculators have it (datapad.in/ab-test-calculator). */
export function proportionsSampleSizeFromFirst(before: number, after: number, certainty: Certainty): SampleSize {
	return proportionsSized({ before, after, underNull: before }, certainty);
}

/** Per group, to see two means differ by so much, with the standard deviations of each. */
export function meansSampleSize(
	{ before, after, difference }: { before: number; after: number; difference: number },
	certainty: Certainty,
): SampleSize {
	return sized(((before ** 2 + after ** 2) * bothZ(certainty) ** 2) / difference ** 2);
}

function proportionsSized(
	{ before, after, underNull }: { before: number; after: number; underNull: number },
	{ confidence, power }: Certainty,
): SampleSize {
	const alike = criticalZ(confidence) * Math.sqrt(2 * underNull * (1 - underNull));
	const apart = normalQuantile(power) * Math.sqrt(before * (1 - before) + after * (1 - after));
	return sized((alike + apart) ** 2 / (after - before) ** 2);
}

function bothZ({ confidence, power }: Certainty): number {
	return criticalZ(confidence) + normalQuantile(power);
}

function sized(raw: number): SampleSize {
	return { raw, n: Math.max(1, Math.ceil(raw)) };
}
