import { defineKind } from "./kind.ts";

export const storyboard = defineKind({
	kind: "storyboard",
	label: "Storyboard",
	plural: "Storyboard pictures",
	icon: "image",
	laneTitle: "Storyboard",
	side: "front",
	hasCards: true,
	fields: ["picture", "pictureAlt"],
});
