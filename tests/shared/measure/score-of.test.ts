import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import type { Score, ScoreStep } from "../../../src/shared/measure/score.ts";
import { scoreOf } from "../../../src/shared/measure/score-of.ts";
import { addTo } from "../../../src/shared/measure/tally-ops.ts";
import { scoreSchema } from "../../../src/shared/protocol/metrics-api.ts";
import { metric, now, scoreOfRaw, times, values, wholeQuarter } from "./metric-under-test.ts";
import { allMetrics } from "./random-answers.ts";
import { expectClose, vectorsOf } from "./vectors.ts";

type Input = Omit<MetricInput, "name">;

const stepOf = (score: Score, name: ScoreStep["name"]) => score.steps.find((step) => step.name === name);
const ends = ({ interval }: Score) => (interval === null ? null : [interval.low, interval.high]);

const counted = z.record(z.string(), z.number());
const answersOfCounts = (raw: unknown) => Object.entries(counted.parse(raw)).flatMap(([value, count]) => times(count, value));

describe("scores of the vectors, from raw answers on", () => {
	it.each(vectorsOf("nps_ci"))("NPS $id", ({ input, expected }) => {
		const { detractors = 0, passives = 0, promoters = 0, confidence = 0 } = counted.parse(input);
		const answers = [...times(detractors, 3), ...times(passives, "7"), ...times(promoters, 10)];
		const score = scoreOfRaw({ kind: "nps" }, answers, { confidence });
		expectClose(
			{ nps: score.value, clamped: ends(score) },
			{ nps: expected.nps, clamped: expected.clamped_adjusted_wald },
			"nps",
		);
	});

	it.each(vectorsOf("csat_top_box"))("CSAT top box $id", ({ input, expected }) => {
		const {
			counts,
			scale_max: max,
			threshold,
		} = z.object({ counts: counted, scale_max: z.number(), threshold: z.number() }).parse(input);
		const scale = { min: max === 2 ? 0 : 1, max };
		const score = scoreOfRaw({ kind: "csat", scale, threshold }, answersOfCounts(counts));
		expectClose(
			{ csat: score.value, n: score.n, ci: ends(score) },
			{ csat: expected.csat, n: expected.n, ci: expected.wilson },
			"csat",
		);
	});

	it.each(vectorsOf("ces"))("CES $id", ({ input, expected }) => {
		const raws = answersOfCounts(input.counts);
		const scale = { min: 1, max: input.version === "1.0" ? 5 : 7 };
		const mean = scoreOfRaw({ kind: "ces", scale }, raws);
		expectClose({ mean: mean.value, ci: ends(mean) }, { mean: expected.mean, ci: expected.mean_ci }, "mean_ci");
		if (expected.net_index === undefined) return;
		expectClose(scoreOfRaw({ kind: "ces", variant: "net" }, raws).value, expected.net_index, "ces");
		const agree = scoreOfRaw({ kind: "ces", variant: "agree" }, raws);
		expectClose([agree.value, ends(agree)], [expected.percent_agree, expected.percent_agree_wilson], "ces");
	});

	it.each(vectorsOf("fcr"))("FCR $id", ({ input, expected }) => {
		const { resolved_first: resolved = 0, all = 0, not_resolvable_at_level_1: unresolvable = 0 } = counted.parse(input);
		const contacts = [
			...times(resolved, { resolved: true }),
			...times(unresolvable, { resolved: false, resolvable: false }),
			...times(all - resolved - unresolvable, { resolved: false }),
		];
		const gross = scoreOfRaw({ kind: "fcr" }, contacts);
		expectClose([gross.value, ends(gross)], [expected.gross, expected.gross_wilson], "fcr");
		expectClose(scoreOfRaw({ kind: "fcr", variant: "net" }, contacts).value, expected.net, "fcr");
	});

	it.each(vectorsOf("churn_retention"))("churn and retention $id", ({ input, expected }) => {
		const churn = scoreOfRaw({ kind: "churn" }, [{ period: input }]);
		expectClose([churn.value, ends(churn)], [expected.churn, expected.churn_wilson], "churn");
		expectClose(scoreOfRaw({ kind: "retention" }, [{ period: input }]).value, expected.retention, "retention");
	});
});

