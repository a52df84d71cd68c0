import { describe, expect, it } from "vitest";
import { incompleteBeta } from "../../../src/shared/measure/statistics/beta.ts";
import { differenceLimits } from "../../../src/shared/measure/statistics/difference-limits.ts";
import { ExactSum } from "../../../src/shared/measure/statistics/exact-sum.ts";
import { fisherTwoSided } from "../../../src/shared/measure/statistics/fisher.ts";
import { funnelOf } from "../../../src/shared/measure/statistics/funnel.ts";
import { survivalAt, survivalQuantileLimits, survivalSteps } from "../../../src/shared/measure/statistics/kaplan-meier.ts";
import { medianStandardError } from "../../../src/shared/measure/statistics/median-difference.ts";
import { normalCdf, normalQuantile, normalTwoSided } from "../../../src/shared/measure/statistics/normal.ts";
import { quantileLimits, quantileRanks } from "../../../src/shared/measure/statistics/order-interval.ts";
import { exactLimits, wilsonLimits } from "../../../src/shared/measure/statistics/proportion.ts";
import { quantileSpread, quantileTest } from "../../../src/shared/measure/statistics/quantile-difference.ts";
import { type Bins, binsOf, quantileOf } from "../../../src/shared/measure/statistics/sample.ts";
import { criticalT, studentTwoSided } from "../../../src/shared/measure/statistics/student-t.ts";
import { xmrOf } from "../../../src/shared/measure/statistics/xmr.ts";
import { seededRandom } from "../../support/seeded-random.ts";

function expectNear(found: number, expected: number, tolerance = 1e-9): void {
	expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

/** Reference values from SciPy 1.17. */
describe("distributions", () => {
	it.each([
		[1e-300, -37.0470962993612],
		[1e-20, -9.262340089798409],
		[0.025, -1.959963984540054],
		[0.3, -0.5244005127080409],
		[0.999999, 4.753424308817087],
	])("the normal quantile of %d", (p, z) => {
		expectNear(normalQuantile(p), z, 1e-12);
		expectNear(normalCdf(normalQuantile(p)), p, 1e-10);
	});

	it("keeps the digits of a far tail", () => {
		expectNear(normalTwoSided(8), 1.244192114854348e-15);
		expectNear(normalTwoSided(20), 5.507248237212311e-89);
		expect(normalTwoSided(0)).toBe(1);
	});

	it("has t for any degrees of freedom, without a jump where the method changes", () => {
		for (const confidence of [0.8, 0.95, 0.99, 0.9999]) {
			for (const df of [0.5, 1, 2, 4.52, 30, 999, 1000, 12_345]) {
				expectNear(studentTwoSided(criticalT(confidence, df), df), 1 - confidence, 1e-8);
			}
			expectNear(criticalT(confidence, 999.9999), criticalT(confidence, 1000), 1e-8);
		}
		expectNear(criticalT(0.95, 1e9), 1.959963984540054, 1e-8);
	});

	it("has the beta's two ends the same from either side", () => {
		const random = seededRandom(11);
		for (let round = 0; round < 300; round++) {
			const [x, a, b] = [random.next(), Math.exp(random.next() * 12 - 2), Math.exp(random.next() * 12 - 2)];
			expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 10);
		}
	});
});

describe("intervals", () => {
	it("cover the share that was seen, and Wilson stays inside 0..1", () => {
		for (const n of [1, 2, 7, 30, 1000]) {
			for (const hits of [0, 1, Math.floor(n / 2), n - 1, n].filter((count) => count >= 0)) {
				for (const { low, high } of [wilsonLimits(hits, n, 0.95), exactLimits(hits, n, 0.95)]) {
					expect(low <= hits / n && hits / n <= high && low >= 0 && high <= 1).toBe(true);
				}
			}
		}
		expect(wilsonLimits(0, 9, 0.95).low).toBe(0);
		expect(wilsonLimits(9, 9, 0.95).high).toBe(1);
	});

	it.each([
		[5, 0.5, null],
		[6, 0.5, { lower: 1, upper: 6 }],
		[10, 0.5, { lower: 2, upper: 9 }],
		[100, 0.5, { lower: 40, upper: 61 }],
		[100, 0.9, { lower: 84, upper: 96 }],
		[36, 0.9, { lower: 29, upper: 36 }],
		[1_000_000, 0.5, { lower: 499_020, upper: 500_981 }],
		[0, 0.5, null],
	])("of order statistics take the ranks of %d values for the quantile %d", (n, p, ranks) => {
		expect(quantileRanks(n, p, 0.95)).toEqual(ranks);
	});

	it("of a curve of arrivals are Greenwood's on the log(-log) scale", () => {
		const steps = survivalSteps(binsOf([3, 5, 5, 8, 12, 13, 20, 21, 21, 30]), binsOf([4, 6, 12, 25, 31, 40]));
		expect(survivalAt(steps, 2, 0.95)).toEqual({ survival: 1, limits: null });
		const at21 = survivalAt(steps, 21, 0.95);
		expectNear(at21.survival, 0.32873376623376616);
		expectNear(at21.limits?.low ?? 0, 0.10464508802888688);
		expectNear(at21.limits?.high ?? 0, 0.5779161530033676);
		expect(survivalQuantileLimits(steps, 0.5, 0.95)).toEqual({ low: 8, high: 30 });
		expect(survivalQuantileLimits(steps, 0.75, 0.95)).toEqual({ low: 20, high: null });
	});

	it("of a median know nothing above the last arrival", () => {
		const steps = survivalSteps(binsOf([1, 2, 3, 4]), []);
		expect(survivalQuantileLimits(steps, 0.5, 0.95).high).toBeNull();
	});

	it("of a median's error shrink with the sample", () => {
		const spread = (n: number) => medianStandardError(binsOf(Array.from({ length: n }, (_, index) => index / n))) ?? 0;
		// A uniform sample's median has the error 1 / (2 √n).
		expectNear(spread(10_000), 0.005, 0.03);
		expectNear(spread(100), 0.05, 0.1);
		expect(medianStandardError(binsOf([1, 2, 3, 4]))).toBeNull();
	});
});

