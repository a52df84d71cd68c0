import type { DateOrder } from "./answers-mapping.ts";

const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[,\s]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([ap])\.?m\.?)?)?$/i;
const iso = /^\d{4}-\d\d-\d\d([T ]|$)/;

/** A date, a date with a time, or a count of seconds or finer since 1970. */
export function isDate(text: string): boolean {
	return iso.test(text) || local.test(text) || /^\d{10}(\d{3}|\d{6}|\d{9})?$/.test(text);
}

/** The order that all of them allow; where both do, the month first only after a time of AM and PM. */
export function guessDates(words: readonly string[]): DateOrder {
	const found =
		words.flatMap((word) => local.exec(word) ?? []).length > 0
			? words.map((word) => local.exec(word)).filter((match) => match !== null)
			: [];
	if (found.length === 0) return "iso";
	if (found.some(([, first]) => Number(first) > 12)) return "dayFirst";
	if (found.some(([, , second]) => Number(second) > 12)) return "monthFirst";
	return found.some(([, , , , , , , half]) => half !== undefined) ? "monthFirst" : "dayFirst";
}

/** As `readAnswer` takes it: `YYYY-MM-DD HH:MM:SS` without a zone, or the text itself where it is no such date. */
export function isoOf(text: string, order: DateOrder): string {
	const match = order === "iso" ? null : local.exec(text);
	if (match === null) return text;
	const [, first = "", second = "", year = "", hour, minute = "00", seconds = "00", half] = match;
	const [day, month] = order === "dayFirst" ? [first, second] : [second, first];
	const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return hour === undefined ? date : `${date} ${hourOf(hour, half)}:${minute}:${seconds}`;
}

function hourOf(hour: string, half: string | undefined): string {
	if (half === undefined) return hour.padStart(2, "0");
	return String((Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0)).padStart(2, "0");
}
