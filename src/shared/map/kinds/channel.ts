import { defineKind } from "./kind.ts";

export const channel = defineKind({
	kind: "channel",
	label: "Channel",
	plural: "Channels",
	icon: "share-2",
	laneTitle: "Channels",
	side: "front",
	hasCards: true,
	fields: ["channel"],
});
