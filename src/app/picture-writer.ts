import type { Editor } from "../editor/editor.ts";
import { AppError } from "../shared/errors.ts";
import type { PictureLook } from "../shared/map/picture-look.ts";
import { sendPieces } from "../transfer/map-pieces.ts";
import type { PictureFile, PictureRequest, PictureRun } from "../transfer/picture-request.ts";
import { isNotFetched } from "../ui/missing-parts.ts";
import { pictureJob } from "./picture-job.ts";
import type { FromPictureWorker, PictureJob, ToPictureWorker } from "./pictures/picture-messages.ts";
import { pixelsOfDrawing } from "./pictures/pixels-of-drawing.ts";

/** Writes pictures of an open map beside the page. */
export interface PictureWriter {
	/** From now until `close` a worker stands ready, so that no picture waits for its start. */
	open(): void;
	/** The map as it is now. The worker of a picture that is cancelled, or fails, is ended at once. */
	write(request: PictureRequest, run: PictureRun & { readonly look: PictureLook }): Promise<PictureFile>;
	close(): void;
}

interface Thread {
	readonly worker: Worker;
	/** Resolves where it does not start, or cannot go on. */
	readonly broken: Promise<AppError>;
}

export function createPictureWriter(editor: Editor): PictureWriter {
	let isOpen = false;
	let writing = 0;
	let idle: Thread | null = null;

	function start(): Thread {
		const thread = startThread();
		// The next picture tries again, and says so.
		void thread.broken.then(() => {
			if (idle === thread) idle = null;
		});
		return thread;
	}

	return {
		open() {
			isOpen = true;
			if (writing === 0) idle ??= start();
		},
		async write(request, { signal, onProgress, look }) {
			const thread = idle ?? start();
			idle = null;
			writing++;
			let isDone = false;
			try {
				const job = { ...(await pictureJob(editor, look)), request };
				signal.throwIfAborted();
				const file = await ask(thread, { job, signal, onProgress, readPicture: (hash) => readPicture(editor, request, hash) });
				isDone = true;
				return file;
			} finally {
				writing--;
				if (isDone && isOpen && idle === null) idle = thread;
				else thread.worker.terminate();
			}
		},
		close() {
			isOpen = false;
			idle?.worker.terminate();
			idle = null;
		},
	};
}

const notStarted = "What draws pictures did not start, or ran out of memory. Check the connection, or try a smaller picture.";

function startThread(): Thread {
	const worker = new Worker(new URL("./pictures/picture-worker.ts", import.meta.url), { type: "module" });
	const broken = new Promise<AppError>((resolve) => {
		worker.addEventListener("error", (event) => {
			event.preventDefault();
			resolve(new AppError("unavailable", notStarted));
		});
	});
	return { worker, broken };
}

interface Asking extends PictureRun {
	readonly job: PictureJob;
	readonly readPicture: (hash: string) => Promise<Blob | null>;
}

async function ask({ worker, broken }: Thread, { job, signal, onProgress, readPicture }: Asking): Promise<PictureFile> {
	const { content, ...rest } = job;
	const answered = new AbortController();
	const say = (message: ToPictureWorker) => worker.postMessage(message);
	try {
		return await new Promise((resolve, reject) => {
			const hear = ({ data }: MessageEvent<FromPictureWorker>) => {
				if (data.kind === "progress") onProgress(data.progress);
				else if (data.kind === "done") resolve(data.file);
				else if (data.kind === "failed") reject(new AppError(data.code ?? "internal", sentenceOf(data)));
				else {
					const { hash } = data;
					void readPicture(hash).then((picture) => say({ kind: "picture", hash, picture }));
				}
			};
			worker.addEventListener("message", hear, { signal: answered.signal });
			signal.addEventListener("abort", () => reject(signal.reason), { signal: answered.signal });
			void broken.then(reject);
			sendPieces(content, say, signal).then((isWhole) => isWhole && say({ kind: "job", job: rest }), reject);
		});
	} finally {
		answered.abort();
	}
}

async function readPicture({ session }: Editor, { kind }: PictureRequest, hash: string): Promise<Blob | null> {
	const blob = await session.pictures.read(hash).catch(() => null);
	// A worker decodes no drawings.
	return blob?.type === "image/svg+xml" && kind !== "svg" ? pixelsOfDrawing(blob) : blob;
}

function sentenceOf({ code, message }: FromPictureWorker & { kind: "failed" }): string {
	if (code !== null) return message;
	if (isNotFetched(new Error(message)))
		return "What writes this format is not on this device yet. Try again once there is a network.";
	return `The picture could not be made (${message}). Try a smaller one, or another format.`;
}
