/** Time zones' offsets from UTC, in milliseconds, fast enough to ask for each of a million answers. */

const hour = 3_600_000;

/** Offsets are asked of `Intl` at the ends of buckets this long: no zone changes twice within one. */
const bucketLength = 6 * hour;

/** Per zone: 20,000 buckets are 13 years; past that the cache starts anew rather than grow. */
const bucketLimit = 20_000;

interface Zone {
	readonly format: Intl.DateTimeFormat;
	readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

export function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat("en-US", { timeZone: name });
		return name !== "";
	} catch {
		return false;
	}
}

/** What a clock in the zone shows at `at`, less what one in UTC shows. Throws a RangeError for an unknown zone. */
export function offsetAt(at: number, timeZone: string): number {
	if (timeZone === "UTC") return 0;
	const zone = zoneNamed(timeZone);
	const bucket = Math.floor(at / bucketLength);
	const before = offsetAtEdge(zone, bucket);
	return before === offsetAtEdge(zone, bucket + 1) ? before : askOffset(zone, at);
}

function zoneNamed(timeZone: string): Zone {
	const known = zones.get(timeZone);
	if (known !== undefined) return known;
	const format = new Intl.DateTimeFormat("en-US", {
		timeZone,
		calendar: "iso8601",
		numberingSystem: "latn",
		hourCycle: "h23",
		year: "numeric",
		month: "numeric",
		day: "numeric",
		hour: "numeric",
		minute: "numeric",
		second: "numeric",
	});
	const zone = { format, offsets: new Map<number, number>() };
	zones.set(timeZone, zone);
	return zone;
}

function offsetAtEdge(zone: Zone, bucket: number): number {
	const known = zone.offsets.get(bucket);
	if (known !== undefined) return known;
	if (zone.offsets.size >= bucketLimit) zone.offsets.clear();
	const offset = askOffset(zone, bucket * bucketLength);
	zone.offsets.set(bucket, offset);
	return offset;
}

function askOffset(zone: Zone, at: number): number {
	const parts: Record<string, number> = {};
	for (const { type, value } of zone.format.formatToParts(at)) parts[type] = Number(value);
	const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = parts;
	const shown = Date.UTC(year, month - 1, day, hours, minute, second);
	return shown - Math.floor(at / 1000) * 1000;
}
