import type { CanvasLayer } from "../../canvas/layer.ts";

/** What the team knows, and what it only believes. */
export const evidenceLayer: CanvasLayer = {
	id: "evidence",
	label: "Evidence",
	isOnByDefault: false,
	load: async () => (await import("./evidence-lens.ts")).evidenceLens,
};
