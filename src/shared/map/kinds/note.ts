import { defineKind } from "./kind.ts";

export const note = defineKind({
	kind: "note",
	label: "Note",
	plural: "Notes",
	icon: "sticky-note",
	laneTitle: "Notes",
	side: "front",
	hasCards: true,
	fields: [],
});
