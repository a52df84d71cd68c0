import { Worker } from "node:worker_threads";
import { AppError } from "../../src/shared/errors.ts";
import type { PictureAnswer } from "../../src/shared/pdf/pdf-messages.ts";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import { tookTooMuch } from "../maps/took-too-much.ts";
import { DrawingThread } from "./drawing-thread.ts";
import type { CardPicture, DrawAnswer, JobKind, ScoresAnswer, ThreadJobs, ThreadNews, ThreadStart } from "./thread-jobs.ts";
import { type TurnLimits, Turns, workWasEnded } from "./turns.ts";
import { wholeBuffersOf } from "./whole-buffers.ts";

export interface WorkLimits extends TurnLimits {
	/** How long one job may take, ms. */
	readonly patience: number;
	/** MB of JavaScript objects of one job. */
	readonly memory: number;
}

export interface WorkThreadsOptions {
	/** Folder of the built workers. */
	readonly workers: URL;
	/** Folder of the shipped fonts, with those for print in `print/`. */
	readonly fonts: URL;
	readonly limits?: Partial<WorkLimits>;
}

export interface WorkMeans {
	/** Ends it: the caller has gone. */
	readonly signal: AbortSignal;
	/** Bytes that are held for it while it waits. */
	readonly held?: number;
	/** Null where it is not among the map's files. */
	loadPicture?(hash: string): Promise<CardPicture | null>;
	loadScores?(metricIds: readonly string[]): Promise<readonly MapScore[]>;
}

/** 10,000 cards as a PDF, which is what takes most, need a third of this memory and a tenth of this time. */
const usualLimits: WorkLimits = { atOnce: 2, waiting: 32, waitingBytes: 128 * 2 ** 20, patience: 120_000, memory: 1_024 };

/** Each loads only the packages that its jobs need. */
const entries: Readonly<Record<JobKind, string>> = {
	document: "table-worker.js",
	newMap: "table-worker.js",
	changes: "table-worker.js",
	svg: "svg-worker.js",
	png: "svg-worker.js",
	pdf: "pdf-worker.js",
};

/**
 * The one place for work that would hold up everybody's edits: writing, drawing and reading whole maps. Each job has
 * a thread of its own that ends with it; a few run at once, some wait, the rest is refused.
 */
export class WorkThreads {
	readonly #options: WorkThreadsOptions;
	readonly #limits: WorkLimits;
	readonly #turns: Turns;
	/** One for each job that runs or waits. */
	readonly #endings = new Set<AbortController>();
	#isClosed = false;

	constructor(options: WorkThreadsOptions) {
		this.#options = options;
		this.#limits = { ...usualLimits, ...options.limits };
		this.#turns = new Turns(this.#limits);
	}

	/**
	 * `prepare` is called when it is this job's turn, so that what waits holds no map in memory. A job's own bytes are given
	 * away where they have their memory for themselves. Rejects with `tooMany` where enough others wait, with `unavailable` where it was ended or took too much time or memory.
	 */
	async run<K extends JobKind>(
		kind: K,
		prepare: () => Promise<ThreadJobs[K]["job"]>,
		means: WorkMeans,
	): Promise<ThreadJobs[K]["result"]> {
		if (this.#isClosed) throw workWasEnded();
		const ending = new AbortController();
		const end = () => ending.abort();
		if (means.signal.aborted) end();
		means.signal.addEventListener("abort", end);
		this.#endings.add(ending);
		try {
			const { signal } = ending;
			const work = async () => this.#inThread(kind, await prepare(), { ...means, signal });
			return await this.#turns.take(signal, work, means.held);
		} finally {
			this.#endings.delete(ending);
			means.signal.removeEventListener("abort", end);
		}
	}

	/** Ends what runs and what waits. */
	close(): void {
		this.#isClosed = true;
		for (const ending of this.#endings) ending.abort();
	}

	async #inThread<K extends JobKind>(
		kind: K,
		job: ThreadJobs[K]["job"],
		{ signal, loadPicture, loadScores }: WorkMeans,
	): Promise<ThreadJobs[K]["result"]> {
		if (signal.aborted) throw workWasEnded();
		const { workers, fonts } = this.#options;
		const workerData: ThreadStart<K> = { kind, job, fonts: fonts.href };
		const resourceLimits = { maxOldGenerationSizeMb: this.#limits.memory };
		const transferList = [...wholeBuffersOf(...Object.values(job))];
		const worker = new Worker(new URL(entries[kind], workers), { workerData, transferList, resourceLimits });
		const drawings = new DrawingThread(new URL("drawing-worker.js", workers));
		const late = AbortSignal.timeout(this.#limits.patience);
		let giveUp = () => {};
		try {
			return await new Promise((resolve, reject) => {
				worker.on("message", (news: ThreadNews<K>) => {
					if (news.kind === "done") resolve(news.result);
					else if (news.kind === "failed") reject(errorOf(news));
					else if (news.kind === "draw") {
						const answer = (drawn: DrawAnswer) => worker.postMessage(drawn, "png" in drawn ? wholeBuffersOf(drawn.png) : []);
						void drawings.draw({ drawing: news.drawing, svg: news.svg, limits: news.limits }).then(answer);
					} else if (news.kind === "scores") {
						const answer = (scores: readonly MapScore[] | null) => worker.postMessage({ scores } satisfies ScoresAnswer);
						(loadScores?.(news.metricIds) ?? Promise.resolve([])).then(answer, () => answer(null));
					} else {
						const answer = (picture: CardPicture | null) =>
							worker.postMessage({ hash: news.hash, picture } satisfies PictureAnswer<CardPicture>);
						(loadPicture?.(news.hash) ?? Promise.resolve(null)).then(answer, () => answer(null));
					}
				});
				worker.once("error", (error) => reject(isOutOfMemory(error) ? tookTooMuch() : error));
				worker.once("exit", () => reject(new Error("A thread ended without an answer.")));
				giveUp = () => reject(signal.aborted ? workWasEnded() : tookTooMuch());
				signal.addEventListener("abort", giveUp);
				late.addEventListener("abort", giveUp);
			});
		} finally {
			signal.removeEventListener("abort", giveUp);
			late.removeEventListener("abort", giveUp);
			// The place is free when the memory is.
			await Promise.all([drawings.close(), worker.terminate()]);
		}
	}
}

function errorOf({ code, message, fields }: Extract<ThreadNews<JobKind>, { kind: "failed" }>): Error {
	return code === null ? new Error(message) : new AppError(code, message, fields);
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
