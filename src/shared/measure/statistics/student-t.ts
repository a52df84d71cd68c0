import { incompleteBeta, logGamma } from "./beta.ts";
import { criticalZ } from "./normal.ts";

/** P(|T| ≥ |t|) with `df` degrees of freedom. */
export function studentTwoSided(t: number, df: number): number {
	return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** The t of a two-sided interval. `df` > 0, whole or not. */
export function criticalT(confidence: number, df: number): number {
	const z = criticalZ(confidence);
	if (df >= 1000) return farExpansion(z, df);
	const tail = 1 - confidence;
	let low = z;
	let high = 2 * z + 1;
	while (studentTwoSided(high, df) > tail && high < 1e15) {
		low = high;
		high *= 2;
	}
	// Newton's steps, or the middle where one would leave the bracket.
	let t = df < 5 ? (low + high) / 2 : farExpansion(z, df);
	for (let round = 0; round < 100; round++) {
		const excess = studentTwoSided(t, df) - tail;
		if (excess > 0) low = t;
		else high = t;
		const step = excess / (2 * studentDensity(t, df));
		const next = t + step > low && t + step < high ? t + step : (low + high) / 2;
		// The steps square their error: after one this small nothing is left of it.
		if (Math.abs(next - t) <= 1e-9 * t) return next;
		t = next;
	}
	return t;
}

function studentDensity(t: number, df: number): number {
	const scale = logGamma((df + 1) / 2) - logGamma(df / 2) - Math.log(df * Math.PI) / 2;
	return Math.exp(scale - ((df + 1) / 2) * Math.log1p((t * t) / df));
}

/** Abramowitz & Stegun 26.7.5: exact to 13 digits from a thousand degrees of freedom on. */
function farExpansion(z: number, df: number): number {
	const z2 = z * z;
	const first = (z * (z2 + 1)) / 4;
	const second = (z * (3 + z2 * (16 + 5 * z2))) / 96;
	const third = (z * (-15 + z2 * (17 + z2 * (19 + 3 * z2)))) / 384;
	const fourth = (z * (-945 + z2 * (-1920 + z2 * (1482 + z2 * (776 + 79 * z2))))) / 92_160;
	return z + first / df + second / df ** 2 + third / df ** 3 + fourth / df ** 4;
}
