/** ln Γ(x) for x > 0: Stirling's series past 15, the recurrence below. Some 15 digits. */
export function logGamma(x: number): number {
	let shift = 0;
	let at = x;
	while (at < 15) {
		shift += Math.log(at);
		at++;
	}
	const r = 1 / (at * at);
	const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) / at;
	return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** The regularised incomplete beta I_x(a, b): continued fraction (DLMF 8.17.22), evaluated by Lentz's method. */
export function incompleteBeta(x: number, a: number, b: number): number {
	if (!(x > 0)) return x === 0 ? 0 : Number.NaN;
	if (x >= 1) return 1;
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
	const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
	return (Math.exp(logFront) / a) * betaFraction(x, a, b);
}

function betaFraction(x: number, a: number, b: number): number {
	const tiny = 1e-300;
	const atLeastTiny = (value: number) => (Math.abs(value) < tiny ? tiny : value);
	let c = 1;
	let d = 1 / atLeastTiny(1 - ((a + b) * x) / (a + 1));
	let fraction = d;
	// It takes some √max(a, b) rounds; this many serve a hundred million answers.
	for (let m = 1; m <= 50_000; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / atLeastTiny(1 + even * d);
		c = atLeastTiny(1 + even / c);
		fraction *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / atLeastTiny(1 + odd * d);
		c = atLeastTiny(1 + odd / c);
		const change = d * c;
		fraction *= change;
		if (Math.abs(change - 1) < 1e-16) break;
	}
	return fraction;
}

/** x with I_x(a, b) = p, by halving: 60 rounds leave nothing of the interval. */
export function betaQuantile(p: number, a: number, b: number): number {
	let low = 0;
	let high = 1;
	for (let round = 0; round < 60; round++) {
		const middle = (low + high) / 2;
		if (incompleteBeta(middle, a, b) < p) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** P(X ≤ k) of a binomial with n draws of probability p. */
export function binomialCdf(k: number, n: number, p: number): number {
	if (k < 0) return 0;
	return k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1);
}
