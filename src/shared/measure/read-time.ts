import { dayOf, instantOf, isDay } from "./calendar.ts";
import { said } from "./read-raw.ts";

export type TimeReading = { readonly at: number; readonly isZoneless: boolean } | { readonly reason: string };

/** Clocks of senders run ahead by this much at most, in milliseconds. */
const clockSkew = 5 * 60_000;

const isoForm = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads when an answer was given: ISO 8601 with or without a zone, `YYYY-MM-DD HH:MM:SS`, a plain date, or a
 * count since 1970, as number or text, in seconds, milliseconds, microseconds or nanoseconds, told apart by size.
 * Without a zone the metric's own is taken. Refused: before 1973 as a count, and later than `now` but for 5 minutes.
 */
export function readTime(raw: unknown, { timeZone, now }: { timeZone: string; now: number }): TimeReading {
	const reading = readInstant(raw, timeZone);
	if ("reason" in reading) return reading;
	if (reading.at > now + clockSkew) return { reason: `the time ${said(raw)} is in the future` };
	if (reading.at < 0) return { reason: `the time ${said(raw)} is before 1970` };
	return reading;
}

/** The day that is named, or in which a time is in the zone; null for what is neither. Also of the future. */
export function dayNamed(text: string, timeZone: string): string | null {
	if (isDay(text)) return text;
	const reading = readInstant(text, timeZone);
	return "reason" in reading ? null : dayOf(reading.at, timeZone);
}

function readInstant(raw: unknown, timeZone: string): TimeReading {
	if (raw === undefined || raw === null || raw === "") return { reason: "no time (`at`)" };
	if (typeof raw === "number") return readCount(raw, raw);
	if (typeof raw !== "string") return { reason: `${said(raw)} is not a time` };
	const text = raw.trim();
	if (/^\d+(\.\d+)?$/.test(text)) return readCount(Number(text), raw);
	const match = isoForm.exec(text);
	if (match === null) return { reason: `${said(raw)} is not a time: give ISO 8601 or a count since 1970` };
	const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0", zone] = match;
	const fields = [year, month, day, hour, minute, second].map(Number);
	const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = fields;
	const local = Date.UTC(y, m - 1, d, h, min, s) + Number(fraction.slice(0, 3).padEnd(3, "0"));
	const shown = new Date(local);
	const isReal =
		shown.getUTCFullYear() === y && shown.getUTCMonth() === m - 1 && shown.getUTCDate() === d && h < 24 && min < 60 && s < 60;
	if (!isReal) return { reason: `there is no ${said(raw)} on the calendar` };
	if (zone === undefined) return { at: instantOf(local, timeZone), isZoneless: true };
	return { at: local - zoneOffset(zone), isZoneless: false };
}

function readCount(count: number, raw: unknown): TimeReading {
	const units = [
		{ from: 1e8, length: 1000 },
		{ from: 1e11, length: 1 },
		{ from: 1e14, length: 1e-3 },
		{ from: 1e17, length: 1e-6 },
	];
	const unit = units.findLast(({ from }) => count >= from);
	if (unit === undefined || !(count < 1e20)) return { reason: `${said(raw)} is not a time since 1970` };
	return { at: Math.round(count * unit.length), isZoneless: false };
}

function zoneOffset(zone: string): number {
	const match = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
	if (match === null) return 0;
	const [, sign, hours = "0", minutes = "0"] = match;
	return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
