import { describe, expect, it } from "vitest";
import { binMiddle, exactLimit, HistogramBuilder } from "../../../src/shared/measure/histogram.ts";
import { momentsOf } from "../../../src/shared/measure/mean.ts";
import { quantileOf } from "../../../src/shared/measure/statistics/sample.ts";
import { addTo, decodeTally, encodeTally, mergeTallies, mergeTallyTexts } from "../../../src/shared/measure/tally-ops.ts";
import { seededRandom } from "../../support/seeded-random.ts";

function histogramOf(values: Iterable<number>) {
	const builder = new HistogramBuilder();
	for (const value of values) builder.add(value);
	return builder.build();
}

const manyValues = (seed: number, count = 3 * exactLimit) => {
	const random = seededRandom(seed);
	return Array.from({ length: count }, () => Math.exp(random.next() * 12 - 4) * (random.below(4) === 0 ? -1 : 1));
};

describe("a histogram", () => {
	it("is exact up to 4,096 distinct values", () => {
		const values = Array.from({ length: exactLimit }, (_, index) => index / 7);
		const full = histogramOf([...values, ...values]);
		expect(full).toMatchObject({ n: 2 * exactLimit, isBinned: false });
		expect(full.bins).toHaveLength(exactLimit);
		expect(histogramOf([...values, -1])).toMatchObject({ n: exactLimit + 1, isBinned: true });
	});

	it("keeps quantiles within half a percent once binned", () => {
		const values = manyValues(1);
		const binned = histogramOf(values);
		expect(binned.isBinned).toBe(true);
		const sorted = values.sort((a, b) => a - b);
		for (const p of [0.01, 0.1, 0.3, 0.5, 0.75, 0.9, 0.99]) {
			const exact = sorted[Math.ceil(p * sorted.length) - 1] ?? Number.NaN;
			const found = quantileOf(binned.bins, p, "nearestRank");
			expect(Math.abs(found / exact - 1)).toBeLessThanOrEqual(0.005);
		}
	});

	it("keeps n, sum and spread once binned", () => {
		const values = manyValues(2).map((value) => 1e9 + value / 1000);
		const { n, mean, sd } = momentsOf(histogramOf(values));
		const shifted = values.map((value) => value - 1e9);
		const mid = shifted.reduce((a, b) => a + b) / shifted.length;
		const exactSd = Math.sqrt(shifted.reduce((sum, value) => sum + (value - mid) ** 2, 0) / (shifted.length - 1));
		expect(n).toBe(values.length);
		expect(mean - 1e9).toBeCloseTo(mid, 5);
		expect(Math.abs(sd / exactSd - 1)).toBeLessThan(1e-9);
	});

	it("forgets what is taken out once binned, even what dwarfs the rest", () => {
		const values = manyValues(3);
		const before = histogramOf(values);
		const builder = new HistogramBuilder(before);
		builder.add(1e15);
		builder.add(-3e14);
		builder.add(1e15, -1);
		builder.add(-3e14, -1);
		const after = builder.build();
		expect(after.bins).toEqual(before.bins);
		expect(after.n).toBe(before.n);
		expect(Math.abs(after.sum / before.sum - 1)).toBeLessThan(1e-12);
		expect(Math.abs(after.sumOfSquares / before.sumOfSquares - 1)).toBeLessThan(1e-12);
	});

	it("adds up binned with exact, in either order", () => {
		const [some, many] = [histogramOf([1, 2, 2, 3]), histogramOf(manyValues(4))];
		const one = new HistogramBuilder(some);
		one.merge(many);
		const other = new HistogramBuilder(many);
		other.merge(some);
		const [left, right] = [one.build(), other.build()];
		expect(left.bins).toEqual(right.bins);
		expect(left.n).toBe(many.n + 4);
		expect(left.sum).toBeCloseTo(right.sum, 6);
		expect(decodeTally(encodeTally({ value: left }))).toEqual({ value: left });
	});

	it("refuses to lose what it never had", () => {
		expect(() => addTo(addTo({}, [{ part: "value", value: 4 }]), [{ part: "value", value: 5 }], -1)).toThrow("more often");
	});

	it("lets a bin's middle stand for itself", () => {
		const random = seededRandom(5);
		for (let round = 0; round < 2000; round++) {
			const value = Math.exp(random.next() * 60 - 30);
			expect(binMiddle(binMiddle(value))).toBe(binMiddle(value));
			expect(Math.abs(binMiddle(value) / value - 1)).toBeLessThanOrEqual(0.00499);
			expect(binMiddle(-value)).toBe(-binMiddle(value));
		}
		expect(binMiddle(0)).toBe(0);
	});
});

describe("a stored tally", () => {
	it("adds up from texts as from tallies", () => {
		const tallies = [
			{ value: histogramOf([1, 2, 2.5]) },
			{ value: histogramOf(manyValues(6)) },
			{ censored: histogramOf([7]) },
			{},
		];
		expect(mergeTallyTexts(tallies.map(encodeTally))).toEqual(mergeTallies(tallies));
	});

	it.each([
		"[]",
		"null",
		'{"value":[1,2]}',
		'{"value":{"b":[1]}}',
		'{"value":{"b":["1",2]}}',
		'{"value":{"b":[1,2],"s":[1]}}',
		"{",
	])("is refused as %s", (text) => {
		expect(() => decodeTally(text)).toThrow();
	});
});
