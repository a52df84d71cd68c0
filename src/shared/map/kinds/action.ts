import { defineKind } from "./kind.ts";

export const action = defineKind({
	kind: "action",
	label: "Action",
	plural: "Actions",
	icon: "footprints",
	laneTitle: "Customer actions",
	side: "front",
	hasCards: true,
	fields: [],
});
