import type { Editor } from "../editor/editor.ts";
import { AppError } from "../shared/errors.ts";
import type { PictureLook } from "../shared/map/picture-look.ts";
import type { PictureFile, PictureRequest, PictureRun } from "../transfer/picture-request.ts";
import { pictureJob } from "./picture-job.ts";
import type { FromPictureWorker, ToPictureWorker } from "./pictures/picture-messages.ts";
import { pixelsOfDrawing } from "./pictures/pixels-of-drawing.ts";

/** A picture of the map, written in a worker that is ended when it is done or cancelled. */
export async function mapPicture(
	editor: Editor,
	request: PictureRequest,
	{ signal, onProgress, look }: PictureRun & { readonly look: PictureLook },
): Promise<PictureFile> {
	const { pictures } = editor.session;
	const job = { ...(await pictureJob(editor, look)), request };
	// Reading a large map and handing it over take some frames each: not in one go.
	await new Promise((resolve) => setTimeout(resolve));
	signal.throwIfAborted();
	const worker = new Worker(new URL("./pictures/picture-worker.ts", import.meta.url), { type: "module" });
	const say = (message: ToPictureWorker) => worker.postMessage(message);
	const answer = async (hash: string) => {
		const blob = await pictures.read(hash).catch(() => null);
		// A worker decodes no drawings.
		const isDrawing = blob?.type === "image/svg+xml" && request.kind !== "svg";
		say({ kind: "picture", hash, picture: isDrawing ? await pixelsOfDrawing(blob) : blob });
	};
	try {
		return await new Promise((resolve, reject) => {
			worker.addEventListener("message", ({ data }: MessageEvent<FromPictureWorker>) => {
				if (data.kind === "progress") onProgress(data.progress);
				else if (data.kind === "picture") void answer(data.hash);
				else if (data.kind === "done") resolve(data.file);
				else reject(new AppError(data.code ?? "internal", sentenceOf(data)));
			});
			worker.addEventListener("error", (event) => {
				event.preventDefault();
				reject(
					new AppError(
						"unavailable",
						"What draws pictures did not start, or ran out of memory. Check the connection, or try a smaller picture.",
					),
				);
			});
			signal.addEventListener("abort", () => reject(signal.reason), { once: true });
			say({ kind: "job", job });
		});
	} finally {
		worker.terminate();
	}
}

function sentenceOf({ code, message }: FromPictureWorker & { kind: "failed" }): string {
	return code === null ? `The picture could not be made (${message}). Try a smaller one, or another format.` : message;
}
