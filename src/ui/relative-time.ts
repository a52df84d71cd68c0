const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
	["year", 31_536_000],
	["month", 2_592_000],
	["week", 604_800],
	["day", 86_400],
	["hour", 3_600],
	["minute", 60],
];

/** "2 hours ago", "yesterday", "just now". Both in ms since 1970. */
export function relativeTime(at: number, now: number): string {
	const seconds = Math.round((at - now) / 1_000);
	const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
	for (const [unit, size] of units) {
		if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
	}
	return "just now";
}
