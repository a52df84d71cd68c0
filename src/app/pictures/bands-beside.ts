import type { PngBand } from "../../canvas/painter/png-bands.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import type { BandLook, FromBandWorker, ToBandWorker } from "./band-messages.ts";
import type { PictureBlobs } from "./picture-blobs.ts";

/** The part of a worker that it needs. */
export type BandThread = Pick<Worker, "addEventListener" | "postMessage" | "terminate">;

/** Another thread that makes bands, for one picture after the other; it ends with the worker that started it. */
export class BandsBeside {
	readonly #start: () => BandThread;
	#thread: BandThread | null = null;
	#blobs: PictureBlobs | null = null;
	/** In the order in which bands were asked for. */
	readonly #waiting: ((made: PngBand | null) => void)[] = [];

	constructor(start: () => BandThread = startThread) {
		this.#start = start;
	}

	/** The picture whose bands are asked for from now on. */
	begin(look: BandLook, blobs: PictureBlobs): void {
		this.#blobs = blobs;
		this.#thread ??= this.#open();
		this.#say({ kind: "begin", look });
	}

	/** Null where the thread did not start, or cannot go on. */
	make(plan: PicturePlan, band: Box): Promise<PngBand | null> {
		if (this.#thread === null) return Promise.resolve(null);
		this.#say({ kind: "band", plan: asData(plan), band });
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	#open(): BandThread {
		const thread = this.#start();
		thread.addEventListener("message", ({ data }: MessageEvent<FromBandWorker>) => this.#hear(data));
		thread.addEventListener("error", (event) => {
			event.preventDefault();
			thread.terminate();
			// The next picture tries again.
			this.#thread = null;
			for (const resolve of this.#waiting.splice(0)) resolve(null);
		});
		return thread;
	}

	#say(message: ToBandWorker): void {
		this.#thread?.postMessage(message);
	}

	#hear(news: FromBandWorker): void {
		if (news.kind === "picture") void this.#answer(news.hash);
		else if (news.kind === "failed") this.#waiting.shift()?.(null);
		else {
			this.#blobs?.lose(news.lost);
			this.#waiting.shift()?.(news.made);
		}
	}

	async #answer(hash: string): Promise<void> {
		const picture = (await this.#blobs?.blob(hash).catch(() => null)) ?? null;
		this.#say({ kind: "picture", hash, picture });
	}
}

/** Items that make their shapes when they are asked for would arrive without any. */
function asData({ width, height, parts }: PicturePlan): PicturePlan {
	const itemsOf = (items: readonly SceneItem[]) =>
		items.map(({ id, layer, box: { x, y, width, height }, shapes }) => ({ id, layer, box: { x, y, width, height }, shapes }));
	return { width, height, parts: parts.map((part) => ({ ...part, items: itemsOf(part.items) })) };
}

function startThread(): BandThread {
	return new Worker(new URL("./band-worker.ts", import.meta.url), { type: "module" });
}
