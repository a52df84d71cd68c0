import type { JourneyMap } from "../shared/map/journey-map.ts";
import { cellTitleOf, titleOf } from "../shared/map/title-of.ts";
import { cellOf, refOf } from "./targets.ts";

/** What a person would call the target; `""` where there is no such thing (any more). */
export function labelOfTarget(map: JourneyMap, target: string): string {
	const ref = refOf(target);
	if (ref) return map[ref.collection].has(ref.id) ? titleOf(map, ref) : "";
	const cell = cellOf(target);
	if (cell) return cellTitleOf(map, cell);
	const [kind, stepId = ""] = target.split(":");
	return kind === "emotion" && map.steps.has(stepId) ? `Emotion at ${titleOf(map, { collection: "steps", id: stepId })}` : "";
}
