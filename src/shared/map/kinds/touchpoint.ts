import { defineKind } from "./kind.ts";

export const touchpoint = defineKind({
	kind: "touchpoint",
	label: "Touchpoint",
	plural: "Touchpoints",
	icon: "pointer",
	laneTitle: "Touchpoints",
	side: "front",
	hasCards: true,
	fields: ["channel", "serviceStandard"],
});
