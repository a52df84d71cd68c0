import { AppError } from "../../shared/errors.ts";
import type { MapContent } from "../../shared/map/content.ts";
import { joinPieces } from "../../transfer/map-pieces.ts";
import type { FromPictureWorker, PictureJob, ToPictureWorker } from "./picture-messages.ts";
import { loadWriters, pictureOfJob } from "./picture-of-job.ts";

/** Writes one picture after the other beside the page, which stays usable meanwhile, and is ended by whoever started it. */
const waiting = new Map<string, ((picture: Blob | null) => void)[]>();
const pieces: MapContent[] = [];

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
	switch (data.kind) {
		case "piece":
			pieces.push(data.piece);
			return;
		case "job":
			void work({ ...data.job, content: joinPieces(pieces.splice(0)) });
			return;
		case "picture": {
			const answered = waiting.get(data.hash) ?? [];
			waiting.delete(data.hash);
			for (const resolve of answered) resolve(data.picture);
		}
	}
});

loadWriters();
