import { complementaryError } from "./error-function.ts";

/** P(Z ≤ z). */
export function normalCdf(z: number): number {
	return complementaryError(-z / Math.SQRT2) / 2;
}

/** P(|Z| ≥ |z|). */
export function normalTwoSided(z: number): number {
	return complementaryError(Math.abs(z) / Math.SQRT2);
}

/** z with P(Z ≤ z) = p, 0 < p < 1: Abramowitz & Stegun 26.2.23, then Halley's steps to the last digits. */
export function normalQuantile(p: number): number {
	if (p === 0.5) return 0;
	if (p > 0.5) return -normalQuantile(1 - p);
	if (!(p > 0)) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
	const t = Math.sqrt(-2 * Math.log(p));
	const above = 2.515517 + t * (0.802853 + t * 0.010328);
	const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
	let z = above / below - t;
	for (let step = 0; step < 3; step++) {
		const u = ((normalCdf(z) - p) * Math.sqrt(2 * Math.PI)) / Math.exp((-z * z) / 2);
		z -= u / (1 + (z * u) / 2);
	}
	return z;
}

/** The z of a two-sided interval: 1.959963984540054 for 0.95. */
export function criticalZ(confidence: number): number {
	return -normalQuantile((1 - confidence) / 2);
}
