import { createLensMarks, type LensInUse, sceneFor } from "../../canvas/lenses/lens-marks.ts";
import { setPerson } from "../../editor/identity.ts";
import { layoutMap } from "../../shared/layout/layout-map.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import { mapOfContent } from "../../shared/map/map-of-content.ts";
import type { PictureInput } from "../../shared/scene/picture-of-map.ts";
import { canvasLayers, pastLayers } from "../canvas-layers.ts";
import type { PictureMap } from "./picture-messages.ts";

/** A map laid out, with the marks and the legend of the layers that are on. */
export type DrawnMap = Required<PictureInput>;

export async function drawnMap({ content, lenses, isPast, me, date, source }: PictureMap): Promise<DrawnMap> {
	setPerson(me);
	const map = mapOfContent(content);
	const measure = createTextMeasure();
	const layout = layoutMap(map, measure);
	const inUse = await lensesOf({ lenses, isPast });
	const marks = createLensMarks();
	marks.update(inUse, { map, layout, today: date });
	return {
		map,
		layout,
		measure,
		date,
		source,
		overlays: marks.items(),
		overlayLegend: inUse.flatMap((one) => one.lens.look(sceneFor(one, { map, today: date })).legend()),
	};
}

async function lensesOf({ lenses, isPast }: Pick<PictureMap, "lenses" | "isPast">): Promise<LensInUse[]> {
	const layers = isPast ? pastLayers : canvasLayers;
	const inUse = await Promise.all(
		lenses.map(async ({ id, input, choice }) => {
			const lens = await layers.find((layer) => layer.id === id)?.load();
			return lens ? [{ id, lens, input, choice }] : [];
		}),
	);
	return inUse.flat();
}
