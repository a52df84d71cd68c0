import { describe, expect, it } from "vitest";
import {
	addDays,
	dayNumber,
	dayOf,
	daysBetween,
	instantOf,
	isDay,
	periodsBetween,
	startOfDay,
	windowEndingOn,
} from "../../../src/shared/measure/calendar.ts";
import { isTimeZone, offsetAt } from "../../../src/shared/measure/time-zone.ts";
import { seededRandom } from "../../support/seeded-random.ts";

const hour = 3_600_000;
const zones = [
	"UTC",
	"Europe/Paris",
	"America/New_York",
	"America/St_Johns",
	"America/Sao_Paulo",
	"Asia/Kathmandu",
	"Asia/Kolkata",
	"Australia/Lord_Howe",
	"Pacific/Kiritimati",
	"Pacific/Pago_Pago",
	"Pacific/Apia",
	"Africa/Casablanca",
];

const local = (text: string) => Date.parse(`${text}Z`);
const iso = (at: number) => new Date(at).toISOString();

describe("days of a zone", () => {
	it.each(zones)("are what a calendar in %s shows, to 2040", (timeZone) => {
		const random = seededRandom(zones.indexOf(timeZone) + 1);
		const calendar = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
		for (let round = 0; round < 400; round++) {
			const at = Math.floor(random.next() * 70 * 365.25 * 24 * hour);
			expect(dayOf(at, timeZone)).toBe(calendar.format(at));
		}
	});

	it("turn at midnight there, not here", () => {
		const newYear = Date.parse("2026-01-01T00:00:00Z");
		expect(dayOf(newYear - 1, "UTC")).toBe("2025-12-31");
		expect(dayOf(newYear, "UTC")).toBe("2026-01-01");
		expect(dayOf(newYear, "Pacific/Pago_Pago")).toBe("2025-12-31");
		expect(dayOf(newYear - 14 * hour, "Pacific/Kiritimati")).toBe("2026-01-01");
		expect(dayOf(newYear - 14 * hour - 1, "Pacific/Kiritimati")).toBe("2025-12-31");
	});

	it("know 23 and 25 hours, and the day that Samoa left out", () => {
		const lengthOf = (day: string, zone: string) => (startOfDay(addDays(day, 1), zone) - startOfDay(day, zone)) / hour;
		expect(lengthOf("2026-03-29", "Europe/Paris")).toBe(23);
		expect(lengthOf("2026-10-25", "Europe/Paris")).toBe(25);
		expect(lengthOf("2026-04-05", "Australia/Lord_Howe")).toBe(24.5);
		expect(lengthOf("2026-03-28", "Europe/Paris")).toBe(24);
		expect(dayOf(startOfDay("2011-12-29", "Pacific/Apia") + 24 * hour, "Pacific/Apia")).toBe("2011-12-31");
	});
});

describe("instants of local times", () => {
	it.each(zones)("in %s show that time again, and are the earlier of two", (timeZone) => {
		const random = seededRandom(zones.indexOf(timeZone) + 50);
		for (let round = 0; round < 400; round++) {
			const at = Math.floor(random.next() * 60 * 365.25 * 24) * hour;
			const shown = at + offsetAt(at, timeZone);
			const found = instantOf(shown, timeZone);
			expect(found + offsetAt(found, timeZone)).toBe(shown);
			expect(found).toBeLessThanOrEqual(at);
		}
	});

	it("take a skipped time with the offset before, and a repeated one the first time", () => {
		expect(iso(instantOf(local("2026-03-29T02:30:00"), "Europe/Paris"))).toBe("2026-03-29T01:30:00.000Z");
		expect(iso(instantOf(local("2026-10-25T02:30:00"), "Europe/Paris"))).toBe("2026-10-25T00:30:00.000Z");
		expect(iso(instantOf(local("2026-10-25T03:00:00"), "Europe/Paris"))).toBe("2026-10-25T02:00:00.000Z");
		expect(iso(instantOf(local("2026-01-01T00:00:00"), "Asia/Kathmandu"))).toBe("2025-12-31T18:15:00.000Z");
	});

	it("begin a day without midnight when it begins", () => {
		expect(iso(startOfDay("2017-10-15", "America/Sao_Paulo"))).toBe("2017-10-15T03:00:00.000Z");
		expect(dayOf(startOfDay("2017-10-15", "America/Sao_Paulo"), "America/Sao_Paulo")).toBe("2017-10-15");
		expect(dayOf(startOfDay("2017-10-15", "America/Sao_Paulo") - 1, "America/Sao_Paulo")).toBe("2017-10-14");
	});
});

describe("counting days", () => {
	it("goes over months, leap days and years", () => {
		expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
		expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
		expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
		expect(daysBetween("2025-12-31", "2026-01-01")).toBe(1);
		expect(windowEndingOn("2026-03-31", 90)).toEqual({ from: "2026-01-01", to: "2026-03-31" });
		expect(windowEndingOn("2026-03-31", 1)).toEqual({ from: "2026-03-31", to: "2026-03-31" });
	});

	it("knows what is no day", () => {
		for (const text of ["2026-02-29", "2026-13-01", "2026-1-1", "today", "", "2026-04-31"]) expect(isDay(text)).toBe(false);
		expect(isDay("2024-02-29")).toBe(true);
		expect(dayNumber("1970-01-02")).toBe(1);
	});

	it.each(["day", "week", "month"] as const)("cuts a window by the %s with nothing left over", (every) => {
		const random = seededRandom(every.length);
		for (let round = 0; round < 100; round++) {
			const from = addDays("2023-11-01", random.below(900));
			const to = addDays(from, random.below(200));
			const periods = periodsBetween(from, to, every);
			expect(periods[0]?.from).toBe(from);
			expect(periods.at(-1)?.to).toBe(to);
			for (const [index, period] of periods.entries()) {
				expect(period.from <= period.to).toBe(true);
				if (index === 0) continue;
				expect(period.from).toBe(addDays(periods[index - 1]?.to ?? "", 1));
				if (every === "week") expect(new Date(period.from).getUTCDay()).toBe(1);
				if (every === "month") expect(period.from.endsWith("-01")).toBe(true);
			}
		}
	});

	it("gives no period to a window that ends before it begins", () => {
		expect(periodsBetween("2026-02-02", "2026-02-01", "day")).toEqual([]);
		expect(periodsBetween("", "2026-02-01", "day")).toEqual([]);
		expect(periodsBetween("2026-02-01", "2026-02-30", "week")).toEqual([]);
		expect(periodsBetween("9999-12-01", "9999-12-31", "month")).toHaveLength(1);
		expect(periodsBetween("2025-12-29", "2026-01-05", "week")).toEqual([
			{ from: "2025-12-29", to: "2026-01-04" },
			{ from: "2026-01-05", to: "2026-01-05" },
		]);
		expect(periodsBetween("2025-12-15", "2026-01-05", "month")).toEqual([
			{ from: "2025-12-15", to: "2025-12-31" },
			{ from: "2026-01-01", to: "2026-01-05" },
		]);
	});
});

it("tells zones from other words", () => {
	expect(["Europe/Paris", "UTC", "Asia/Kolkata"].every(isTimeZone)).toBe(true);
	expect(["", "Paris", "Mars/Olympus"].some(isTimeZone)).toBe(false);
});
