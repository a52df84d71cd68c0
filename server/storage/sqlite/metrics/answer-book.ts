import type { Answer } from "../../../../src/shared/measure/answer.ts";
import { foldAnswer } from "../../../../src/shared/measure/fold.ts";
import { type AnswerRow, hashOf, isSameContent, numberOf, readAnswerRow, readSegment, writeAnswer } from "./answer-codec.ts";
import type { AnswerRows } from "./answer-rows.ts";
import { ContactSpans, countsRepeats, type FoldedRow, isSameFold } from "./contact-folds.ts";
import type { DroppedRows } from "./dropped-rows.ts";
import type { MetricRow } from "./metric-rows.ts";
import type { RollupChanges } from "./rollup-changes.ts";
import type { SegmentNames } from "./segment-names.ts";

export interface AnswerBookParts {
	readonly answers: AnswerRows;
	readonly segments: SegmentNames;
	readonly rollups: RollupChanges;
	readonly dropped: DroppedRows;
}

export type Taking =
	| { readonly kind: "accepted" | "duplicate" }
	| { readonly kind: "refused" | "locked"; readonly reason: string };

const accepted: Taking = { kind: "accepted" };
const duplicate: Taking = { kind: "duplicate" };

/**
 * Changes answers and what they add up to, together. Everything here runs inside the caller's transaction and
 * leaves the tallies of every day and segment equal to the fold of the answers that are stored.
 */
export function createAnswerBook({ answers, segments, rollups, dropped }: AnswerBookParts) {
	/** Only what is stored: the tallies of answers that stand on their own are changed in the same step. */
	function takeOne(metric: MetricRow, answer: Answer): Taking {
		const row = writeAnswer(answer);
		const { comment = "" } = answer;
		const refusal = refusalOf(metric, row, answer);
		if (refusal !== null) return refusal;
		const isCounted = !countsRepeats(metric.definition);
		if (answers.insert(metric.key, row, comment)) {
			if (isCounted) rollups.add(placeOf(metric, row, answer.segment), foldAnswer(metric.definition, answer));
			return accepted;
		}
		const before = answers.find(metric.key, row.id);
		if (before === undefined) return duplicate;
		const isSaid = answers.comments.textOf(before.key) === comment;
		if (!isSaid) answers.comments.set(metric.key, before.key, comment);
		if (isSameContent(before, row)) return isSaid ? duplicate : accepted;
		answers.replace(before.key, row);
		if (isCounted) {
			rollups.add(placeOf(metric, row, answer.segment), foldAnswer(metric.definition, answer));
			removeFromRollups(metric, before);
		}
		return accepted;
	}

	/** A contact counts by those around it: where some of these were dropped it cannot be told any more what it counts for. */
	function isNearDropped({ definition, droppedBefore }: MetricRow, day: number): boolean {
		return droppedBefore !== null && countsRepeats(definition) && day - 2 * definition.repeatWindow.days < droppedBefore;
	}

	function refusalOf(metric: MetricRow, row: Omit<AnswerRow, "key">, { segment }: Answer): Taking | null {
		if (metric.droppedBefore !== null) {
			const hash = dropped.find(metric.key, row.id);
			if (hash !== undefined) return hash.equals(hashOf(row)) ? duplicate : lockedById;
			if (isNearDropped(metric, row.day)) return lockedByNeighbours;
		}
		const reason = segments.refusal(metric.key, segment);
		return reason === null ? null : { kind: "refused", reason };
	}

	function placeOf(metric: MetricRow, row: Omit<AnswerRow, "key">, segment: Readonly<Record<string, string>>) {
		return { segments: segments.keysOf(metric.key, segment), day: row.day, at: row.at, value: numberOf(row) };
	}

	function removeFromRollups(metric: MetricRow, row: AnswerRow): void {
		rollups.remove(placeOf(metric, row, readSegment(row.segment)), foldAnswer(metric.definition, readAnswerRow(row)));
	}

	/** Contacts whose entries differ after the change are counted anew. */
	function changeContacts(metric: MetricRow, spans: ContactSpans, change: () => void): void {
		const before = spans.fold(metric, answers);
		change();
		const after = spans.fold(metric, answers);
		const place = ({ row }: FoldedRow) => placeOf(metric, row, readSegment(row.segment));
		for (const [id, folded] of after) if (!isSameFold(before.get(id), folded)) rollups.add(place(folded), folded.entries);
		for (const [id, folded] of before) if (!isSameFold(after.get(id), folded)) rollups.remove(place(folded), folded.entries);
	}

	function spansOf(metric: MetricRow, given: readonly Answer[]): ContactSpans {
		const spans = new ContactSpans();
		for (const answer of given) {
			spans.cover(writeAnswer(answer));
			const before = answers.find(metric.key, answer.id);
			if (before !== undefined) spans.cover(before);
		}
		return spans;
	}

	return {
		/** What became of each, in their order. */
		take(metric: MetricRow, given: readonly Answer[]): readonly Taking[] {
			let takings: readonly Taking[] = [];
			const takeAll = () => {
				takings = given.map((answer) => takeOne(metric, answer));
			};
			if (countsRepeats(metric.definition)) changeContacts(metric, spansOf(metric, given), takeAll);
			else takeAll();
			rollups.write();
			return takings;
		},
		/** Whether it can be taken out of what its day adds up to. */
		canErase: (metric: MetricRow, { day }: AnswerRow): boolean => !isNearDropped(metric, day),
		/** Takes away whose they were and what they said; their days keep their counts. */
		drop({ key }: MetricRow, rows: readonly AnswerRow[]): void {
			for (const row of rows) {
				dropped.insert(key, { ...row, customer: "" });
				answers.remove(row.key);
			}
		},
		erase(metric: MetricRow, rows: readonly AnswerRow[]): void {
			const removeRows = () => {
				for (const { key } of rows) answers.remove(key);
			};
			if (countsRepeats(metric.definition)) {
				const spans = new ContactSpans();
				for (const row of rows) spans.cover(row);
				changeContacts(metric, spans, removeRows);
			} else {
				for (const row of rows) removeFromRollups(metric, row);
				removeRows();
			}
			rollups.write();
			segments.removeUnused(metric.key);
		},
		/** What is stored and counted stays as it was; only the transaction that is rolled back is forgotten. */
		forget(): void {
			rollups.forget();
			segments.forget();
		},
	};
}

export type AnswerBook = ReturnType<typeof createAnswerBook>;

const lockedById: Taking = {
	kind: "locked",
	reason: "the values of the answer with this id were dropped, so it cannot be replaced",
};
const lockedByNeighbours: Taking = {
	kind: "locked",
	reason: "values of contacts near this day were dropped, so it cannot be told whether this one is a repetition",
};
