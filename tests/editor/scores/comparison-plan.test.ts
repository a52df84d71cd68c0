import { describe, expect, it } from "vitest";
import { type ComparisonPlan, middleOf, planComparison } from "../../../src/editor/scores/comparison-plan.ts";
import { daysBetween } from "../../../src/shared/measure/calendar.ts";

const today = "2026-03-31";

function windowsOf(day: string, days: number) {
	const planned = planComparison({ kind: "windows", day, days }, today);
	if (planned.kind === "problem") return planned.text;
	const { from, to, against } = planned.request;
	return [against.from, against.to, from, to];
}

describe("the plan of a comparison", () => {
	it("halves the window unless somebody says otherwise", () => {
		expect(middleOf(90, today)).toEqual({ day: "2026-02-15", days: 45 });
		const { day, days } = middleOf(90, today);
		expect(windowsOf(day, days)).toEqual(["2026-01-01", "2026-02-14", "2026-02-15", today]);
		expect(middleOf(1, today)).toEqual({ day: today, days: 1 });
	});

	it("keeps both windows equally long and up to today", () => {
		expect(windowsOf("2026-03-01", 7)).toEqual(["2026-02-22", "2026-02-28", "2026-03-01", "2026-03-07"]);
		expect(windowsOf("2026-03-29", 30)).toEqual(["2026-03-26", "2026-03-28", "2026-03-29", today]);
		expect(windowsOf(today, 30)).toEqual(["2026-03-30", "2026-03-30", today, today]);
		for (const days of [1, 2, 13, 29, 400]) {
			const [beforeFrom = "", beforeTo = "", from = "", to = ""] = windowsOf("2026-03-01", days);
			expect(daysBetween(beforeFrom, beforeTo)).toBe(daysBetween(from, to));
			expect(daysBetween(beforeTo, from)).toBe(1);
		}
	});

	it.each<[string, string, number]>([
		["Choose a day.", "", 7],
		["Choose a day.", "2026-02-30", 7],
		["That day is still to come: choose one up to today.", "2026-04-01", 7],
		["Choose how many days to look at on each side.", "2026-03-01", 0],
		["Choose how many days to look at on each side.", "2026-03-01", Number.NaN],
	])("says %s of %j with %d days", (text, day, days) => {
		expect(windowsOf(day, days)).toBe(text);
	});

	it("compares two segments over the same days", () => {
		const plan: ComparisonPlan = { kind: "segments", key: "plan", one: "pro", other: "basic", days: 31 };
		expect(planComparison(plan, today)).toEqual({
			kind: "request",
			request: {
				from: "2026-03-01",
				to: today,
				segment: { key: "plan", value: "pro" },
				against: { from: "2026-03-01", to: today, segment: { key: "plan", value: "basic" } },
			},
		});
		expect(planComparison({ ...plan, other: "pro" }, today)).toEqual({ kind: "problem", text: "Choose two different segments." });
	});
});
