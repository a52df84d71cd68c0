import { deleteRecords } from "../shared/operations/bin.ts";
import { setEmotion } from "../shared/operations/emotions.ts";
import type { CommandContext } from "./commands/command.ts";
import { recordsOf } from "./selected-content.ts";
import { idsOf } from "./targets.ts";

/** Deletes what is selected: records go to the bin, an emotion leaves a gap in its curve. */
export function deleteSelection({ session, view, actions }: CommandContext): void {
	const { selection } = view.getState();
	const records = recordsOf(session.map, selection);
	const points = idsOf(selection, "emotion").flatMap((id) => session.map.emotions.get(id) ?? []);
	for (const { stepId, personaId, curve } of points) {
		setEmotion(session.doc, { stepId, personaId, curve, value: null, quote: "" }, session.origin);
	}
	if (records.length > 0) deleteRecords(session.doc, { records }, session.origin);
	actions.clearSelection();
	const count = records.length + points.length;
	actions.say(`Deleted ${count === 1 ? "1 item" : `${count} items`}.`);
}
