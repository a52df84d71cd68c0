/** The normal distribution's tails, to some 14 digits, small tails included. */

const rootPi = Math.sqrt(Math.PI);

/** 1 - erf(x). Series near 0, Lentz's continued fraction (Abramowitz & Stegun 7.1.5, 7.1.14) beyond. */
export function complementaryError(x: number): number {
	if (x < 0) return 2 - complementaryError(-x);
	if (x > 27) return 0;
	return x < 2 ? 1 - errorSeries(x) : errorFraction(x);
}

function errorSeries(x: number): number {
	let term = x;
	let sum = x;
	for (let n = 1; Math.abs(term) > 1e-17 * sum && n < 200; n++) {
		term *= (-x * x) / n;
		sum += term / (2 * n + 1);
	}
	return (2 / rootPi) * sum;
}

/** exp(-x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from the inside out. */
function errorFraction(x: number): number {
	let tail = x;
	for (let k = 120; k >= 1; k--) tail = x + k / 2 / tail;
	return Math.exp(-x * x) / rootPi / tail;
}
