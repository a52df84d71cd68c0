import { AppError } from "../../shared/errors.ts";
import type { FromPictureWorker, PictureJob, ToPictureWorker } from "./picture-messages.ts";
import { pictureOfJob } from "./picture-of-job.ts";

/** Writes one picture beside the page, which stays usable meanwhile, and is ended by whoever started it. */
const waiting = new Map<string, ((picture: Blob | null) => void)[]>();

function say(news: FromPictureWorker): void {
	self.postMessage(news);
}

function readPicture(hash: string): Promise<Blob | null> {
	return new Promise((resolve) => {
		const others = waiting.get(hash);
		if (others) {
			others.push(resolve);
			return;
		}
		waiting.set(hash, [resolve]);
		say({ kind: "picture", hash });
	});
}

async function work(job: PictureJob): Promise<void> {
	try {
		const file = await pictureOfJob(job, { readPicture, onProgress: (progress) => say({ kind: "progress", progress }) });
		say({ kind: "done", file });
	} catch (error) {
		const code = error instanceof AppError ? error.code : null;
		say({ kind: "failed", code, message: error instanceof Error ? error.message : String(error) });
	}
}

self.addEventListener("message", ({ data }: MessageEvent<ToPictureWorker>) => {
	if (data.kind === "job") {
		void work(data.job);
		return;
	}
	const answered = waiting.get(data.hash) ?? [];
	waiting.delete(data.hash);
	for (const resolve of answered) resolve(data.picture);
});
