import type { CanvasLayer } from "../../canvas/layer.ts";
import { scoreLayerId } from "../../editor/scores/score-layer-id.ts";

/** How the journey does, where it does it. */
export const scoreLayer: CanvasLayer = {
	id: scoreLayerId,
	label: "Scores",
	isOfNow: true,
	isOnByDefault: true,
	load: async () => (await import("./score-lens.ts")).scoreLens,
};
