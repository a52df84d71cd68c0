import { createCsvReader } from "../../../../src/shared/intake/csv-items.ts";
import type { Item, ItemReader } from "../../../../src/shared/intake/item-reader.ts";
import { createJsonReader } from "../../../../src/shared/intake/json-items.ts";
import { createNdjsonReader } from "../../../../src/shared/intake/ndjson-items.ts";
import type { Answer } from "../../../../src/shared/measure/answer.ts";
import { readAnswer } from "../../../../src/shared/measure/read-answer.ts";
import type { BodyFormat, Intake, IntakeStart } from "../../metric-storage.ts";
import type { AnswerBook } from "./answer-book.ts";
import type { MetricRow } from "./metric-rows.ts";

/** So many rejections of one call are listed; the others are counted. */
const mostListed = 1_000;

/** One body on its way in: what was read of it, and how far the count of its answers has come. */
export class OpenIntake {
	readonly metricId: string;
	/** Milliseconds since 1970: what is later is of the future. */
	readonly #now: number;
	readonly #reader: ItemReader | null;
	// Bytes that are no UTF-8 become marks of replacement, as anywhere on the web.
	readonly #decoder = new TextDecoder("utf-8");
	#index = 0;
	#listed = 0;

	constructor({ metricId, format, now }: IntakeStart) {
		this.metricId = metricId;
		this.#now = now;
		this.#reader = createReader(format);
	}

	read(bytes: Uint8Array, isEnd: boolean): readonly Item[] {
		if (this.#reader === null) return [];
		const items = this.#reader.read(this.#decoder.decode(bytes, { stream: !isEnd }));
		return isEnd ? [...items, ...this.#reader.end()] : items;
	}

	/** Inside the caller's transaction. */
	take(items: readonly Item[], metric: MetricRow, book: AnswerBook): Intake {
		const rejected: { index: number; reason: string }[] = [];
		const notes = new Map<string, number>();
		const indexes: number[] = [];
		const answers: Answer[] = [];
		const counts = { accepted: 0, duplicates: 0, rejectedCount: 0, lockedCount: 0 };
		const reject = (index: number, reason: string) => {
			counts.rejectedCount += 1;
			if (this.#listed >= mostListed) return;
			this.#listed += 1;
			rejected.push({ index, reason });
		};
		for (const item of items) {
			const index = this.#index++;
			const reading = item.kind === "broken" ? item : readAnswer(metric.definition, item.raw, { now: this.#now });
			if ("reason" in reading) reject(index, reading.reason);
			else {
				indexes.push(index);
				answers.push(reading.answer);
				for (const note of reading.notes) notes.set(note, (notes.get(note) ?? 0) + 1);
			}
		}
		for (const [position, taking] of book.take(metric, answers).entries()) {
			if ("reason" in taking) {
				reject(indexes[position] ?? 0, taking.reason);
				if (taking.kind === "locked") counts.lockedCount += 1;
			} else if (taking.kind === "accepted") counts.accepted += 1;
			else counts.duplicates += 1;
		}
		rejected.sort((a, b) => a.index - b.index);
		return { ...counts, rejected, notes: [...notes].map(([text, count]) => ({ text, count })), seq: null };
	}
}

function createReader(format: BodyFormat | "items"): ItemReader | null {
	switch (format) {
		case "json":
			return createJsonReader();
		case "ndjson":
			return createNdjsonReader();
		case "csv":
			return createCsvReader();
		case "items":
			return null;
	}
}
