import { offsetAt } from "./time-zone.ts";

/** Days as `YYYY-MM-DD` in a metric's zone: what windows, rollups and series are counted in. */

const dayLength = 86_400_000;

export type Every = "day" | "week" | "month";

/** First and last day, both counted. */
export interface Period {
	readonly from: string;
	readonly to: string;
}

/** Text by day number: at most a few thousand are alive, and a million answers ask for them. */
const dayTexts = new Map<number, string>();

/** The day on a calendar of the zone at an instant (milliseconds since 1970). */
export function dayOf(at: number, timeZone: string): string {
	return dayAt(Math.floor((at + offsetAt(at, timeZone)) / dayLength));
}

/** Days since 1970-01-01; NaN for what is no day, such as 2026-02-30. */
export function dayNumber(day: string): number {
	if (!/^\d{4}-\d\d-\d\d$/.test(day)) return Number.NaN;
	const number = Date.parse(`${day}T00:00:00Z`) / dayLength;
	// Date.parse takes 30 February for 2 March.
	return dayAt(number) === day ? number : Number.NaN;
}

export function isDay(text: string): boolean {
	return Number.isInteger(dayNumber(text));
}

export function addDays(day: string, days: number): string {
	return dayAt(dayNumber(day) + days);
}

/** Days from the first to the second: 1 from one day to the next. */
export function daysBetween(from: string, to: string): number {
	return dayNumber(to) - dayNumber(from);
}

/** The window of so many whole days that ends with `to`. */
export function windowEndingOn(to: string, days: number): Period {
	return { from: addDays(to, 1 - days), to };
}

/**
 * The days, weeks (from Monday) or months that a window touches, in order. The first and the last are cut
 * where the window begins and ends, so that together they are the window and nothing else. None for what is no day.
 */
export function periodsBetween(from: string, to: string, every: Every): Period[] {
	const periods: Period[] = [];
	const end = dayNumber(to);
	for (let first = dayNumber(from); first <= end; ) {
		const last = Math.min(end, lastDayOf(first, every));
		periods.push({ from: dayAt(first), to: dayAt(last) });
		first = last + 1;
	}
	return periods;
}

/**
 * When a clock in the zone shows a local time (given as if it were UTC). A time that is skipped when clocks go
 * forward is read with the offset before (02:30 becomes 03:30); one shown twice is the earlier of the two.
 */
export function instantOf(local: number, timeZone: string): number {
	const before = offsetAt(local - dayLength, timeZone);
	const after = offsetAt(local + dayLength, timeZone);
	const fits = [local - before, local - after].filter((at) => at + offsetAt(at, timeZone) === local);
	return fits.length === 0 ? local - before : Math.min(...fits);
}

/** The first instant of a day in the zone: not always midnight. */
export function startOfDay(day: string, timeZone: string): number {
	return instantOf(dayNumber(day) * dayLength, timeZone);
}

function lastDayOf(day: number, every: Every): number {
	if (every === "day") return day;
	// 1970-01-01 was a Thursday.
	if (every === "week") return day + 6 - ((((day + 3) % 7) + 7) % 7);
	const date = new Date(day * dayLength);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / dayLength;
}

function dayAt(number: number): string {
	const known = dayTexts.get(number);
	if (known !== undefined) return known;
	if (!Number.isFinite(number)) return "";
	if (dayTexts.size > 50_000) dayTexts.clear();
	const text = new Date(number * dayLength).toISOString().slice(0, 10);
	dayTexts.set(number, text);
	return text;
}