describe("a score", () => {
	it.each(allMetrics.map((definition) => ({ definition, name: `${definition.kind} ${definition.variant}` })))(
		"of nothing is none and says so: $name",
		({ definition }) => {
			const score = scoreOf(definition, {}, { ...wholeQuarter, asOf: null });
			expect(score).toMatchObject({ value: null, n: 0, interval: null, asOf: null, stale: false, tooFew: true });
			expect(score.steps.map(({ name }) => name)).toEqual(["definition", "source", "filter", "counts", "value", "freshness"]);
			expect(scoreSchema.parse(score)).toEqual(score);
		},
	);

	it("carries all that a reader needs to do it again", () => {
		const score = scoreOfRaw(
			{ kind: "nps", source: "the survey after activation", timeZone: "Europe/Paris" },
			values([10, 9, 7, 3]),
			{
				segment: { key: "plan", value: "pro" },
			},
		);
		const texts = score.steps.map(({ text }) => text);
		expect(texts[0]).toBe(
			"Onboarding: nps as net on 0 to 10, in points, -100 to 100; higher is better. Version 3, defined by Ana on 2026-01-01T00:00:00Z.",
		);
		expect(texts[1]).toBe("Answers from: the survey after activation.");
		expect(texts[2]).toBe("Answers of 2026-01-01 to 2026-03-31, whole days in Europe/Paris; plan = pro; intervals at 95 %.");
		expect(texts[3]).toBe("Answers: 4; promoters (9, 10): 2, passives (7, 8): 1, detractors (0 to 6): 1.");
		expect(texts[4]).toBe("100 · (2 - 1) / 4 = 25 points.");
		expect(stepOf(score, "interval")?.inputs).toMatchObject({ for: 2, against: 1, n: 4, low: score.interval?.low });
		expect(texts.at(-1)).toBe(
			"The newest answer is of 2026-03-30T10:00:00.000Z, 26 hours old. They are expected every month; after 62 days without one a score is stale: this one is not.",
		);
		expect(scoreSchema.parse(score)).toEqual(score);
	});

	it("says when it is stale: more than twice the cadence without an answer", () => {
		const age = (days: number) =>
			scoreOfRaw({ kind: "nps", cadence: "week" }, values([9]), { asOf: now - days * 86_400_000 }).stale;
		expect([age(0), age(14), age(14.001), age(-0.01)]).toEqual([false, false, true, false]);
	});

	it("says when there are too few answers", () => {
		expect(scoreOfRaw({ kind: "nps" }, times(9, 9)).tooFew).toBe(true);
		expect(scoreOfRaw({ kind: "nps" }, times(10, 9)).tooFew).toBe(false);
		expect(scoreOfRaw({ kind: "nps", minimumN: 1 }, times(1, 9)).tooFew).toBe(false);
	});

	it("counts only what is on the scale of its version, and says what is left out", () => {
		const definition = metric({ kind: "csat" });
		const tally = addTo(
			{},
			[5, 4, 7, 6].map((value) => ({ part: "value", value }) as const),
		);
		const score = scoreOf(definition, tally, wholeQuarter);
		expect(score).toMatchObject({ value: 100, n: 2 });
		expect(stepOf(score, "counts")?.text).toBe("Left out: 2 outside 1..5, answered under an earlier version.");
	});
});

