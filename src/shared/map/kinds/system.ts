import { defineKind } from "./kind.ts";

export const system = defineKind({
	kind: "system",
	label: "System",
	plural: "Support systems",
	icon: "server",
	laneTitle: "Support systems",
	side: "back",
	hasCards: true,
	fields: [],
});
