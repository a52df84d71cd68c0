import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/shared/errors.ts";
import { define, inputOf, needsNewTallies, redefine } from "../../../src/shared/measure/define.ts";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import { metricInputSchema } from "../../../src/shared/measure/definition.ts";
import { metricSchema } from "../../../src/shared/protocol/metrics-api.ts";
import { metric } from "./metric-under-test.ts";
import { allMetrics } from "./random-answers.ts";

const meta = { id: "m1", version: 1, definedBy: "Ana", definedAt: "2026-01-01T00:00:00Z" };

function refusedFields(input: Omit<MetricInput, "name">): string[] {
	try {
		metric(input);
	} catch (error) {
		if (error instanceof AppError && error.code === "badRequest") return Object.keys(error.fields);
		throw error;
	}
	return [];
}

describe("a definition", () => {
	it("needs no more than a name and a kind", () => {
		expect(metric({ kind: "nps" })).toMatchObject({
			variant: "net",
			scale: { min: 0, max: 10 },
			threshold: null,
			unit: "points",
			range: { min: -100, max: 100 },
			direction: "higher",
			window: { days: 90 },
			cadence: "month",
			minimumN: 10,
			timeZone: "UTC",
		});
		expect(metric({ kind: "csat" })).toMatchObject({ variant: "topBox", scale: { min: 1, max: 5 }, threshold: 4, unit: "%" });
		expect(metric({ kind: "ces" })).toMatchObject({ variant: "mean", scale: { min: 1, max: 7 }, range: { min: 1, max: 7 } });
		expect(metric({ kind: "duration" })).toMatchObject({
			variant: "median",
			unit: "s",
			direction: "lower",
			range: { min: 0, max: null },
		});
		expect(metric({ kind: "churn" })).toMatchObject({ unit: "%", direction: "lower", range: { min: 0, max: 100 } });
		expect(metric({ kind: "conversion", variant: "dropOff" }).direction).toBe("lower");
		expect(metric({ kind: "clv", unit: "EUR" })).toMatchObject({ unit: "EUR", minimumN: 1 });
	});

	it.each([
		[{ min: 0, max: 1 }, 1],
		[{ min: 0, max: 2 }, 2],
		[{ min: 1, max: 4 }, 3],
		[{ min: 1, max: 5 }, 4],
		[{ min: 1, max: 6 }, 4],
		[{ min: 1, max: 7 }, 5],
		[{ min: 1, max: 8 }, 6],
		[{ min: 0, max: 10 }, 9],
		[{ min: 0, max: 100 }, 80],
	])("takes as satisfied on %j from %d on", (scale, threshold) => {
		expect(metric({ kind: "csat", scale }).threshold).toBe(threshold);
	});

	it("knows the first effort score, where less is better, from the second", () => {
		expect(metric({ kind: "ces", scale: { min: 1, max: 5 } }).direction).toBe("lower");
		expect(metric({ kind: "ces", scale: { min: 1, max: 5 }, direction: "higher" }).direction).toBe("higher");
		expect(metric({ kind: "ces" }).direction).toBe("higher");
		expect(metric({ kind: "ces", variant: "agree" }).threshold).toBe(5);
	});

	it.each<[string, Omit<MetricInput, "name">]>([
		["variant", { kind: "nps", variant: "mean" }],
		["scale", { kind: "nps", scale: { min: 1, max: 10 } }],
		["scale", { kind: "churn", scale: { min: 0, max: 1 } }],
		["scale", { kind: "csat", scale: { min: 5, max: 1 } }],
		["scale", { kind: "ces", variant: "net", scale: { min: 1, max: 5 } }],
		["threshold", { kind: "csat", threshold: 6 }],
		["threshold", { kind: "csat", variant: "mean", threshold: 4 }],
		["threshold", { kind: "duration", variant: "attainment" }],
		["threshold", { kind: "duration", variant: "attainment", threshold: -1 }],
		["unit", { kind: "fcr", unit: "points" }],
		["unit", { kind: "duration", unit: "min" }],
		["target", { kind: "csat", target: 101 }],
		["target", { kind: "nps", target: -101 }],
		["target", { kind: "duration", target: -1 }],
		["timeZone", { kind: "nps", timeZone: "Paris" }],
		["repeatWindow", { kind: "nps", repeatWindow: { days: 30 } }],
		["quantileRule", { kind: "nps", quantileRule: "nearestRank" }],
	])("says that %s does not belong: %j", (field, input) => {
		expect(refusedFields(input)).toEqual([field]);
	});

	it.each([
		["%", { kind: "fcr", unit: "percent" }],
		["points", { kind: "nps", unit: " NPS" }],
		["s", { kind: "duration", unit: "Seconds" }],
		["%", { kind: "churn", unit: "" }],
	] as const)("comes in %s where that is what was meant: %j", (unit, input) => {
		expect(metric(input).unit).toBe(unit);
	});

	it("says everything that is wrong at once, and the first of it in words", () => {
		expect(refusedFields({ kind: "nps", unit: "%", timeZone: "x", target: 200 }).sort()).toEqual(["target", "timeZone", "unit"]);
		expect(() => metric({ kind: "nps", timeZone: "x" })).toThrow("timeZone: not an IANA time zone such as Europe/Paris");
	});

	it.each(allMetrics.map((definition) => ({ definition, name: `${definition.kind} ${definition.variant}` })))(
		"can be given again as input: $name",
		({ definition }) => {
			const input = metricInputSchema.parse(JSON.parse(JSON.stringify(inputOf(definition))));
			expect(define(input, { ...meta, version: 3 })).toEqual(definition);
			expect(metricSchema.parse(definition)).toEqual(definition);
			const asRead = metricInputSchema.parse(JSON.parse(JSON.stringify(definition)));
			expect(define(asRead, { ...meta, version: 3 })).toEqual(definition);
		},
	);
});

describe("the next version", () => {
	const next = { ...meta, version: 2 };

	it("keeps what was said and lets habits follow the change", () => {
		const before = metric({ kind: "csat", target: 80, timeZone: "Europe/Paris" });
		const after = redefine(before, { scale: { min: 1, max: 7 } }, next);
		expect(after).toMatchObject({ version: 2, threshold: 5, target: 80, timeZone: "Europe/Paris" });
		const asked = metric({ kind: "csat", threshold: 5 });
		expect(redefine(asked, { scale: { min: 1, max: 7 } }, next).threshold).toBe(5);
		expect(redefine(asked, { variant: "mean" }, next)).toMatchObject({ threshold: null, unit: "points" });
		expect(redefine(before, { name: "Visit" }, next)).toEqual({ ...before, name: "Visit", version: 2 });
	});

	it("is never of another kind", () => {
		expect(() => redefine(metric({ kind: "csat" }), { kind: "ces" }, next)).toThrow("kind");
	});

	it("needs new tallies where days or repeated contacts are counted anew, and only there", () => {
		const before = metric({ kind: "fcr", variant: "repeatWindow" });
		expect(needsNewTallies(before, redefine(before, { repeatWindow: { days: 30 } }, next))).toBe(true);
		expect(needsNewTallies(before, redefine(before, { timeZone: "Asia/Tokyo" }, next))).toBe(true);
		expect(needsNewTallies(before, redefine(before, { variant: "gross" }, next))).toBe(true);
		expect(needsNewTallies(before, redefine(before, { target: 80, minimumN: 30 }, next))).toBe(false);
		const csat = metric({ kind: "csat" });
		expect(needsNewTallies(csat, redefine(csat, { variant: "mean", scale: { min: 1, max: 7 } }, next))).toBe(false);
	});
});
