import { AppError } from "../../shared/errors.ts";
import { type AnswersBatch, createAnswersReader } from "../../shared/formats/answers-reader.ts";
import type { AnswersReceipt } from "../../shared/protocol/metrics-api.ts";
import type { OpenedAnswers } from "./open-answers.ts";
import { scaleTime } from "./scale-time.ts";
import { textSlices } from "./text-slices.ts";

/** What became of a file's rows so far. */
export interface SentAnswers {
	/** Of the file's size, 0..1. */
	readonly share: number;
	readonly accepted: number;
	readonly duplicates: number;
	readonly leftOut: number;
	readonly rejected: readonly { readonly row: number; readonly reason: string }[];
	/** How many more were rejected than are listed. */
	readonly rejectedMore: number;
	/** What was assumed, such as the zone of times without one. */
	readonly notes: readonly string[];
	readonly isDone: boolean;
}

export interface SendOptions {
	send(lines: string): Promise<AnswersReceipt>;
	readonly onProgress: (sent: SentAnswers) => void;
	/** Stops between two parts: what was sent stays. */
	readonly signal: AbortSignal;
	/** Resolves after so many ms; tests bring their own. */
	readonly wait?: (ms: number) => Promise<void>;
}

/** Rows that a list can still be read of. */
const mostRejected = 1_000;
const pauses = [1_000, 2_000, 4_000];

/**
 * Reads a file part by part and sends each part's answers before it reads the next: memory stays that of one
 * part. Sending a part again counts nothing twice, so a network that fails for a moment costs a moment.
 */
export async function sendAnswers(opened: OpenedAnswers, options: SendOptions): Promise<SentAnswers> {
	const { file, encoding, sheet, mapping, timeFactor } = opened;
	const reader = createAnswersReader(sheet, mapping);
	let sent: SentAnswers = {
		...{ share: 0, accepted: 0, duplicates: 0, leftOut: 0, rejected: [], rejectedMore: 0, notes: [], isDone: false },
	};

	async function take({ answers, leftOut }: AnswersBatch, bytes: number): Promise<void> {
		sent = { ...sent, leftOut: sent.leftOut + leftOut, share: file.size === 0 ? 1 : bytes / file.size };
		if (answers.length > 0) {
			const lines = answers.map(({ answer }) => JSON.stringify(scaleTime(answer, timeFactor))).join("\n");
			const receipt = await persistently(() => options.send(lines), options);
			sent = added(sent, receipt, (index) => answers[index]?.row ?? 0);
		}
		options.onProgress(sent);
	}

	for await (const { text, bytes } of textSlices(file, encoding.name)) {
		if (options.signal.aborted) return sent;
		await take(reader.read(text), bytes);
	}
	if (options.signal.aborted) return sent;
	await take(reader.end(), file.size);
	sent = { ...sent, share: 1, isDone: true };
	options.onProgress(sent);
	return sent;
}

function added(sent: SentAnswers, receipt: AnswersReceipt, rowOf: (index: number) => number): SentAnswers {
	const all = [...sent.rejected, ...receipt.rejected.map(({ index, reason }) => ({ row: rowOf(index), reason }))];
	return {
		...sent,
		accepted: sent.accepted + receipt.accepted,
		duplicates: sent.duplicates + receipt.duplicates,
		rejected: all.slice(0, mostRejected),
		rejectedMore: sent.rejectedMore + (receipt.rejectedMore ?? 0) + Math.max(0, all.length - mostRejected),
		notes: [...new Set([...sent.notes, ...(receipt.notes ?? []).map(({ text }) => text)])],
	};
}

async function persistently<T>(work: () => Promise<T>, { signal, wait = pause }: SendOptions): Promise<T> {
	for (const ms of pauses) {
		try {
			return await work();
		} catch (thrown) {
			if (!(thrown instanceof AppError) || (thrown.code !== "unavailable" && thrown.code !== "tooMany") || signal.aborted)
				throw thrown;
			await wait(ms);
		}
	}
	return work();
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
