import type { Answer } from "../measure/answer.ts";
import type { MetricDefinition } from "../measure/definition.ts";
import { readAnswer } from "../measure/read-answer.ts";
import type { AnswersMapping } from "./answers-mapping.ts";
import { createAnswersReader } from "./answers-reader.ts";
import type { AnswersSheet } from "./answers-sheet.ts";

/** What the beginning of a table would come to, before anything is sent. */
export interface AnswersPreview {
	readonly taken: readonly Answer[];
	readonly refused: readonly { readonly row: number; readonly reason: string }[];
	readonly leftOut: number;
	/** What is assumed, such as the zone of times without one. */
	readonly notes: readonly string[];
}

export interface PreviewOptions {
	readonly mapping: AnswersMapping;
	readonly definition: MetricDefinition;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** `beginning` is the text that the sheet was read from; a row that it cuts off is not looked at. */
export function previewAnswers(
	sheet: AnswersSheet,
	beginning: string,
	{ mapping, definition, now }: PreviewOptions,
): AnswersPreview {
	const { answers, leftOut } = createAnswersReader(sheet, mapping).read(beginning);
	const read = answers.map(({ row, answer }) => ({ row, reading: readAnswer(definition, answer, { now }) }));
	const refused = read.flatMap(({ row, reading }) => ("reason" in reading ? [{ row, reason: reading.reason }] : []));
	const good = read.flatMap(({ reading }) => ("answer" in reading ? [reading] : []));
	return { taken: good.map(({ answer }) => answer), refused, leftOut, notes: [...new Set(good.flatMap(({ notes }) => notes))] };
}
