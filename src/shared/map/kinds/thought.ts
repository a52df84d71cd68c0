import { defineKind } from "./kind.ts";

export const thought = defineKind({
	kind: "thought",
	label: "Thought",
	plural: "Thoughts and quotes",
	icon: "quote",
	laneTitle: "Thoughts and quotes",
	side: "front",
	hasCards: true,
	fields: ["personaId"],
});
