import type { Editor } from "../editor/editor.ts";
import type { PictureLook } from "../shared/map/picture-look.ts";
import type { LookPreviewProps } from "../transfer/look-preview.tsx";
import { sendPieces } from "../transfer/map-pieces.ts";
import { pictureContent, pictureMap } from "./picture-map.ts";
import { pixelsOfDrawing } from "./pictures/pixels-of-drawing.ts";
import type { FromPreviewWorker, ToPreviewWorker } from "./pictures/preview-messages.ts";

/** Draws small pictures of a map as it was when the first was asked for, in a worker that lives until `close`. */
export interface PicturePreview {
	readonly draw: LookPreviewProps["drawPreview"];
	close(): void;
}

interface Asked {
	readonly id: number;
	readonly answer: (news: FromPreviewWorker) => void;
}

export function createPicturePreview(editor: Editor): PicturePreview {
	let running: Promise<Worker> | null = null;
	let asked: Asked | null = null;
	let lastId = 0;

	async function start(look: PictureLook): Promise<Worker> {
		const content = pictureContent(editor, look);
		const map = await pictureMap(editor);
		const worker = new Worker(new URL("./pictures/preview-worker.ts", import.meta.url), { type: "module" });
		const say = (message: ToPreviewWorker) => worker.postMessage(message);
		worker.addEventListener("message", ({ data }: MessageEvent<FromPreviewWorker>) => {
			if (data.kind !== "picture") {
				if (asked?.id === data.id) asked.answer(data);
				else if (data.kind === "drawn") data.bitmap.close();
				return;
			}
			const { hash } = data;
			void readPicture(editor, hash).then((picture) => say({ kind: "picture", hash, picture }));
		});
		worker.addEventListener("error", (event) => {
			event.preventDefault();
			if (asked !== null) asked.answer({ kind: "failed", id: asked.id });
		});
		await sendPieces(content, say);
		say({ kind: "map", map });
		return worker;
	}

	return {
		async draw(canvas, { look, theme, width, height, signal }) {
			running ??= start(look);
			const worker = await running;
			if (signal.aborted) return false;
			const dpr = window.devicePixelRatio;
			const id = ++lastId;
			const news = await new Promise<FromPreviewWorker | null>((resolve) => {
				asked = { id, answer: resolve };
				signal.addEventListener("abort", () => resolve(null), { once: true });
				const size = { width: Math.max(1, width * dpr), height: height * dpr };
				worker.postMessage({ kind: "draw", id, look, theme, ...size } satisfies ToPreviewWorker);
			});
			if (news === null) return false;
			if (news.kind !== "drawn") throw new Error("The preview could not be drawn.");
			show(canvas, news.bitmap, dpr);
			return true;
		},
		close() {
			void running?.then((worker) => worker.terminate());
			running = null;
		},
	};
}

function show(canvas: HTMLCanvasElement, bitmap: ImageBitmap, dpr: number): void {
	canvas.width = bitmap.width;
	canvas.height = bitmap.height;
	canvas.style.width = `${bitmap.width / dpr}px`;
	canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
	bitmap.close();
}

/** A worker decodes no drawings. */
async function readPicture({ session }: Editor, hash: string): Promise<Blob | null> {
	const blob = await session.pictures.read(hash).catch(() => null);
	return blob?.type === "image/svg+xml" ? pixelsOfDrawing(blob) : blob;
}
