import type { Lens, LensNode, LensScene, LensView } from "../../canvas/layer.ts";
import type { VoiceState } from "../../editor/voice/map-voice.ts";
import { voiceOf } from "../../editor/voice/voice-services.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { ColourToken, Shape } from "../../shared/scene/scene.ts";
import { type Feeling, feelings, type Verbatim } from "../../shared/voice/verbatim.ts";
import { countOfVerbatims, feelingLooks } from "../../shared/voice/voice-words.ts";
import { feelingSign, inks, type Tally, tallyOf, voiceBadge } from "./voice-badge.ts";

/** Counts and feelings of the verbatims on each node; a stage shows those of its steps and their cards with its own. */
export const voiceLens: Lens<VoiceState> = { inputs: (session) => voiceOf(session), look };

const choices = {
	label: "Show",
	options: [
		{ value: "", label: "All feelings" },
		...feelings.map((feeling) => ({ value: feeling, label: feelingLooks[feeling].label })),
	],
};

type Heard = readonly (readonly Verbatim[])[];
const silence: Heard = [];

function look({ map, choice, input: { byTarget } }: LensScene<VoiceState>): LensView {
	const below = belowStages(map, byTarget);
	const heardAt = (node: LensNode): Heard => {
		const own = byTarget.get(node.target);
		const inStage = node.kind === "stage" ? (below.get(node.id) ?? silence) : silence;
		return own ? [own, ...inStage] : inStage;
	};
	return {
		reads: heardAt,
		mark(node) {
			const tally = tallyOf(heardAt(node).flat());
			const isChosen = isFeeling(choice) ? tally[choice] > 0 : tally.all > 0;
			if (choice !== "" && node.kind === "card" && !isChosen) return { badges: [], isDimmed: true };
			if (!isChosen) return null;
			return { badges: [{ ...voiceBadge(tally), action: { kind: "select", target: node.target } }], far: farColour(tally) };
		},
		legend() {
			const tally = tallyOf([...byTarget.values()].flat());
			return feelings
				.filter((feeling) => tally[feeling] > 0)
				.map((feeling) => ({
					id: `voice-${feeling}`,
					label: `${feelingLooks[feeling].label}: ${countOfVerbatims(tally[feeling])}`,
					sample: [feelingSign(feeling, { x: 5, y: 5 }, 10)] satisfies Shape[],
				}));
		},
		choices,
	};
}

function isFeeling(choice: string): choice is Feeling {
	return feelings.some((feeling) => feeling === choice);
}

function farColour(tally: Tally): ColourToken {
	if (tally.negative > tally.positive) return inks.negative;
	return tally.positive > tally.negative ? inks.positive : "text-muted";
}

/** The lists of a stage's steps and of their cards, by stage. */
function belowStages(map: JourneyMap, byTarget: VoiceState["byTarget"]): ReadonlyMap<string, Heard> {
	const below = new Map<string, (readonly Verbatim[])[]>();
	for (const [target, verbatims] of byTarget) {
		const stageId = stageAbove(map, target);
		if (stageId === "") continue;
		const found = below.get(stageId);
		if (found) found.push(verbatims);
		else below.set(stageId, [verbatims]);
	}
	return below;
}

function stageAbove(map: JourneyMap, target: string): string {
	const [kind, id = ""] = target.split(":");
	const place = kind === "card" ? map.cards.get(id)?.place : undefined;
	const stepId = kind === "step" ? id : place && "stepId" in place ? place.stepId : "";
	return map.steps.get(stepId)?.stageId ?? "";
}
