import { dayOfDevice } from "../editor/day-of-device.ts";
import type { Editor } from "../editor/editor.ts";
import { identity } from "../editor/identity.ts";
import type { Session } from "../editor/session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { readContent } from "../shared/map/content.ts";
import type { PictureLook } from "../shared/map/picture-look.ts";
import { layersOf } from "./canvas-layers.ts";
import type { JobLens, PictureJob } from "./pictures/picture-messages.ts";

/** The open map of this moment as plain data, with a look in the place of the one that it remembers. */
export async function pictureJob({ session, view, viewport }: Editor, look: PictureLook): Promise<Omit<PictureJob, "request">> {
	const { selection } = view.getState();
	const content = readContent(session.map);
	return {
		content: { ...content, info: { ...content.info, ...look } },
		isPast: session.past !== undefined,
		lenses: await lensesInUse(session, view.getState()),
		me: { ...identity().get() },
		date: dayOfDevice(new Date()),
		source: window.location.href,
		selection: [...selection],
		view: viewport.get()?.visible?.() ?? null,
	};
}

async function lensesInUse(session: Session, { layersOn, lensChoices }: ViewState): Promise<JobLens[]> {
	return Promise.all(
		layersOf(session)
			.filter(({ id }) => layersOn.has(id))
			.map(async ({ id, load }) => {
				const { inputs } = await load();
				return { id, input: inputs?.(session).get(), choice: lensChoices[id] ?? "" };
			}),
	);
}
