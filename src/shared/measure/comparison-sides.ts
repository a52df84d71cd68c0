import { addDays, daysBetween } from "./calendar.ts";

/** Which answers one side of a comparison is of: whole days, both counted, of everybody or of one segment. */
export interface ComparisonSide {
	readonly from: string;
	readonly to: string;
	readonly segment: { readonly key: string; readonly value: string } | null;
}

/**
 * What a side is compared with: as given, and where nothing is given the same segment in a window of the same
 * length: the same window where another segment is given, else the one just before.
 */
export function sideAgainst(
	side: ComparisonSide,
	given: { readonly [K in keyof ComparisonSide]: ComparisonSide[K] | null },
): ComparisonSide {
	const days = daysBetween(side.from, side.to);
	const segment = given.segment ?? side.segment;
	if (given.from !== null) return { from: given.from, to: given.to ?? addDays(given.from, days), segment };
	if (given.to !== null) return { from: addDays(given.to, -days), to: given.to, segment };
	if (areApart(segment, side.segment)) return { ...side, segment };
	const to = addDays(side.from, -1);
	return { from: addDays(to, -days), to, segment };
}

/** An answer is of one day and has one value a key: two keys, or everybody and a segment, may share some. */
export function mayShareAnswers(a: ComparisonSide, b: ComparisonSide): boolean {
	return a.from <= b.to && b.from <= a.to && !areApart(a.segment, b.segment);
}

export function sideLabel({ from, to, segment }: ComparisonSide): string {
	return `${from} to ${to}${segment === null ? "" : `, ${segment.key} = ${segment.value}`}`;
}

function areApart(a: ComparisonSide["segment"], b: ComparisonSide["segment"]): boolean {
	return a !== null && b !== null && a.key === b.key && a.value !== b.value;
}
