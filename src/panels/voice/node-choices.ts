import { labelOfTarget } from "../../editor/target-label.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { ComboboxOption } from "../../ui/combobox-options.ts";

/** Everything that a verbatim can be about, in the order in which the map is read. */
export function nodeChoices(map: JourneyMap): readonly ComboboxOption[] {
	const stepsOf = (stageId: string) => map.stepIds.filter((id) => map.steps.get(id)?.stageId === stageId);
	const choice = (target: string, detail: string): ComboboxOption => ({
		value: target,
		label: labelOfTarget(map, target),
		detail,
	});
	const cardsOf = (stepId: string) =>
		map.laneIds.flatMap((laneId) =>
			map.cardsIn(stepId, laneId).map((id) => {
				const card = map.cards.get(id);
				return choice(`card:${id}`, `${card ? kindOf(card.kind).label : "Card"}, ${labelOfTarget(map, `step:${stepId}`)}`);
			}),
		);
	return map.stageIds.flatMap((stageId) => [
		choice(`stage:${stageId}`, "Stage"),
		...stepsOf(stageId).flatMap((id) => [choice(`step:${id}`, "Step"), ...cardsOf(id)]),
	]);
}
