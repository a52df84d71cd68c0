import { guessAnswersMapping } from "../../shared/formats/answers-guess.ts";
import type { AnswersMapping } from "../../shared/formats/answers-mapping.ts";
import { type AnswersSheet, readAnswersSheet } from "../../shared/formats/answers-sheet.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { guessParts } from "./column-roles.ts";
import { headOf, type TextEncoding } from "./text-slices.ts";

/** A file of answers as its beginning shows it. */
export interface OpenedAnswers {
	readonly file: File;
	readonly encoding: TextEncoding;
	readonly sheet: AnswersSheet;
	/** The text that the sheet was read from. */
	readonly beginning: string;
	readonly mapping: AnswersMapping;
	/** Seconds of one unit, for durations. */
	readonly timeFactor: number;
}

/** Reads no more than the beginning, however large the file. Rejects with an `AppError` whose sentence says what to do. */
export async function openAnswers(file: File, metric: Metric, today: string): Promise<OpenedAnswers> {
	const { encoding, text, isWhole } = await headOf(file);
	const sheet = readAnswersSheet(text, { isWhole });
	const guessed = guessAnswersMapping(sheet, { kind: metric.kind, scale: metric.scale, today });
	const parts = guessParts(metric.kind, sheet);
	const taken = new Set(Object.values(parts));
	const mapping = {
		...guessed,
		parts,
		value: guessed.value !== null && taken.has(guessed.value) ? null : guessed.value,
		segments: guessed.segments.filter(({ column }) => !taken.has(column)),
	};
	return { file, encoding, sheet, beginning: text, mapping, timeFactor: timeFactorOf(metric, sheet, mapping.value) };
}

/** Seconds of one unit: a heading often says what its numbers count. */
export function timeFactorOf({ kind }: Pick<Metric, "kind">, { columns }: AnswersSheet, column: number | null): number {
	if (kind !== "duration" || column === null) return 1;
	const name = columns[column]?.heading.toLowerCase() ?? "";
	if (/\bdays?\b|_d$|_days?\b|tenure/.test(name)) return 86_400;
	if (/\bhours?\b|\bhrs?\b|_h$|_hours?\b/.test(name)) return 3_600;
	if (/\bmin(ute)?s?\b|_min(ute)?s?\b/.test(name)) return 60;
	return /\bms\b|millis|_ms$/.test(name) ? 0.001 : 1;
}
