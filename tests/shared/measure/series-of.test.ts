import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/shared/measure/calendar.ts";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import type { PeriodTally } from "../../../src/shared/measure/series-of.ts";
import { seriesOf } from "../../../src/shared/measure/series-of.ts";
import { seriesSchema } from "../../../src/shared/protocol/metrics-api.ts";
import { answersOf, metric, tallyOf } from "./metric-under-test.ts";

const asked = { every: "month", confidence: 0.95 } as const;

/** A gauge with one reading a period; null is a period without. */
function gaugeSeries(readings: readonly (number | null)[], input: Partial<MetricInput> = {}) {
	const definition = metric({ kind: "gauge", ...input });
	const periods = readings.map((reading, index): PeriodTally => {
		const from = addDays("2026-01-01", index);
		return { from, to: from, tally: reading === null ? {} : tallyOf(definition, answersOf(definition, [{ value: reading }])) };
	});
	return seriesOf(definition, periods, asked);
}

const signalsOf = (series: ReturnType<typeof gaugeSeries>) =>
	series.points.flatMap(({ isSignal }, index) => (isSignal ? [index] : []));

describe("a series", () => {
	it("marks what is outside the limits", () => {
		const series = gaugeSeries([40, 42, 41, 39, 40, 28, 41, 40, 42, 39]);
		expect(signalsOf(series)).toEqual([5]);
		expect(series.limits?.upper).toBeCloseTo(50.1355556, 6);
		expect(series.limits?.lower).toBeCloseTo(28.2644444, 6);
		expect(seriesSchema.parse(series)).toEqual(series);
	});

	it("leaves noise alone", () => {
		expect(signalsOf(gaugeSeries([31, 34, 29, 33, 30, 32, 35, 31, 33, 30, 32, 34]))).toEqual([]);
	});

	it("marks a run of eight on one side of the mean, whole, and no run of seven", () => {
		const up = [10, 12, 10, 12, 10, 12, 10, 12, 13, 15, 13, 15, 13, 15, 13, 15];
		expect(signalsOf(gaugeSeries(up))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
		expect(signalsOf(gaugeSeries([10, 13, 10, 13, 10, 13, 14, 13, 14, 13, 14, 13, 10, 13]))).toEqual([]);
	});

	it("has no limits below five values, and counts periods without any as none", () => {
		expect(gaugeSeries([1, 2, 3, 4]).limits).toBeNull();
		const gaps = gaugeSeries([40, null, 42, 41, null, 39, 40]);
		expect(gaps.limits?.mean).toBeCloseTo(40.4, 9);
		expect(gaps.points[1]).toMatchObject({ value: null, n: 0, interval: null, isSignal: false, tooFew: true });
		expect(gaugeSeries([]).points).toEqual([]);
	});

	it("lets periods with too few answers set no limits", () => {
		const definition = metric({ kind: "nps", minimumN: 3 });
		const month = (values: readonly number[], index: number): PeriodTally => ({
			from: addDays("2026-01-01", 31 * index),
			to: addDays("2026-01-31", 31 * index),
			tally: tallyOf(
				definition,
				answersOf(
					definition,
					values.map((value) => ({ value })),
				),
			),
		});
		const usual = [9, 10, 9, 3, 7];
		const months = [usual, usual, [0], usual, usual, usual].map(month);
		const series = seriesOf(definition, months, asked);
		expect(series.limits).toMatchObject({ mean: 40, lower: 40, upper: 40 });
		expect(series.points[2]).toMatchObject({ value: -100, tooFew: true, isSignal: false });
		expect(series.points[0]?.interval?.method).toBe("adjusted Wald (Rocks 2016)");
	});

	it("keeps limits within what the score can be, and says so", () => {
		const definition = metric({ kind: "fcr", minimumN: 1 });
		const shares = [1, 9, 2, 8, 1, 9].map((resolved, index): PeriodTally => {
			const raws = Array.from({ length: 10 }, (_, contact) => ({ value: contact < resolved }));
			const from = addDays("2026-01-01", index);
			return { from, to: from, tally: tallyOf(definition, answersOf(definition, raws)) };
		});
		const { limits } = seriesOf(definition, shares, asked);
		expect(limits).toMatchObject({ lower: 0, upper: 100 });
		expect(limits?.steps[1]?.text).toContain("kept within what the score can be");
		expect(Number(limits?.steps[1]?.inputs?.lower)).toBeLessThan(0);
	});
});
