/** A length in map units with two decimals at most: a hundredth of a pixel is seen by nobody. */
export function svgNumber(value: number): string {
	const rounded = Math.round(value * 100) / 100;
	return Number.isFinite(rounded) && rounded !== 0 ? String(rounded) : "0";
}

/** Path data with its numbers rounded as `svgNumber` does. */
export function svgPath(d: string): string {
	return d.replace(/-?\d*\.\d{3,}(?:e[+-]?\d+)?|-?\d+(?:\.\d+)?e[+-]?\d+/gi, (number, offset: number) => {
		const short = svgNumber(Number(number));
		// "0.004-0.001" would close up to "00".
		return number.startsWith("-") && !short.startsWith("-") && /\d/.test(d[offset - 1] ?? "") ? ` ${short}` : short;
	});
}