describe("tests", () => {
	it.each([
		[3, 10, 9, 12, 0.0835573095635015],
		[10, 15, 2, 12, 0.01853696474776028],
		[7, 7, 0, 9, 8.741258741258743e-5],
		[0, 20, 1, 3, 3 / 23],
	])("Fisher's of %d/%d against %d/%d", (hits1, n1, hits2, n2, p) => {
		expectNear(fisherTwoSided({ hits: hits1, n: n1 }, { hits: hits2, n: n2 }), p, 1e-8);
	});
});

describe("a chart", () => {
	it("ends a run on the mean itself", () => {
		expect(xmrOf([1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3]).runs).toEqual([
			{ start: 0, length: 8 },
			{ start: 8, length: 8 },
		]);
		expect(xmrOf([1, 1, 1, 1, 2, 1, 1, 1, 1, 3, 3, 3, 3, 2, 3, 3, 3, 3]).runs).toEqual([]);
		expect(xmrOf([4, 4, 4]).outside).toEqual([]);
	});
});

describe("an exact sum", () => {
	it("loses nothing that is added and taken away", () => {
		const random = seededRandom(12);
		const sum = new ExactSum();
		const terms = Array.from({ length: 2000 }, () => (random.next() - 0.5) * 10 ** random.below(16));
		sum.add(0.1);
		for (const term of terms) sum.addProduct(term, 3);
		for (const term of terms.reverse()) sum.addProduct(term, -3);
		expectNear(sum.value, 0.1, 1e-12);
	});

	it("goes on from what was kept", () => {
		const first = new ExactSum();
		for (const term of [1e16, 1, -3, 0.25]) first.add(term);
		const second = new ExactSum(first.value, first.rest);
		second.add(-1e16);
		expect(second.value).toBe(-1.75);
	});
});

/** Of samples with the same 90th percentile, some spread wider than the others. */
describe("a difference of 90th percentiles", () => {
	const p = 0.9;
	const rounds = 300;
	const z = normalQuantile(p);
	const random = seededRandom(90);
	const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random.next())));
	const sample = (n: number, spread: number) => binsOf(Array.from({ length: n }, () => Math.exp(spread * (normal() - z))));

	it.each([
		[100, 100, 1],
		[60, 240, 1],
		[150, 150, 0.5],
	])("is found among %d and %d where there is none about as often as said, or less", (n1, n2, spread) => {
		let found = 0;
		let missed = 0;
		for (let round = 0; round < rounds; round++) {
			const [before, after] = [sample(n1, 1), sample(n2, spread)];
			if (quantileTest(before, after, p).p < 0.05) found++;
			const limits = differenceLimits(estimate(before), estimate(after));
			if (limits.low > 0 || limits.high < 0) missed++;
		}
		// 5 of 100 give or take three standard errors.
		expect(found / rounds).toBeLessThan(0.088);
		expect(missed / rounds).toBeLessThan(0.088);
		expect(found).toBeGreaterThan(0);
	});

	function estimate(bins: Bins) {
		const limits = quantileLimits(bins, p, 0.95);
		if (limits === null) throw new Error("The sample is too small.");
		return { value: quantileOf(bins, p, "linear"), limits };
	}

	it("spreads as a large sample's density says", () => {
		// For a normal sample: √(p(1 - p)) / φ(z).
		const large = binsOf(Array.from({ length: 40_000 }, normal));
		const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
		const spread = quantileSpread(large, p) ?? 0;
		expect(Math.abs(spread / (Math.sqrt(p * (1 - p)) / density) - 1)).toBeLessThan(0.1);
		expect(quantileSpread(binsOf([1, 2, 3]), p)).toBeNull();
	});
});

describe("a funnel", () => {
	it("whose counts rise is said to be of no closed group, without shares that cannot be", () => {
		const { steps, overall, problem, worstByRate, worstByCount } = funnelOf([100, 80, 90, 45], 0.95);
		expect(problem).toBe("These are not counts of one closed group of customers: 90 came to step 3 and only 80 to step 2.");
		expect(overall).toBeNull();
		expect(steps.map(({ dropRate }) => dropRate && Number(dropRate.toFixed(9)))).toEqual([0.2, null, 0.5]);
		expect(steps[1]).toEqual({ conversion: null, drop: -10, dropRate: null, dropLimits: null, shareOfLoss: null });
		expect(steps.map(({ shareOfLoss }) => shareOfLoss)).toEqual([null, null, null]);
		expect([worstByRate, worstByCount]).toEqual([2, 2]);
	});

	it("that only rises loses nowhere", () => {
		expect(funnelOf([1, 2, 3], 0.95)).toMatchObject({ overall: null, worstByRate: null, worstByCount: null });
		expect(funnelOf([1, 2, 3], 0.95).problem).toContain(
			"2 came to step 2 and only 1 to step 1; 3 came to step 3 and only 2 to step 2",
		);
	});

	it("of one closed group has no problem", () => {
		expect(funnelOf([10, 10, 4, 0, 0], 0.95)).toMatchObject({ problem: null, overall: 0, worstByRate: 2 });
		expect(funnelOf([], 0.95)).toMatchObject({ problem: null, overall: null, worstByRate: null });
	});
});
