import { createAnswersReader } from "../../shared/formats/answers-reader.ts";
import type { Answer } from "../../shared/measure/answer.ts";
import { readAnswer } from "../../shared/measure/read-answer.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import type { OpenedAnswers } from "./open-answers.ts";
import { scaleTime } from "./scale-time.ts";

/** What the beginning of a file comes to, as the server will read it. */
export interface AnswersSampleOf {
	readonly taken: readonly { readonly row: number; readonly answer: Answer }[];
	readonly refused: readonly { readonly row: number; readonly reason: string }[];
	readonly leftOut: number;
	readonly notes: readonly string[];
}

/** Rows that are read at each change of the mapping. */
const mostRows = 500;

export function sampleOf({ sheet, beginning, mapping, timeFactor }: OpenedAnswers, metric: Metric, now: number): AnswersSampleOf {
	const reader = createAnswersReader(sheet, mapping);
	const [read, rest] = [reader.read(beginning), reader.end()];
	const answers = [...read.answers, ...rest.answers].slice(0, mostRows);
	const taken: { row: number; answer: Answer }[] = [];
	const refused: { row: number; reason: string }[] = [];
	const notes = new Set<string>();
	for (const { row, answer } of answers) {
		const reading = readAnswer(metric, scaleTime(answer, timeFactor), { now });
		if ("reason" in reading) refused.push({ row, reason: reading.reason });
		else {
			taken.push({ row, answer: reading.answer });
			for (const note of reading.notes) notes.add(note);
		}
	}
	return { taken, refused, leftOut: read.leftOut + rest.leftOut, notes: [...notes] };
}
