import { describe, expect, it } from "vitest";
import {
	dayText,
	intervalText,
	scoreSentence,
	scoreText,
	standingOf,
	valueText,
} from "../../../src/shared/measure/score-text.ts";
import { metricOf, scoreOf } from "../../support/fake-metrics.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const now = Date.parse("2026-03-20T00:00:00Z");

describe("a score in words", () => {
	it("is as fine as its interval leaves any meaning to", () => {
		const wide = scoreOf({ value: 72.345, unit: "%", interval: { low: 66, high: 78, level: 0.95, method: "Wilson" } });
		const narrow = scoreOf({ value: 72.345, unit: "%", interval: { low: 72.1, high: 72.6, level: 0.95, method: "Wilson" } });
		expect(plain(scoreText(wide))).toBe("72 %");
		expect(plain(scoreText(narrow))).toBe("72.3 %");
		expect(plain(intervalText(wide))).toBe("66 to 78 %");
		expect(plain(valueText(20, "%"))).toBe("20 %");
	});

	it.each([
		[-8.4, "points", "−8.4 pts"],
		[-0.001, "points", "0 pts"],
		[1_234_567, "orders", "1,234,567 orders"],
		[45, "s", "45 s"],
		[156, "s", "2.6 min"],
		[9_000, "s", "2.5 h"],
		[302_400, "s", "3.5 d"],
		[8.275, "EUR", "8.28 EUR"],
		[3, "", "3"],
	])("writes %d %s as %s", (value, unit, text) => {
		expect(plain(valueText(value, unit))).toBe(text);
	});

	it("writes both ends of an interval in one unit, also where they are read in two", () => {
		const days = { low: 90_000, high: 260_000, level: 0.95, method: "order statistics" };
		expect(plain(intervalText({ interval: days, unit: "s" }))).toBe("1.0 to 3.0 d");
	});

	it("names the year of an old answer", () => {
		expect(dayText("2026-03-12T10:00:00Z", now)).toBe("12 Mar");
		expect(dayText("2025-03-12T10:00:00Z", now)).toBe("12 Mar 25");
		expect(dayText(null, now)).toBe("");
	});

	it.each([
		["higher", 30, "better"],
		["higher", 70, "worse"],
		["higher", 45, "open"],
		["lower", 30, "worse"],
		["lower", 70, "better"],
		["lower", 45, "open"],
	] as const)("where %s is better and %d is the target, 50 (35 to 62) is %s", (direction, target, standing) => {
		expect(standingOf(metricOf({ direction, target }), scoreOf())).toBe(standing);
	});

	it("judges nothing that too few have answered", () => {
		expect(standingOf(metricOf({ target: 30 }), scoreOf({ tooFew: true }))).toBe("none");
	});

	it("says all that a badge says, and never a value that nobody should trust", () => {
		expect(scoreSentence(metricOf({ target: 30 }), scoreOf(), now)).toBe(
			"NPS: 50 pts, 95 % interval 35 to 62 pts, 100 answers, newest answer 12 Mar. Target reached (30 pts).",
		);
		const few = scoreSentence(metricOf(), scoreOf({ n: 4, tooFew: true }), now);
		expect(few).toContain("too few answers (4 answers");
		expect(few).not.toContain("50");
		expect(scoreSentence(metricOf(), scoreOf({ n: 0, value: null, asOf: null }), now)).toBe("NPS: no answers yet.");
		expect(scoreSentence(metricOf(), scoreOf({ stale: true }), now)).toContain("Out of date.");
	});
});
