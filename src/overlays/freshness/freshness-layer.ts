import type { CanvasLayer } from "../../canvas/layer.ts";

/** What is due to be looked at again. */
export const freshnessLayer: CanvasLayer = {
	id: "freshness",
	label: "Review due",
	isOnByDefault: false,
	load: async () => (await import("./freshness-lens.ts")).freshnessLens,
};
