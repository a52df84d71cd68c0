import { defineKind } from "./kind.ts";

export const solution = defineKind({
	kind: "solution",
	label: "Solution",
	plural: "Solutions",
	icon: "wrench",
	laneTitle: "Solutions",
	side: "front",
	hasCards: true,
	fields: ["value", "effort", "cost", "status", "due", "issue", "evidenceQuote"],
});
