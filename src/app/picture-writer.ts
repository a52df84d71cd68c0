import type { Editor } from "../editor/editor.ts";
import { AppError } from "../shared/errors.ts";
import type { PictureLook } from "../shared/map/picture-look.ts";
import type { PictureFile, PictureRequest, PictureRun } from "../transfer/picture-request.ts";
import { isNotFetched } from "../ui/missing-parts.ts";
import { pictureParts } from "./picture-map.ts";
import { type PictureThread, startPictureThread } from "./picture-thread.ts";
import type { FromPictureWorker, PictureTask } from "./pictures/picture-messages.ts";
import { pixelsOfDrawing } from "./pictures/pixels-of-drawing.ts";

/** Writes pictures of an open map beside the page. */
export interface PictureWriter {
	/**
	 * From now until `close` a worker stands ready with the map laid out, as it is now and a moment after each change, so
	 * that a picture waits for nothing but its own writing. Again with another look.
	 */
	open(look: PictureLook): void;
	/** The map as it is now. The worker of a picture that is cancelled, or fails, is ended at once. */
	write(request: PictureRequest, run: PictureRun & { readonly look: PictureLook }): Promise<PictureFile>;
	close(): void;
}

/** Without a change, until the worker gets the map anew, ms. */
const quiet = 400;

export function createPictureWriter(editor: Editor): PictureWriter {
	/** Null while it is closed. */
	let prepared: { look: PictureLook; readonly stop: () => void } | null = null;
	let writing = 0;
	let idle: PictureThread | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function start(): PictureThread {
		const thread = startPictureThread();
		// The next picture tries again, and says so.
		void thread.broken.then(() => {
			if (idle === thread) idle = null;
		});
		return thread;
	}

	function prepare(): void {
		if (prepared === null || writing > 0) return;
		idle ??= start();
		// What cannot be handed over now is missed, and said, when a picture is asked for.
		idle.take(editor, prepared.look).catch(() => {});
	}

	function prepareSoon(): void {
		clearTimeout(timer);
		timer = setTimeout(prepare, quiet);
	}

	return {
		open(look) {
			if (prepared !== null) {
				prepared.look = look;
				prepareSoon();
				return;
			}
			prepared = { look, stop: editor.session.onChange(prepareSoon) };
			prepare();
		},
		async write(request, { signal, onProgress, look }) {
			const thread = idle ?? start();
			idle = null;
			writing++;
			let isDone = false;
			try {
				signal.throwIfAborted();
				const task = { request, ...pictureParts(editor) };
				const handedOver = thread.take(editor, look, signal);
				const file = await ask(thread, {
					task,
					handedOver,
					signal,
					onProgress,
					readPicture: (hash) => readPicture(editor, request, hash),
				});
				isDone = true;
				return file;
			} finally {
				writing--;
				if (isDone && prepared !== null && idle === null) idle = thread;
				else thread.worker.terminate();
				if (prepared !== null) prepareSoon();
			}
		},
		close() {
			clearTimeout(timer);
			prepared?.stop();
			prepared = null;
			idle?.worker.terminate();
			idle = null;
		},
	};
}

interface Asking extends PictureRun {
	readonly task: PictureTask;
	/** Resolves when the worker has the map. */
	readonly handedOver: Promise<void>;
	readonly readPicture: (hash: string) => Promise<Blob | null>;
}

async function ask(
	{ worker, broken, say }: PictureThread,
	{ task, handedOver, signal, onProgress, readPicture }: Asking,
): Promise<PictureFile> {
	const answered = new AbortController();
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
			handedOver.then(() => say({ kind: "task", task }), reject);
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
