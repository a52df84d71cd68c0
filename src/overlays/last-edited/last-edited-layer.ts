import type { CanvasLayer } from "../../canvas/layer.ts";

/** Who changed each thing last, and how long ago. */
export const lastEditedLayer: CanvasLayer = {
	id: "lastEdited",
	label: "Last edited",
	isOnByDefault: false,
	isOfNow: true,
	load: async () => (await import("./last-edited-lens.ts")).lastEditedLens,
};
