import { AwaitedAnswers } from "../../shared/awaited-answers.ts";
import { AppError } from "../../shared/errors.ts";
import type { MapContent } from "../../shared/map/content.ts";
import { joinPieces } from "../../transfer/map-pieces.ts";
import type { FromPictureWorker, PictureJob, ToPictureWorker } from "./picture-messages.ts";
import { loadWriters, pictureOfJob } from "./picture-of-job.ts";

/** Writes one picture after the other beside the page, which stays usable meanwhile, and is ended by whoever started it. */
const pictures = new AwaitedAnswers<Blob | null>();
const pieces: MapContent[] = [];

function say(news: FromPictureWorker): void {
	self.postMessage(news);
}

function readPicture(hash: string): Promise<Blob | null> {
	return pictures.ask(hash, () => say({ kind: "picture", hash }));
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
		case "picture":
			pictures.answer(data.hash, data.picture);
	}
});

loadWriters();
