import { defineKind } from "./kind.ts";

export const frontstage = defineKind({
	kind: "frontstage",
	label: "Frontstage activity",
	plural: "Frontstage activities",
	icon: "store",
	laneTitle: "Frontstage",
	side: "front",
	hasCards: true,
	fields: ["serviceStandard"],
});
