import { defineKind } from "./kind.ts";

export const gain = defineKind({
	kind: "gain",
	label: "Gain",
	plural: "Gains",
	icon: "thumbs-up",
	laneTitle: "Gains",
	side: "front",
	hasCards: true,
	fields: [],
});
