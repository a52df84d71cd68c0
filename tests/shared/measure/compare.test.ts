import { describe, expect, it } from "vitest";
import type { CompareOptions } from "../../../src/shared/measure/compare.ts";
import { compareScores } from "../../../src/shared/measure/compare.ts";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import { answersForMargin, answersToSee } from "../../../src/shared/measure/needed-answers.ts";
import { normalTwoSided } from "../../../src/shared/measure/statistics/normal.ts";
import { answersOf, metric, tallyOf, times, values } from "./metric-under-test.ts";

type Raws = readonly Record<string, unknown>[];

function compare(input: Omit<MetricInput, "name">, [before, after]: [Raws, Raws], options: Partial<CompareOptions> = {}) {
	const definition = metric(input);
	const side = (label: string, raws: Raws) => ({ label, tally: tallyOf(definition, answersOf(definition, raws)) });
	return compareScores(definition, [side("before", before), side("after", after)], { confidence: 0.95, ...options });
}

const nps = (against: number, neither: number, inFavour: number) => [
	...times(against, 2),
	...times(neither, 8),
	...times(inFavour, 9),
];
const shares = (hits: number, n: number) => [...times(hits, true), ...times(n - hits, false)];

describe("two scores", () => {
	it("of NPS can differ by 15 points and still be noise", () => {
		const found = compare({ kind: "nps" }, [nps(40, 60, 100), nps(30, 50, 120)]);
		expect(found.difference).toBeCloseTo(15, 9);
		expect(found.p).toBeCloseTo(0.05052783961872, 9);
		expect(found.interval?.low).toBeCloseTo(-0.0339770138, 8);
		expect(found.interval?.high).toBeCloseTo(29.5906272601, 8);
		expect(found.test).toBe("adjusted Wald (Rocks 2016), z");
	});

	it("of shares are tested by N-1, with Newcombe's interval in points", () => {
		const found = compare({ kind: "churn" }, [shares(265, 1000), shares(225, 1000)]);
		expect(found).toMatchObject({ test: "N-1 two-proportion", unit: "%" });
		expect(found.difference).toBeCloseTo(-4, 9);
		expect(found.p).toBeCloseTo(0.038, 3);
		expect(found.interval?.low).toBeCloseTo(-7.8, 1);
		expect(found.interval?.high).toBeCloseTo(-0.2, 1);
		expect(found.steps.map(({ text }) => text)[2]).toBe("The difference is -4 points: better.");
	});

	it("of shares with hardly a hit are tested exactly", () => {
		// The lady tasting tea, and the same with both sides all alike.
		expect(compare({ kind: "fcr" }, [shares(0, 20), shares(1, 3)])).toMatchObject({ test: "Fisher exact" });
		expect(compare({ kind: "fcr" }, [shares(0, 20), shares(1, 3)]).p).toBeCloseTo(3 / 23, 9);
		expect(compare({ kind: "fcr" }, [shares(5, 5), shares(4, 4)])).toMatchObject({ test: "Fisher exact", p: 1, difference: 0 });
	});

	it("of means are tested by Welch", () => {
		const found = compare({ kind: "gauge" }, [values([10, 12, 9, 11]), values([20, 25, 15, 30, 22])]);
		expect(found.p).toBeCloseTo(0.007434824581, 9);
		expect(found.interval).toMatchObject({ method: "t (Welch)", level: 0.95 });
		expect(found.interval?.high).toBeCloseTo(18.758267078, 7);
	});

	it("of medians are tested by the spread around them", () => {
		const fast = values(Array.from({ length: 100 }, (_, index) => 100 + index));
		const slow = values(Array.from({ length: 100 }, (_, index) => 150 + index));
		const found = compare({ kind: "duration" }, [slow, fast]);
		expect(found).toMatchObject({ difference: -50, test: "Price and Bonett, z" });
		expect(found.p).toBeLessThan(0.001);
		expect((found.interval?.low ?? 0) < -50 && (found.interval?.high ?? 0) < 0).toBe(true);
		expect(found.steps[2]?.text).toBe("The difference is -50 s: better.");
	});

	it("of 90th percentiles are tested by what lies above that of both", () => {
		const p90 = { kind: "duration", variant: "p90" } as const;
		const fast = values(Array.from({ length: 200 }, (_, index) => 100 + index));
		const slow = values(Array.from({ length: 200 }, (_, index) => 150 + index));
		const found = compare(p90, [slow, fast]);
		expect(found.test).toBe("Mood's test of the 90th percentile, N-1 two-proportion");
		// Above 309, the 360th of all 400, lie 40 of the slow and none of the fast.
		expect(found.steps.find(({ name }) => name === "test")?.inputs).toMatchObject({
			common: 309,
			aboveBefore: 40,
			aboveAfter: 0,
		});
		expect(found.p).toBeLessThan(1e-9);
		expect(found.difference).toBeCloseTo(-50, 9);
		// Ranks 171 and 189 of 200 bound either: 18 seconds apart.
		const { low = 0, high = 0 } = found.interval ?? {};
		expect(low < -50 && low > -70 && high > -50 && high < -30).toBe(true);
		expect(found.needed?.nPerGroup).toBeGreaterThan(1);
		expect(compare(p90, [slow, slow])).toMatchObject({ difference: 0, p: 1, verdict: "couldBeChance" });
	});

	it("of 90th percentiles have a test before they have an interval", () => {
		const few = compare({ kind: "duration", variant: "p90" }, [
			values(Array.from({ length: 20 }, (_, index) => 100 + index)),
			values(Array.from({ length: 20 }, (_, index) => 300 + index)),
		]);
		expect(few).toMatchObject({ interval: null, needed: { nPerGroup: null } });
		// Four of the later twenty lie above the 36th of all forty: z = 0.2/√(0.1·0.9/10)·√(39/40).
		expect(few.p).toBeCloseTo(normalTwoSided((0.2 / Math.sqrt(0.009)) * Math.sqrt(39 / 40)), 9);
		const least = compare({ kind: "duration", variant: "p90" }, [values([1, 2, 3, 4, 5, 6]), values([7, 8, 9, 10])]);
		// One of ten lies above the ninth: among the four it was with a chance of 4 in 10, among the six with more.
		expect(least.p).toBeCloseTo(0.4, 9);
		expect(least.test).toBe("Mood's test of the 90th percentile, Fisher exact");
	});

	it("of which some durations are still running are told by their intervals alone", () => {
		const running = (list: readonly number[]) => list.map((value) => ({ duration: { value, completed: false } }));
		const early = [...values(Array.from({ length: 60 }, (_, index) => 100 + index)), ...running([300, 300])];
		const late = values(Array.from({ length: 60 }, (_, index) => 400 + index));
		const found = compare({ kind: "duration" }, [early, late]);
		expect(found).toMatchObject({
			p: null,
			verdict: "hardlyChance",
			test: "by the interval alone: some durations are still running",
		});
		expect((found.interval?.low ?? 0) > 250 && (found.interval?.high ?? 0) < 350).toBe(true);
		// A uniform spread over 60 seconds: the median of n is uncertain by 30/√n.
		const perSide = 2 * (30 * (1.96 + 0.84)) ** 2;
		const needed = compare({ kind: "duration" }, [early, early], { difference: 1 }).needed?.nPerGroup ?? 0;
		expect(needed / perSide > 0.5 && needed / perSide < 2).toBe(true);
		const alike = compare({ kind: "duration" }, [early, [...early, ...running([50])]]);
		expect(alike.verdict).toBe("couldBeChance");
		const attained = compare({ kind: "duration", variant: "attainment", threshold: 130 }, [
			[...early, ...running([120])],
			[...late, ...running([120])],
		]);
		expect(attained).toMatchObject({ verdict: "notTested", words: "Not tested: some durations are still running." });
	});

	it("of geometric means are tested on logarithms, as factors", () => {
		const found = compare({ kind: "duration", variant: "geometricMean" }, [values([10, 11, 12, 13]), values([20, 22, 24, 26])]);
		const factors = found.steps.find(({ name }) => name === "test")?.inputs;
		expect(found.interval).toBeNull();
		expect(Number(factors?.factorLow) < 2 && Number(factors?.factorHigh) > 2).toBe(true);
	});

	it.each<[Omit<MetricInput, "name">, Raws, Raws, string]>([
		[{ kind: "nps" }, [], nps(1, 1, 1), "there are no answers"],
		[{ kind: "csat", variant: "mean" }, values([4]), values([5, 4]), "Welch's test needs two answers a side, and not all alike"],
		[{ kind: "csat", variant: "mean" }, times(5, 4), times(5, 5), "Welch's test needs two answers a side, and not all alike"],
		[{ kind: "duration" }, values([1, 2, 3]), values([4, 5, 6]), "medians are compared from five durations a side on"],
		[{ kind: "duration" }, times(9, 4), times(9, 5), "the durations around both medians are alike"],
		[{ kind: "costToServe" }, values([4]), values([5]), "costs are booked, not sampled"],
		[{ kind: "duration" }, [{ duration: { value: 5, completed: false } }], values([5]), "some durations are still running"],
	])("of %j that cannot be tested say why", (input, before, after, why) => {
		const found = compare(input, [before, after]);
		expect(found).toMatchObject({ p: null, interval: null, test: why });
		expect(found.steps.some(({ text }) => text === `Not tested: ${why}.`)).toBe(true);
	});
});

