import type { CanvasLayer } from "../../canvas/layer.ts";

/** Where it hurts, and how much. */
export const severityLayer: CanvasLayer = {
	id: "severity",
	label: "Pain by severity",
	isOnByDefault: false,
	load: async () => (await import("./severity-lens.ts")).severityLens,
};
