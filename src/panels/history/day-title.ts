import { longDay } from "../../ui/long-day.ts";

/** "Today", "Yesterday", "Monday, 9 Mar 2026". `day` is an ISO day of this device, `now` ms since 1970. */
export function dayTitle(day: string, now: number): string {
	const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
	const at = new Date(year, month - 1, date);
	const today = new Date(now);
	const days = Math.round(
		(new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime() - at.getTime()) / 86_400_000,
	);
	if (days === 0) return "Today";
	if (days === 1) return "Yesterday";
	return `${at.toLocaleDateString("en-GB", { weekday: "long" })}, ${longDay(day)}`;
}
