import { defineKind } from "./kind.ts";

export const backstage = defineKind({
	kind: "backstage",
	label: "Backstage activity",
	plural: "Backstage activities",
	icon: "users",
	laneTitle: "Backstage",
	side: "back",
	hasCards: true,
	fields: ["serviceStandard"],
});
