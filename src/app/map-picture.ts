import { createLensMarks, type LensInUse, sceneFor } from "../canvas/lenses/lens-marks.ts";
import { renderPng } from "../canvas/painter/render-png.ts";
import { dayOfDevice } from "../editor/day-of-device.ts";
import type { Editor } from "../editor/editor.ts";
import type { Session } from "../editor/session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { layoutMap } from "../shared/layout/layout-map.ts";
import { createTextMeasure } from "../shared/layout/text-measure.ts";
import { pictureOfMap } from "../shared/scene/picture-of-map.ts";
import { themes } from "../shared/scene/theme.ts";
import { layersOf } from "./canvas-layers.ts";

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
	const { layersOn, lensChoices } = view.getState();
	const lenses = await lensesInUse(session, { layersOn, lensChoices });
	const today = dayOfDevice(new Date());
	const marks = createLensMarks();
	marks.update(lenses, { map, layout, today });
	const scene = pictureOfMap({
		map,
		layout,
		measure,
		date: today,
		source: window.location.href,
		overlays: marks.items(),
		overlayLegend: lenses.flatMap((inUse) => inUse.lens.look(sceneFor(inUse, { map, today })).legend()),
	});
	return renderPng(scene, { scale, theme: themes[theme], loadImage: (hash) => loadImage(session.pictures.urlOf(hash)) });
}

async function lensesInUse(
	session: Session,
	{ layersOn, lensChoices }: Pick<ViewState, "layersOn" | "lensChoices">,
): Promise<LensInUse[]> {
	return Promise.all(
		layersOf(session)
			.filter(({ id }) => layersOn.has(id))
			.map(async ({ id, load }) => {
				const lens = await load();
				return { id, lens, input: lens.inputs?.(session).get(), choice: lensChoices[id] ?? "" };
			}),
	);
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
