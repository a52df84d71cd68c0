import { Worker } from "node:worker_threads";
import { AppError } from "../../src/shared/errors.ts";
import type { PdfNews, PictureAnswer } from "../../src/shared/pdf/pdf-messages.ts";
import type { PdfJob } from "../../src/shared/pdf/pdf-of-content.ts";
import type { PdfWorkerData } from "./pdf-worker.ts";

export interface PdfExportsOptions {
	/** The built worker. */
	readonly entry: URL;
	/** Folder of the TrueType files. */
	readonly fonts: URL;
	readonly loadPicture: (mapId: string, hash: string) => Promise<Uint8Array>;
	/** How many are written at once. */
	readonly atOnce?: number;
	/** How many wait for those. */
	readonly waiting?: number;
}

/** Longer than any map takes; a thread that is still at it then is ended, ms. */
const patience = 120_000;
/** MB of JavaScript objects; 10,000 cards take about a third. */
const mostMemory = 1_024;

/** Writes PDFs in threads, a few at once: saving and syncing go on meanwhile. */
export class PdfExports {
	readonly #options: PdfExportsOptions;
	readonly #queue: (() => void)[] = [];
	#running = 0;

	constructor(options: PdfExportsOptions) {
		this.#options = options;
	}

	/** Rejects with `tooMany` where enough others wait already. `signal` ends it: the caller has gone. */
	async write(mapId: string, job: PdfJob, signal: AbortSignal): Promise<Uint8Array> {
		const { atOnce = 2, waiting = 8 } = this.#options;
		if (this.#running >= atOnce) {
			if (this.#queue.length >= waiting) {
				throw new AppError("tooMany", "The server is writing as many PDFs as it can at once; try again in a moment.");
			}
			await new Promise<void>((resolve) => this.#queue.push(resolve));
		} else {
			this.#running++;
		}
		try {
			signal.throwIfAborted();
			return await this.#run(mapId, job, signal);
		} finally {
			// The place goes to whoever waits longest.
			const next = this.#queue.shift();
			if (next === undefined) this.#running--;
			else next();
		}
	}

	async #run(mapId: string, job: PdfJob, signal: AbortSignal): Promise<Uint8Array> {
		const { entry, fonts, loadPicture } = this.#options;
		const workerData: PdfWorkerData = { job, fonts: fonts.href };
		const worker = new Worker(entry, { workerData, resourceLimits: { maxOldGenerationSizeMb: mostMemory } });
		const ended = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
		try {
			return await new Promise((resolve, reject) => {
				worker.on("message", (news: PdfNews) => {
					if (news.kind === "done") resolve(news.bytes);
					else if (news.kind === "failed")
						reject(news.code === null ? new Error(news.message) : new AppError(news.code, news.message));
					else if (news.kind === "picture") {
						const answer = (picture: Uint8Array | null) =>
							worker.postMessage({ hash: news.hash, picture } satisfies PictureAnswer<Uint8Array>);
						loadPicture(mapId, news.hash).then(answer, () => answer(null));
					}
				});
				const fail = () =>
					reject(new AppError("unavailable", "This PDF took more than the server can give; try it with fewer pages."));
				worker.once("error", fail);
				worker.once("exit", fail);
				ended.addEventListener("abort", fail, { once: true });
			});
		} finally {
			await worker.terminate();
		}
	}
}
