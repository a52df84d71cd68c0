import type { Metric, Score } from "../protocol/metrics-api.ts";

/** How scores are written everywhere: on the map, in lists, on their page and to a screen reader. */

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.NumberFormat>();

function written(value: number, most: number, least = most): string {
	const key = `${least} ${most}`;
	const format = formats.get(key) ?? new Intl.NumberFormat("en", { minimumFractionDigits: least, maximumFractionDigits: most });
	formats.set(key, format);
	// A minus that is as wide as a digit; nothing is minus nought.
	const text = format.format(value).replace("-", "\u2212");
	return /[1-9]/.test(text) ? text : text.replace("\u2212", "");
}

/** As many decimals as the interval leaves any meaning to: a score of 72.3 give or take 6 is written 72. */
function decimalsFor(value: number, halfWidth: number | null): number {
	const fromSize = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
	if (halfWidth === null || halfWidth <= 0) return fromSize;
	return Math.min(fromSize, Math.max(0, Math.ceil(-Math.log10(halfWidth))));
}

export interface Scaled {
	readonly factor: number;
	readonly unit: string;
}

/** Seconds are read in the largest unit that they fill. */
function scaled(unit: string, value: number): Scaled {
	if (unit !== "s") return { factor: 1, unit: shortUnits.get(unit) ?? unit };
	const seconds = Math.abs(value);
	if (seconds >= 2 * day) return { factor: day, unit: "d" };
	if (seconds >= 2 * hour) return { factor: hour, unit: "h" };
	return seconds >= 2 * minute ? { factor: minute, unit: "min" } : { factor: 1, unit: "s" };
}

const shortUnits: ReadonlyMap<string, string> = new Map([
	["points", "pts"],
	["percent", "%"],
]);

/** In what a person enters values about as large as this one: seconds in the largest unit that they fill. */
export function entryUnit(unit: string, value: number): Scaled {
	return scaled(differenceUnit(unit), value);
}

/** A difference of percentages is one in points. */
function differenceUnit(unit: string): string {
	return unit === "%" ? "points" : unit;
}

/** `+4.2 pts`: a difference of two scores of this unit, with its sign. */
export function differenceText(difference: number, unit: string, interval: Score["interval"] = null): string {
	const text = valueText(difference, differenceUnit(unit), halfWidthOf({ interval }));
	return difference > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** `−1.2 to 9.6 pts`; `""` without an interval. */
export function differenceIntervalText({ interval, unit }: Pick<Score, "interval" | "unit">): string {
	return intervalText({ interval, unit: differenceUnit(unit) });
}

/** `p = 0.051`, or `p < 0.001`. */
export function chanceText(p: number): string {
	return p < 0.001 ? "p < 0.001" : `p = ${written(p, p < 0.1 ? 3 : 2)}`;
}

/** A value in the unit of a metric: `72 %`, `−8 pts`, `3.4 d`. */
export function valueText(value: number, unit: string, halfWidth: number | null = null): string {
	const { factor, unit: name } = scaled(unit, value);
	return withUnit(numberText(value / factor, halfWidth === null ? null : halfWidth / factor), name);
}

function numberText(value: number, halfWidth: number | null): string {
	const decimals = decimalsFor(value, halfWidth);
	// What is known to a width is written to that width; what stands for itself, as a target, is not drawn out.
	return written(value, decimals, halfWidth === null ? 0 : decimals);
}

function withUnit(text: string, name: string): string {
	return name === "" ? text : `${text}\u00a0${name}`;
}

function halfWidthOf({ interval }: Pick<Score, "interval">): number | null {
	return interval && interval.high > interval.low ? (interval.high - interval.low) / 2 : null;
}

/** The value of a score; `""` where it has none. */
export function scoreText(score: Pick<Score, "value" | "unit" | "interval">): string {
	return score.value === null ? "" : valueText(score.value, score.unit, halfWidthOf(score));
}

/** `35 to 62 pts`, both ends in one unit; `""` without an interval. */
export function intervalText({ interval, unit }: Pick<Score, "interval" | "unit">): string {
	if (!interval) return "";
	const { factor, unit: name } = scaled(unit, Math.max(Math.abs(interval.low), Math.abs(interval.high)));
	const width = halfWidthOf({ interval });
	const [low, high] = [interval.low, interval.high].map((end) =>
		numberText(end / factor, width === null ? null : width / factor),
	);
	return withUnit(`${low} to ${high}`, name);
}

export function countText(n: number): string {
	return written(n, 0);
}

/** The day of the newest answer: `12 Mar`, with the year where it is not this one; `""` without one. */
export function dayText(asOf: string | null, now: number): string {
	if (asOf === null) return "";
	const at = new Date(asOf);
	if (Number.isNaN(at.getTime())) return "";
	const isThisYear = at.getUTCFullYear() === new Date(now).getUTCFullYear();
	return at.toLocaleDateString("en-GB", {
		day: "numeric",
		month: "short",
		timeZone: "UTC",
		...(isThisYear ? {} : { year: "2-digit" }),
	});
}

/** Whether a value may be shown at all: too few answers say that they are too few instead. */
export function isKnownScore({ value, n, tooFew }: Pick<Score, "value" | "n" | "tooFew">): boolean {
	return value !== null && n > 0 && !tooFew;
}

/** How a score stands to its target. `open`: the target lies within the interval, so that nobody can tell yet. */
export type Standing = "better" | "worse" | "open" | "none";

export function standingOf({ target, direction }: Pick<Metric, "target" | "direction">, score: Score): Standing {
	if (target === null || score.value === null || score.tooFew) return "none";
	const { interval, value } = score;
	if (interval && interval.low < target && target < interval.high) return "open";
	return (direction === "higher" ? value >= target : value <= target) ? "better" : "worse";
}

export const standingLabels: Readonly<Record<Exclude<Standing, "none">, string>> = {
	better: "Target reached",
	worse: "Target missed",
	open: "Too close to the target to call",
};

/** Icons of the lists: with the label they are no colour alone. */
export const standingIcons = { better: "arrow-up", worse: "arrow-down", open: "minus" } as const;

/** Everything that a badge says, as one sentence. */
export function scoreSentence(metric: Metric, score: Score, now: number): string {
	const from = score.asOf === null ? "" : `, newest answer ${dayText(score.asOf, now)}`;
	const answers = `${countText(score.n)} ${score.n === 1 ? "answer" : "answers"}${from}`;
	if (score.n === 0 || score.value === null) return `${metric.name}: no answers yet.`;
	if (score.tooFew) return `${metric.name}: too few answers (${answers}; ${countText(metric.minimumN)} are needed).`;
	const interval = score.interval ? `, ${Math.round(score.interval.level * 100)} % interval ${intervalText(score)}` : "";
	const standing = standingOf(metric, score);
	const target =
		standing === "none" || metric.target === null
			? ""
			: ` ${standingLabels[standing]} (${valueText(metric.target, score.unit)}).`;
	const stale = score.stale ? " Out of date." : "";
	return `${metric.name}: ${scoreText(score)}${interval}, ${answers}.${target}${stale}`.replaceAll("\u00a0", " ");
}
