/** Round numbers that enclose `least` to `most`, about `count` of them, smallest first. */
export function niceTicks(least: number, most: number, count: number): readonly number[] {
	if (!(most > least)) return [least];
	const rough = (most - least) / Math.max(1, count - 1);
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
	const first = Math.floor(least / step + 1e-9);
	const last = Math.ceil(most / step - 1e-9);
	return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
