import type { MapContent } from "../../map/content.ts";
import { mapOfSketch } from "../map-of-sketch.ts";
import type { StageSketch } from "../sketch.ts";
import { backLanes, customerLanes } from "./core-lanes.ts";

export function blank(): MapContent {
	return mapOfSketch({
		info: { title: "Untitled journey", state: "current", locale: "en", currency: "EUR" },
		personas: [{ id: "customer", name: "Customer", colour: "indigo", description: "", quote: "" }],
		owners: [],
		lanes: [...customerLanes, ...backLanes],
		stages: [emptyStage("before", "Before"), emptyStage("during", "During"), emptyStage("after", "After")],
	});
}

function emptyStage(id: string, title: string): StageSketch {
	return {
		id,
		title,
		goal: "",
		steps: [
			{ id: `${id}-1`, title: "First step", cards: {} },
			{ id: `${id}-2`, title: "Second step", cards: {} },
		],
	};
}
