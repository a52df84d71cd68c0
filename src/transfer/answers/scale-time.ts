import type { TableAnswer } from "../../shared/formats/answers-reader.ts";

/** Durations are sent in seconds, whatever unit the file counts in. What is no number stays, to be refused by its own words. */
export function scaleTime(answer: TableAnswer, factor: number): TableAnswer {
	if (factor === 1) return answer;
	const { value } = answer;
	if (typeof value === "string") return { ...answer, value: times(value, factor) };
	if (typeof value === "boolean" || value.value === undefined) return answer;
	return { ...answer, value: { ...value, value: times(value.value, factor) } };
}

function times(text: string, factor: number): string {
	const number = text.trim() === "" ? Number.NaN : Number(text);
	return Number.isFinite(number) ? `${Number((number * factor).toPrecision(15))}` : text;
}
