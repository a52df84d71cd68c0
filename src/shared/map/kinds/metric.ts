import { defineKind } from "./kind.ts";

export const metric = defineKind({
	kind: "metric",
	label: "Metric",
	plural: "Metrics",
	icon: "gauge",
	laneTitle: "Metrics",
	side: "front",
	hasCards: true,
	fields: [],
});
