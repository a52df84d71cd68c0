export type Age = "hour" | "day" | "month" | "old";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The freshest first. `until` in ms. */
export const ages: readonly { readonly age: Age; readonly until: number; readonly label: string }[] = [
	{ age: "hour", until: hour, label: "Within the hour" },
	{ age: "day", until: day, label: "Within a day" },
	{ age: "month", until: 30 * day, label: "Within a month" },
	{ age: "old", until: Number.POSITIVE_INFINITY, label: "Longer ago" },
];

export function ageOf(past: number): Age {
	return ages.find(({ until }) => past < until)?.age ?? "old";
}

const units: readonly (readonly [size: number, letter: string, word: string])[] = [
	[365 * day, "y", "year"],
	[30 * day, "mo", "month"],
	[7 * day, "w", "week"],
	[day, "d", "day"],
	[hour, "h", "hour"],
	[minute, "min", "minute"],
];

/** "now", "5 min", "2 h", "3 d", "4 w": what there is room for on a card. `past` in ms. */
export function shortAge(past: number): string {
	const unit = units.find(([size]) => past >= size);
	return unit ? `${Math.floor(past / unit[0])} ${unit[1]}` : "now";
}

/** "just now", "5 minutes ago" */
export function longAge(past: number): string {
	const unit = units.find(([size]) => past >= size);
	if (!unit) return "just now";
	const count = Math.floor(past / unit[0]);
	return `${count} ${unit[2]}${count === 1 ? "" : "s"} ago`;
}
