import { AwaitedAnswers } from "../../shared/awaited-answers.ts";
import { AppError } from "../../shared/errors.ts";
import type { MapContent } from "../../shared/map/content.ts";
import { joinPieces } from "../../transfer/map-pieces.ts";
import type { PictureProgress } from "../../transfer/picture-request.ts";
import { type DrawnMap, drawnMap } from "./drawn-map.ts";
import type { FromPictureWorker, PictureMap, PictureTask, ToPictureWorker } from "./picture-messages.ts";
import { loadWriters, pictureOfJob, prepareSvg } from "./picture-of-job.ts";

/** Writes one picture after the other beside the page, which stays usable meanwhile, and is ended by whoever started it. */
const pictures = new AwaitedAnswers<Blob | null>();
const pieces: MapContent[] = [];

interface Given {
	readonly map: PictureMap;
	readonly drawn: Promise<DrawnMap>;
}

let given: Given | null = null;

function say(news: FromPictureWorker): void {
	self.postMessage(news);
}

function readPicture(hash: string): Promise<Blob | null> {
	return pictures.ask(hash, () => say({ kind: "picture", hash }));
}

/** Lays a map out at once: whoever asks for a picture of it then has only to wait for that picture. */
function take(map: PictureMap): Given {
	const drawn = drawnMap(map);
	// What fails here fails again, and is said, when a picture is asked for.
	drawn.then(prepareSvg).catch(() => {});
	return { map, drawn };
}

async function work(task: PictureTask): Promise<void> {
	try {
		if (given === null) throw new Error("There is no map to draw.");
		const { map, drawn } = given;
		const onProgress = (progress: PictureProgress) => say({ kind: "progress", progress });
		const file = await pictureOfJob({ ...map, ...task }, { drawn: await drawn, readPicture, onProgress });
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
		case "map": {
			const content = pieces.length > 0 || given === null ? joinPieces(pieces.splice(0)) : given.map.content;
			given = take({ ...data.map, content });
			return;
		}
		case "task":
			void work(data.task);
			return;
		case "picture":
			pictures.answer(data.hash, data.picture);
	}
});

loadWriters();
