import { renderPng } from "../canvas/painter/render-png.ts";
import type { Editor } from "../editor/editor.ts";
import { themes } from "../shared/scene/theme.ts";
import { pictureScene } from "./picture-scene.ts";

export interface PictureOptions {
	/** Pixels per map unit. */
	readonly scale: number;
	readonly theme: "light" | "dark";
}

/** The whole map as a PNG. */
export async function mapPicture(editor: Editor, { scale, theme }: PictureOptions): Promise<Blob> {
	const { pictures } = editor.session;
	const scene = await pictureScene(editor);
	return renderPng(scene, { scale, theme: themes[theme], loadImage: (hash) => loadImage(pictures.urlOf(hash)) });
}

/** Null where the picture cannot be had: the export then shows its frame. */
async function loadImage(url: string): Promise<HTMLImageElement | null> {
	const image = new Image();
	image.src = url;
	try {
		await image.decode();
		return image;
	} catch {
		return null;
	}
}