describe("what is said of a difference", () => {
	it.each<[string, Omit<MetricInput, "name">, Raws, Raws, Partial<CompareOptions>]>([
		["hardlyChance", { kind: "churn" }, shares(265, 1000), shares(225, 1000), {}],
		["couldBeChance", { kind: "churn" }, shares(265, 1000), shares(225, 1000), { confidence: 0.99 }],
		["couldBeChance", { kind: "nps" }, nps(40, 60, 100), nps(30, 50, 120), {}],
		["tooFew", { kind: "nps" }, nps(3, 3, 3), nps(40, 60, 100), {}],
		["tooFew", { kind: "nps" }, [], nps(40, 60, 100), {}],
		["tooFew", { kind: "csat", variant: "mean" }, values([4]), values([5]), {}],
		["notTested", { kind: "costToServe" }, values([4]), values([5]), {}],
		["notTested", { kind: "csat", variant: "mean" }, times(40, 5), times(50, 5), {}],
	])("is %s of %j", (verdict, input, before, after, options) => {
		expect(compare(input, [before, after], options).verdict).toBe(verdict);
	});

	it("never takes chance for proof", () => {
		const [chance, real] = [nps(30, 50, 120), nps(20, 40, 140)].map((after) =>
			compare({ kind: "nps" }, [nps(40, 60, 100), after]),
		);
		expect(chance?.words).toBe(
			"Could well be chance at this n: chance alone would make as large a difference in about 5 of 100 comparisons with so many answers. That is no proof that there is none: more answers may tell.",
		);
		expect(real?.words).toBe(
			"Hardly chance: were there none, chance alone would still make as large a difference in fewer than 1 of 1,000 comparisons with so many answers.",
		);
		expect(compare({ kind: "nps" }, [nps(1, 2, 3), nps(0, 1, 40)]).words).toBe(
			"Not enough answers to tell: 6 and 41, where each side needs at least 10.",
		);
	});

	it("has a formula and a reference for the interval, the test and the answers needed", () => {
		const compared: [Omit<MetricInput, "name">, Raws, Raws][] = [
			[{ kind: "nps" }, nps(40, 60, 100), nps(30, 50, 120)],
			[{ kind: "churn" }, shares(265, 1000), shares(225, 1000)],
			[{ kind: "gauge" }, values([10, 12, 9, 11]), values([20, 25, 15, 30, 22])],
			[{ kind: "duration" }, values([1, 2, 3, 4, 5, 6]), values([2, 3, 4, 5, 6, 8])],
		];
		for (const [input, before, after] of compared) {
			const { steps } = compare(input, [before, after]);
			expect(steps.map(({ name }) => name)).toEqual(["counts", "counts", "value", "interval", "test", "needed"]);
			for (const { formula, reference } of steps.slice(3)) expect([formula, reference]).not.toContain("");
		}
	});
});

