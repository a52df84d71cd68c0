import { Worker } from "node:worker_threads";
import type { DrawAnswer, DrawCall } from "./thread-jobs.ts";
import { wholeBuffersOf } from "./whole-buffers.ts";

/**
 * Starts the programs that draw for one job. Starting a process holds up a thread by some tens of milliseconds, so it is
 * not the server's main one; a thread that is ended can neither end a process nor see it end, so it is not the job's.
 */
export class DrawingThread {
	readonly #entry: URL;
	readonly #waiting = new Map<number, (answer: DrawAnswer) => void>();
	#worker: Worker | null = null;
	#isClosed = false;

	constructor(entry: URL) {
		this.#entry = entry;
	}

	/** Never rejects. The SVG's bytes are given away. */
	draw(call: DrawCall): Promise<DrawAnswer> {
		return new Promise((resolve) => {
			if (this.#isClosed) {
				resolve(notDrawn(call.drawing));
				return;
			}
			this.#waiting.set(call.drawing, resolve);
			this.#worker ??= this.#start();
			this.#worker.postMessage(call, wholeBuffersOf(call.svg));
		});
	}

	/** Resolves when no program is left. */
	async close(): Promise<void> {
		this.#isClosed = true;
		const worker = this.#worker;
		if (worker === null) return;
		await new Promise<void>((resolve) => {
			worker.once("exit", () => resolve());
			worker.postMessage("end");
		});
	}

	#start(): Worker {
		const worker = new Worker(this.#entry);
		worker.on("message", (answer: DrawAnswer) => {
			this.#waiting.get(answer.drawing)?.(answer);
			this.#waiting.delete(answer.drawing);
		});
		// What it drew is asked for no more, or is answered as not drawn.
		worker.on("error", () => {});
		worker.once("exit", () => {
			this.#worker = null;
			for (const [drawing, answer] of this.#waiting) answer(notDrawn(drawing));
			this.#waiting.clear();
		});
		return worker;
	}
}

function notDrawn(drawing: number): DrawAnswer {
	return { drawing, code: null, message: "The thread that draws has ended." };
}
