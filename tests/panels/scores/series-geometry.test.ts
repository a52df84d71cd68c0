import { describe, expect, it } from "vitest";
import { niceTicks } from "../../../src/panels/scores/score-page/nice-ticks.ts";
import { seriesGeometry } from "../../../src/panels/scores/score-page/series-geometry.ts";
import { spreadRows } from "../../../src/panels/scores/score-page/spread-rows.ts";
import type { Series } from "../../../src/shared/protocol/metrics-api.ts";

const size = { width: 600, height: 200, left: 0, right: 0, top: 0, bottom: 0 };
const open = { target: null, range: { min: null, max: null } };

function series(values: readonly (number | null)[], changes: Partial<Series> = {}): Series {
	const points = values.map((value, index) => ({
		...{ from: `2026-0${index + 1}-01`, to: `2026-0${index + 1}-28`, value, n: value === null ? 0 : 50 },
		interval: value === null ? null : { low: value - 1, high: value + 1, level: 0.95, method: "t" },
		...{ tooFew: value === null, isSignal: false },
	}));
	return { unit: "points", every: "month", points, limits: null, ...changes };
}

describe("the chart of a series", () => {
	it("draws no line across a month without answers", () => {
		const { lines, bands, bars, points } = seriesGeometry(series([1, 2, null, 3]), open, size);
		expect(lines).toHaveLength(2);
		expect([bands.length, bars.length]).toEqual([1, 1]);
		expect(points[2]?.y).toBeNull();
	});

	it("holds values, intervals, limits and target", () => {
		const limits = { mean: 5, lower: -20, upper: 30, steps: [] };
		const { ticks, upper, lower, target } = seriesGeometry(series([1, 9], { limits }), { ...open, target: 40 }, size);
		expect(ticks[0]?.value).toBeLessThanOrEqual(-20);
		expect(ticks.at(-1)?.value).toBeGreaterThanOrEqual(40);
		for (const y of [upper, lower, target]) expect(y !== null && y >= 0 && y <= size.height).toBe(true);
		expect(target).toBeLessThan(upper ?? 0);
	});

	it("stays in the range of the score", () => {
		const { ticks } = seriesGeometry(series([99.5]), { target: null, range: { min: 0, max: 100 } }, size);
		expect(ticks.at(-1)?.value).toBe(100);
	});

	it("draws something for one value, and for none", () => {
		expect(seriesGeometry(series([5]), open, size).points[0]?.y).toBeGreaterThan(0);
		expect(seriesGeometry(series([null]), open, size).lines).toEqual([]);
	});
});

describe("ticks", () => {
	it.each([
		[0, 100, 5, [0, 50, 100]],
		[13, 27, 5, [10, 15, 20, 25, 30]],
		[-0.3, 0.4, 5, [-0.4, -0.2, 0, 0.2, 0.4]],
		[5, 5, 5, [5]],
	])("of %d to %d are round", (least, most, count, ticks) => {
		expect(niceTicks(least, most, count)).toEqual(ticks);
	});
});

describe("the spread of answers", () => {
	it("has each step of a scale, also those that nobody chose", () => {
		const rows = spreadRows(
			{ kind: "csat", scale: { min: 1, max: 5 } },
			{ n: 3, isBinned: false, bins: [{ value: 4, count: 3 }] },
		);
		expect(rows.map(({ count }) => count)).toEqual([0, 0, 0, 3, 0]);
	});

	it("names what outcomes mean", () => {
		const bins = [{ value: 1, count: 2 }];
		expect(spreadRows({ kind: "churn", scale: null }, { n: 2, isBinned: false, bins })).toMatchObject([
			{ label: "Stayed", count: 0 },
			{ label: "Left", count: 2 },
		]);
	});

	it("gathers many values, and loses none", () => {
		const bins = Array.from({ length: 500 }, (_, value) => ({ value: value * 7, count: (value % 3) + 1 }));
		const n = bins.reduce((sum, { count }) => sum + count, 0);
		const rows = spreadRows({ kind: "duration", scale: null }, { n, isBinned: true, bins });
		expect(rows.length).toBeLessThan(25);
		expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(n);
	});
});