describe("intervals at the edges", () => {
	it.each<[string, Input, unknown[], unknown, unknown]>([
		["Wilson at none of n begins at 0", { kind: "fcr" }, [false, false, false], 0, [0, 56.149703]],
		["Wilson at n of n ends at 100", { kind: "fcr" }, [true, true, true], 100, [43.850297, 100]],
		["Wilson of one answer", { kind: "churn" }, [true], 100, [20.654931, 100]],
		["NPS is kept above -100", { kind: "nps" }, [0, 0, 0, 0, 0], -100, [-100, -17.491453]],
		["NPS is kept below 100", { kind: "nps" }, [10, 10, 10, 10, 10], 100, [17.491453, 100]],
		["a mean of one answer has none", { kind: "csat", variant: "mean" }, [4], 4, null],
		["a mean of answers all alike has no width", { kind: "ces" }, [7, 7, 7], 7, [7, 7]],
		["a median of five has none", { kind: "duration" }, [1, 2, 3, 4, 5], 3, null],
		["a median of six is between the extremes", { kind: "duration" }, [1, 2, 3, 4, 5, 6], 3.5, [1, 6]],
		[
			"a 90th percentile of twenty has none",
			{ kind: "duration", variant: "p90" },
			Array.from({ length: 20 }, (_, i) => i),
			17.1,
			null,
		],
		["no costs have one", { kind: "costToServe" }, [1, 2, 3], 2, null],
		["a geometric mean of one has none", { kind: "duration", variant: "geometricMean" }, [8], 8, null],
		["a geometric mean with 0 is none", { kind: "duration", variant: "geometricMean" }, [0, 8], null, null],
	])("%s", (_, input, raws, value, interval) => {
		const score = scoreOfRaw(input, values(raws));
		if (typeof value === "number") expect(score.value).toBeCloseTo(value, 9);
		else expect(score.value).toBe(value);
		if (Array.isArray(interval)) for (const [index, end] of interval.entries()) expect(ends(score)?.[index]).toBeCloseTo(end, 5);
		else expect(score.interval).toBeNull();
	});

	it("say that all answers were alike", () => {
		const score = scoreOfRaw({ kind: "csat", variant: "mean" }, times(12, 4));
		expect(score.interval).toEqual({ low: 4, high: 4, level: 0.95, method: "all answers alike" });
		expect(stepOf(score, "interval")?.text).toContain("no width");
	});

	it("say what an unclamped NPS interval would have been", () => {
		expect(stepOf(scoreOfRaw({ kind: "nps" }, times(5, 0)), "interval")?.inputs?.unclampedLow).toBeCloseTo(-107.508547, 5);
	});

	it("widen with the confidence asked for", () => {
		const widths = [0.8, 0.95, 0.99].map((confidence) => {
			const { interval } = scoreOfRaw({ kind: "ces" }, values([1, 3, 5, 6, 7]), { confidence });
			return (interval?.high ?? 0) - (interval?.low ?? 0);
		});
		expect(widths[0]).toBeLessThan(widths[1] ?? 0);
		expect(widths[1]).toBeLessThan(widths[2] ?? 0);
	});
});

describe("durations", () => {
	const running = (seconds: number) => ({ duration: { value: seconds, completed: false } });

	it("store which quantile was meant", () => {
		const raws = values([2, 3, 4, 5, 4320]);
		expect(scoreOfRaw({ kind: "duration", variant: "p90" }, raws).value).toBeCloseTo(2594, 9);
		expect(scoreOfRaw({ kind: "duration", variant: "p90", quantileRule: "nearestRank" }, raws).value).toBe(4320);
	});

	it("tell the geometric mean beside a median of few", () => {
		const raws = values([100, 101, 102, 103, 104, 200]);
		const score = scoreOfRaw({ kind: "duration" }, raws);
		const extra = score.steps.filter(({ name }) => name === "value");
		expect(score.value).toBe(102.5);
		expect(extra.map(({ result }) => Math.round(result ?? 0))).toEqual([103, 114]);
		expect(scoreOfRaw({ kind: "duration" }, times(25, 9)).steps.filter(({ name }) => name === "value")).toHaveLength(1);
	});

	it("count those still running for as long as they were seen", () => {
		const score = scoreOfRaw({ kind: "duration" }, [...values([1, 1, 2]), running(5), running(5)]);
		expect(score).toMatchObject({ value: 2, n: 5 });
		expect(scoreOfRaw({ kind: "duration", variant: "p90" }, [...values([1, 1, 2]), running(5), running(5)]).value).toBeNull();
	});

	it("have no median that was never reached, and say how far it got", () => {
		const score = scoreOfRaw({ kind: "duration" }, [...values([10]), running(20), running(20), running(20)]);
		expect(score).toMatchObject({ value: null, n: 4, interval: null });
		expect(stepOf(score, "value")?.text).toBe("Only 25 % were done within what was seen of them: the median is not reached.");
	});

	it("attain a threshold that counts itself, and count nobody as late too early", () => {
		const input = { kind: "duration", variant: "attainment", threshold: 60 } as const;
		expect(scoreOfRaw(input, values([60, 61])).value).toBe(50);
		expect(scoreOfRaw(input, [...values([60]), running(60)]).value).toBe(50);
		// Two of three at risk at 30 s were done; the one seen for 10 s says nothing after that.
		const open = scoreOfRaw(input, [...values([30, 40, 90]), running(10)]);
		expect(open.value).toBeCloseTo(100 * (2 / 3), 9);
		expect(open.interval?.method).toBe("Kaplan-Meier, log(-log)");
	});
});

