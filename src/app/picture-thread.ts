import type { Editor } from "../editor/editor.ts";
import { AppError } from "../shared/errors.ts";
import type { PictureLook } from "../shared/map/picture-look.ts";
import { sendPieces } from "../transfer/map-pieces.ts";
import { isSameMap, pictureContent, pictureMap } from "./picture-map.ts";
import type { PictureMap, ToPictureWorker } from "./pictures/picture-messages.ts";

/** A worker that draws one map, and what it has of it. */
export interface PictureThread {
	readonly worker: Worker;
	/** Resolves where it does not start, or cannot go on. */
	readonly broken: Promise<AppError>;
	readonly say: (message: ToPictureWorker) => void;
	/** Lets the worker have the map as it is at the call, which it may have already. Where `signal` ends it, the worker is of no more use. */
	take(editor: Editor, look: PictureLook, signal?: AbortSignal): Promise<void>;
}

const notStarted = "What draws pictures did not start, or ran out of memory. Check the connection, or try a smaller picture.";

export function startPictureThread(): PictureThread {
	const worker = new Worker(new URL("./pictures/picture-worker.ts", import.meta.url), { type: "module" });
	const broken = new Promise<AppError>((resolve) => {
		worker.addEventListener("error", (event) => {
			event.preventDefault();
			resolve(new AppError("unavailable", notStarted));
		});
	});
	const say = (message: ToPictureWorker) => worker.postMessage(message);
	/** Which content it has, or is being sent; `""` for none. */
	let content = "";
	let map: Omit<PictureMap, "content"> | null = null;
	/** Pieces of two contents must not mix. */
	let turn: Promise<unknown> = Promise.resolve();

	return {
		worker,
		broken,
		say,
		take(editor, look, signal) {
			const now = JSON.stringify([editor.session.map.revision, look]);
			const sent = now === content ? null : pictureContent(editor, look);
			const besides = pictureMap(editor);
			content = now;
			const handing = Promise.all([besides, turn]).then(async ([next]) => {
				if (sent !== null && !(await sendPieces(sent, say, signal))) return;
				if (sent === null && map !== null && isSameMap(map, next)) return;
				map = next;
				say({ kind: "map", map });
			});
			turn = handing.catch(() => {
				content = "";
			});
			return handing;
		},
	};
}