describe("answers needed", () => {
	it("for the difference asked about, or else the one found", () => {
		const given = [shares(265, 1000), shares(265, 1000)] as [Raws, Raws];
		expect(compare({ kind: "churn" }, given, { difference: -3.975 }).needed?.nPerGroup).toBe(1838);
		expect(compare({ kind: "churn" }, given).needed).toBeNull();
		expect(compare({ kind: "churn" }, [shares(100, 1000), shares(85, 1000)]).needed?.nPerGroup).toBe(5856);
		expect(compare({ kind: "churn" }, given, { difference: -50 }).needed?.nPerGroup).toBeNull();
		expect(compare({ kind: "churn" }, given, { difference: -50 }).steps.at(-1)?.text).toBe(
			"How many answers a difference of -50 points takes is not known: from 26.5 this score cannot change by so much.",
		);
	});

	it("before there is a second side, by the spread of the first", () => {
		const certainty = { confidence: 0.95, power: 0.8 };
		const even = { kind: "net", counts: { against: 35, neither: 30, inFavour: 35 } } as const;
		expect(answersToSee([even, even], 10, certainty)).toBe(1096);
		expect(answersToSee([even, even], 5, certainty)).toBe(4393);
		const mean = { kind: "mean", moments: { n: 10, mean: 3, sd: 1 } } as const;
		expect(answersToSee([mean, mean], 0.5, certainty)).toBe(63);
		const none = { kind: "none", why: "" } as const;
		expect(answersToSee([none, none], 1, certainty)).toBeNull();
	});

	it("for an interval as narrow as asked", () => {
		const split = { kind: "net", counts: { against: 50, neither: 0, inFavour: 50 } } as const;
		expect(answersForMargin(split, 10, 0.95)).toBe(382);
		expect(answersForMargin(split, 1, 0.95)).toBe(38_412);
		expect(answersForMargin({ kind: "share", hits: 1, n: 2 }, 5, 0.95)).toBe(385);
	});
});