describe("values that are not defined", () => {
	it("churn needs customers at the start", () => {
		const score = scoreOfRaw({ kind: "churn" }, [{ period: { start: 0, end: 5, new: 5 } }]);
		expect(score).toMatchObject({ value: null, n: 0, interval: null, tooFew: true });
		expect(stepOf(score, "counts")?.text).toContain("Periods: 1; customers at their starts: 0");
	});

	it("several periods are one churn per period, weighted", () => {
		const score = scoreOfRaw({ kind: "churn" }, [
			{ period: { start: 100, end: 90 } },
			{ period: { start: 300, end: 290, new: 20 } },
		]);
		expect(score).toMatchObject({ value: 10, n: 400 });
		expect(stepOf(score, "counts")?.text).toContain("per period, weighted");
	});

	it("churn of periods says what it would come to, and that of single customers does not", () => {
		const months = scoreOfRaw({ kind: "churn" }, [{ period: { start: 1000, end: 1050, new: 70 } }]);
		expect(months.value).toBe(2);
		expect(months.steps.filter(({ name }) => name === "value")[1]?.text).toBe(
			"If every period were like this, 21.5283 % would have left after 12 of them, and a customer would stay 50 periods on average.",
		);
		expect(scoreOfRaw({ kind: "churn" }, values([true, false])).steps.filter(({ name }) => name === "value")).toHaveLength(1);
	});

	it("a lifetime without an end has no value", () => {
		const tally = addTo({}, [
			{ part: "margin", value: 10 },
			{ part: "retention", value: 1 },
			{ part: "discount", value: 0 },
		]);
		const score = scoreOf(metric({ kind: "clv" }), tally, wholeQuarter);
		expect(score).toMatchObject({ value: null, n: 1, interval: null });
		expect(stepOf(score, "value")?.text).toBe("Retention 1 is not below 1 + discount 0: such a value has no end.");
	});

	it.each([
		["immediate", 366.6666667, "100·(1 + 0.1) / (1 + 0.1 - 0.8) = 366.667 EUR."],
		["endOfPeriod", 333.3333333, "100 / (1 + 0.1 - 0.8) = 333.333 EUR."],
		["excludingFirst", 266.6666667, "100·0.8 / (1 + 0.1 - 0.8) = 266.667 EUR."],
	])("a lifetime value says its form: %s", (variant, value, text) => {
		const score = scoreOfRaw({ kind: "clv", variant, unit: "EUR" }, [{ clv: { margin: 100, retention: 0.8, discount: 0.1 } }]);
		expect(score.value).toBeCloseTo(value, 6);
		expect(stepOf(score, "value")?.text).toBe(text);
	});

	it("costs need contacts", () => {
		expect(scoreOfRaw({ kind: "costToServe" }, [{ cost: { total: 5, contacts: 0 } }])).toMatchObject({ value: null, n: 0 });
		expect(scoreOfRaw({ kind: "costToServe" }, [{ cost: { total: 5_040_000, contacts: 600_000 } }])).toMatchObject({
			value: 8.4,
			n: 600_000,
		});
	});

	it("a gauge's newest reading is told to it", () => {
		expect(scoreOfRaw({ kind: "gauge", variant: "latest" }, values([1, 2]), { latest: 2 })).toMatchObject({ value: 2, n: 1 });
		expect(scoreOfRaw({ kind: "gauge", variant: "latest" }, values([1, 2]))).toMatchObject({ value: null, n: 0 });
		expect(scoreOfRaw({ kind: "gauge", variant: "sum" }, values([1, 2])).value).toBe(3);
	});
});
