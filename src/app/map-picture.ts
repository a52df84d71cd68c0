import { renderPng } from "../canvas/painter/render-png.ts";
import type { Editor } from "../editor/editor.ts";
import { layoutMap } from "../shared/layout/layout-map.ts";
import { createTextMeasure } from "../shared/layout/text-measure.ts";
import { pictureOfMap } from "../shared/scene/picture-of-map.ts";
import { themes } from "../shared/scene/theme.ts";
import { canvasLayers } from "./canvas-layers.ts";

export interface PictureOptions {
	/** Pixels per map unit. */
	readonly scale: number;
	readonly theme: "light" | "dark";
}

/** The whole map as a PNG: header strip, map with the layers that are on, legend, and a footer with source and date. */
export async function mapPicture({ session, view }: Editor, { scale, theme }: PictureOptions): Promise<Blob> {
	const { map } = session;
	const measure = createTextMeasure();
	const layout = layoutMap(map, measure);
	const { layersOn } = view.getState();
	const layers = canvasLayers.filter((layer) => layersOn.has(layer.id));
	const scene = pictureOfMap({
		map,
		layout,
		measure,
		date: new Date().toISOString().slice(0, 10),
		source: window.location.href,
		overlays: layers.flatMap((layer) => layer.items(map, layout)),
		overlayLegend: layers.flatMap((layer) => layer.legend(map)),
	});
	return renderPng(scene, { scale, theme: themes[theme], loadImage: (hash) => loadImage(session.pictures.urlOf(hash)) });
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
