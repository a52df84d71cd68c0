/** `3 Mar 2026` of `2026-03-03`; what is no day stays as it is. */
export function dayText(day: string): string {
	const at = new Date(`${day}T00:00:00Z`);
	if (day === "" || Number.isNaN(at.getTime())) return day;
	return at.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}
