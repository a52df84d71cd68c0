import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { newId } from "../../shared/map/new-id.ts";
import type { CardTarget } from "../../shared/operations/card-targets.ts";
import { createCard } from "../../shared/operations/cards.ts";
import { createLane } from "../../shared/operations/lanes.ts";
import { maskPersonal } from "../../shared/voice/spans.ts";
import type { Verbatim } from "../../shared/voice/verbatim.ts";
import { consentLabels } from "../../shared/voice/voice-words.ts";
import { laneBehind, laneFor } from "../add-card.ts";
import type { Editor } from "../editor.ts";
import { refOf } from "../targets.ts";
import { writeWith } from "../use-write.ts";

/** Characters of a card's title; the whole stands in its quote. */
const longestTitle = 160;

/**
 * A thought card of what somebody said, under the step that it is about, else in the parking lot. It says where the
 * words are from and whether they may be passed on. Unlike the verbatim it is part of the map, for everybody who
 * reads the map, and stays in its history. Answers the card's id, null where nothing may be written.
 */
export function makeThought(editor: Editor, verbatim: Verbatim, { isMasked }: { readonly isMasked: boolean }): string | null {
	const { map } = editor.session;
	const id = newId();
	const words = isMasked ? maskPersonal(verbatim.text, verbatim.personal) : verbatim.text;
	const line = words.replace(/\s+/g, " ").trim();
	const title = line.length > longestTitle ? `${line.slice(0, longestTitle - 1).trimEnd()}…` : line;
	const stepId = stepOf(map, verbatim.target);
	const made = writeWith(editor)((doc, origin) => {
		const laneId = () =>
			laneFor(map, "thought") ?? createLane(doc, { kind: "thought", beforeId: laneBehind(map, "thought") }, origin);
		const place: CardTarget = stepId === "" ? { x: 0, y: 0 } : { stepId, laneId: laneId() };
		const fields = { evidence: "observed", source: sourceOf(verbatim), evidenceQuote: words } as const;
		return createCard(doc, { id, kind: "thought", place, title, fields }, origin);
	});
	if (made === undefined) return null;
	editor.actions.select([`card:${id}`]);
	editor.commandContext().viewport?.reveal(`card:${id}`);
	editor.actions.say("A thought card was made of the verbatim.");
	return id;
}

function sourceOf({ source, saidOn, consent }: Verbatim): string {
	return [source, saidOn, consentLabels[consent]].filter((part) => part !== "").join(", ");
}

/** Of a stage its first step; `""` where there is none. */
function stepOf(map: JourneyMap, target: string): string {
	const ref = refOf(target);
	if (!ref || !map[ref.collection].has(ref.id)) return "";
	if (ref.collection === "steps") return ref.id;
	if (ref.collection === "stages") return map.stepIds.find((id) => map.steps.get(id)?.stageId === ref.id) ?? "";
	const place = ref.collection === "cards" ? map.cards.get(ref.id)?.place : undefined;
	return place && "stepId" in place && map.steps.has(place.stepId) ? place.stepId : "";
}
