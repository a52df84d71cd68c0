import type { PngRows } from "../../canvas/painter/png-writer.ts";
import { AppError } from "../../shared/errors.ts";
import type { PngHead } from "../../shared/picture/png-chunks.ts";
import type { FromPngWorker, ToPngWorker } from "./png-messages.ts";

/** The part of a worker that it needs. */
export type PngThread = Pick<Worker, "addEventListener" | "postMessage" | "terminate">;

/** A PNG that is compressed in a worker of its own, which takes longer than drawing it: while one band is written, the next is drawn. */
export function openPngBeside(head: PngHead, start: () => PngThread = startThread): PngRows {
	return new PngBeside(start(), head);
}

function startThread(): PngThread {
	return new Worker(new URL("./png-worker.ts", import.meta.url), { type: "module" });
}

class PngBeside implements PngRows {
	readonly #thread: PngThread;
	#underWay = 0;
	#failure: Error | null = null;
	#blob: Blob | null = null;
	#look: () => void = () => {};

	constructor(thread: PngThread, head: PngHead) {
		this.#thread = thread;
		thread.addEventListener("message", ({ data }: MessageEvent<FromPngWorker>) => this.#hear(data));
		thread.addEventListener("error", (event) => {
			event.preventDefault();
			this.#fail(
				"What writes large pictures did not start, or ran out of memory. Check the connection, or try a smaller picture.",
			);
		});
		this.#say({ kind: "begin", head });
	}

	/** At most one band waits beside the one that is written. */
	async write(rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void> {
		this.#underWay += 1;
		this.#say({ kind: "rows", rgba }, [rgba.buffer]);
		await this.#until(() => this.#underWay < 2);
	}

	async finish(): Promise<Blob> {
		this.#say({ kind: "finish" });
		await this.#until(() => this.#blob !== null);
		this.#thread.terminate();
		if (this.#blob === null) throw new AppError("internal", "A picture was not finished.");
		return this.#blob;
	}

	#say(message: ToPngWorker, transfer: Transferable[] = []): void {
		this.#thread.postMessage(message, transfer);
	}

	#hear(news: FromPngWorker): void {
		if (news.kind === "failed") this.#fail(news.message);
		else if (news.kind === "done") this.#blob = news.blob;
		else this.#underWay -= 1;
		this.#look();
	}

	#fail(message: string): void {
		this.#failure = new AppError("unavailable", message);
		this.#thread.terminate();
		this.#look();
	}

	/** One caller at a time, as rows come in order. */
	#until(holds: () => boolean): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#look = () => {
				if (this.#failure !== null) reject(this.#failure);
				else if (holds()) resolve();
			};
			this.#look();
		});
	}
}
