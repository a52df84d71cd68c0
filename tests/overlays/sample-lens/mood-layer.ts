import type { CanvasLayer } from "../../../src/canvas/layer.ts";

export const moodLayer: CanvasLayer = {
	id: "mood",
	label: "Mood",
	isOnByDefault: false,
	load: async () => (await import("./mood-lens.ts")).moodLens,
};
