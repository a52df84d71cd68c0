import { countOfVerbatims } from "../../shared/voice/voice-words.ts";
import type { Editor } from "../editor.ts";
import { labelOfTarget } from "../target-label.ts";
import type { MapVoice } from "./map-voice.ts";
import { voiceLayerId } from "./voice-ids.ts";
import { voiceOf } from "./voice-services.ts";

/** Says what verbatims are about (`""`: nothing yet), and shows it. What went wrong is said in the status region. */
export async function placeVerbatims(
	editor: Editor,
	ids: readonly string[],
	target: string,
	voice: MapVoice = voiceOf(editor.session),
): Promise<void> {
	const { actions, session, view } = editor;
	if (ids.length === 0) return;
	try {
		await voice.change(ids, { target });
		const where = target === "" ? "taken off the map" : `placed on “${labelOfTarget(session.map, target)}”`;
		actions.say(`${countOfVerbatims(ids.length)} ${where}.`);
		if (target !== "" && !view.getState().layersOn.has(voiceLayerId)) actions.toggleLayer(voiceLayerId);
	} catch (thrown) {
		actions.say(thrown instanceof Error ? thrown.message : String(thrown));
	}
}
