import type { CanvasLayer } from "../../canvas/layer.ts";

/** Dots on cards, and what is written in private, as a workshop has them now. */
export const workshopLayer: CanvasLayer = {
	id: "workshop",
	label: "Votes and private cards",
	isOnByDefault: false,
	isOfNow: true,
	load: async () => (await import("./workshop-lens.ts")).workshopLens,
};
