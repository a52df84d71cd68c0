import { AppError } from "../../src/shared/errors.ts";
import type { AnswersReceipt } from "../../src/shared/protocol/metrics-api.ts";
import type { Intake } from "../storage/metric-storage.ts";

/** What became of a whole call, from its parts. */
export class ReceiptBuilder {
	#accepted = 0;
	#duplicates = 0;
	#rejectedCount = 0;
	#lockedCount = 0;
	readonly #rejected: { index: number; reason: string }[] = [];
	readonly #notes = new Map<string, number>();

	add({ accepted, duplicates, rejected, rejectedCount, lockedCount, notes }: Intake): void {
		this.#accepted += accepted;
		this.#duplicates += duplicates;
		this.#rejectedCount += rejectedCount;
		this.#lockedCount += lockedCount;
		this.#rejected.push(...rejected);
		for (const { text, count } of notes) this.#notes.set(text, (this.#notes.get(text) ?? 0) + count);
	}

	/** Throws `conflict` where nothing else was asked than to replace what cannot be. */
	build(): AnswersReceipt {
		const isAllLocked = this.#lockedCount > 0 && this.#lockedCount === this.#rejectedCount;
		if (isAllLocked && this.#accepted + this.#duplicates === 0)
			throw new AppError("conflict", `Nothing was stored: ${this.#rejected[0]?.reason ?? "their values were dropped"}.`);
		return {
			accepted: this.#accepted,
			duplicates: this.#duplicates,
			rejected: this.#rejected,
			...(this.#rejectedCount > this.#rejected.length && { rejectedMore: this.#rejectedCount - this.#rejected.length }),
			...(this.#notes.size > 0 && { notes: [...this.#notes].map(([text, count]) => ({ text, count })) }),
		};
	}

	/** A failure half-way, with what was stored before it: sending everything again is harmless. */
	explain(error: unknown): unknown {
		if (!(error instanceof AppError) || this.#accepted + this.#duplicates === 0) return error;
		return new AppError(
			error.code,
			`${error.message} Before that ${this.#accepted + this.#duplicates} answers were stored; sending them again is harmless.`,
			{ ...error.fields, accepted: String(this.#accepted), duplicates: String(this.#duplicates) },
		);
	}
}
