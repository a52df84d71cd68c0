/** An ISO day as people write it: "12 Mar 2026"; the text itself where it is no day. */
export function longDay(isoDay: string): string {
	const at = new Date(`${isoDay}T00:00:00Z`);
	if (Number.isNaN(at.getTime())) return isoDay;
	return at.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}
