import { createLensMarks, type LensInUse, sceneFor } from "../canvas/lenses/lens-marks.ts";
import { dayOfDevice } from "../editor/day-of-device.ts";
import type { Editor } from "../editor/editor.ts";
import type { Session } from "../editor/session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { layoutMap } from "../shared/layout/layout-map.ts";
import { createTextMeasure } from "../shared/layout/text-measure.ts";
import { pictureOfMap } from "../shared/scene/picture-of-map.ts";
import type { Scene } from "../shared/scene/scene.ts";
import { layersOf } from "./canvas-layers.ts";

/** What every picture of the whole map draws: header strip, map with the layers that are on, legend, and a footer with source and date. */
export async function pictureScene({ session, view }: Editor): Promise<Scene> {
	const { map } = session;
	const measure = createTextMeasure();
	const layout = layoutMap(map, measure);
	const { layersOn, lensChoices } = view.getState();
	const lenses = await lensesInUse(session, { layersOn, lensChoices });
	const today = dayOfDevice(new Date());
	const marks = createLensMarks();
	marks.update(lenses, { map, layout, today });
	return pictureOfMap({
		map,
		layout,
		measure,
		date: today,
		source: window.location.href,
		overlays: marks.items(),
		overlayLegend: lenses.flatMap((inUse) => inUse.lens.look(sceneFor(inUse, { map, today })).legend()),
	});
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
