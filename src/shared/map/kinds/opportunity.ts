import { defineKind } from "./kind.ts";

export const opportunity = defineKind({
	kind: "opportunity",
	label: "Opportunity",
	plural: "Opportunities",
	icon: "lightbulb",
	laneTitle: "Opportunities",
	side: "front",
	hasCards: true,
	fields: ["value", "effort", "cost", "status", "due", "issue", "evidenceQuote"],
});
