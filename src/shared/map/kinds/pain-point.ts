import { defineKind } from "./kind.ts";

export const painPoint = defineKind({
	kind: "painPoint",
	label: "Pain point",
	plural: "Pain points",
	icon: "triangle-alert",
	laneTitle: "Pain points",
	side: "front",
	hasCards: true,
	fields: ["severity", "frequency", "impact", "status", "due", "issue", "evidenceQuote"],
});
