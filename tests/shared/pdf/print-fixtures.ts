import type { MapContent } from "../../../src/shared/map/content.ts";
import { mapOfSketch } from "../../../src/shared/samples/map-of-sketch.ts";

/** One stage of `steps` steps, a card in each. */
export function longStage(steps: number, titleOf: (step: number) => string = (step) => `Card ${step + 1}`): MapContent {
	return mapOfSketch({
		info: { title: "A long stage" },
		personas: [],
		owners: [],
		lanes: [{ kind: "action", title: "Actions" }],
		stages: [
			{
				id: "endless",
				title: "Endless",
				goal: "",
				steps: Array.from({ length: steps }, (_, index) => ({
					id: `step${index}`,
					title: `Step ${index + 1}`,
					cards: { action: [titleOf(index)] },
				})),
			},
		],
	});
}
