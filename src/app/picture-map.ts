import type { CanvasLayer, Lens } from "../canvas/layer.ts";
import { dayOfDevice } from "../editor/day-of-device.ts";
import type { Editor } from "../editor/editor.ts";
import { identity } from "../editor/identity.ts";
import type { Session } from "../editor/session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { type MapContent, readContent } from "../shared/map/content.ts";
import type { PictureLook } from "../shared/map/picture-look.ts";
import { layersOf } from "./canvas-layers.ts";
import type { JobLens, PictureMap, PictureTask } from "./pictures/picture-messages.ts";

/** The open map of this moment, with a look in the place of the one that it remembers. */
export function pictureContent({ session }: Editor, look: PictureLook): MapContent {
	const content = readContent(session.map);
	return { ...content, info: { ...content.info, ...look } };
}

/** What pictures of the open map show besides its content. */
export async function pictureMap({ session, view }: Editor): Promise<Omit<PictureMap, "content">> {
	return {
		isPast: session.past !== undefined,
		lenses: await lensesInUse(session, view.getState()),
		me: { ...identity().get() },
		date: dayOfDevice(new Date()),
		source: window.location.href,
	};
}

/** What of the map is selected and in view. */
export function pictureParts({ view, viewport }: Editor): Omit<PictureTask, "request"> {
	return { selection: [...view.getState().selection], view: viewport.get()?.visible?.() ?? null };
}

/** Whether two maps of one content are drawn the same. */
export function isSameMap(a: Omit<PictureMap, "content">, b: Omit<PictureMap, "content">): boolean {
	const plain = ({ isPast, me, date, source }: typeof a) => JSON.stringify([isPast, me, date, source]);
	const isSameLens = (lens: JobLens, other: JobLens | undefined) =>
		lens.id === other?.id && lens.input === other.input && lens.choice === other.choice;
	return (
		plain(a) === plain(b) &&
		a.lenses.length === b.lenses.length &&
		a.lenses.every((lens, index) => isSameLens(lens, b.lenses[index]))
	);
}

/** What has been loaded: asking the browser again would take a turn of the page's, in which it may draw. */
const loaded = new Map<string, Lens>();

async function loadLens({ id, load }: CanvasLayer): Promise<Lens> {
	const known = loaded.get(id);
	if (known !== undefined) return known;
	const lens = await load();
	loaded.set(id, lens);
	return lens;
}

async function lensesInUse(session: Session, { layersOn, lensChoices }: ViewState): Promise<JobLens[]> {
	return Promise.all(
		layersOf(session)
			.filter(({ id }) => layersOn.has(id))
			.map(async (layer) => {
				const { inputs } = await loadLens(layer);
				return { id: layer.id, input: inputs?.(session).get(), choice: lensChoices[layer.id] ?? "" };
			}),
	);
}
