import { defineKind } from "./kind.ts";

export const emotion = defineKind({
	kind: "emotion",
	label: "Emotion",
	plural: "Emotions",
	icon: "smile",
	laneTitle: "Emotions",
	side: "front",
	hasCards: false,
	fields: [],
});
