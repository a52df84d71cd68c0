import type { CanvasLayer } from "../../canvas/layer.ts";

/** What solutions cost, and what serving a customer costs where a metric says so. */
export const costLayer: CanvasLayer = {
	id: "cost",
	label: "Cost",
	isOnByDefault: false,
	load: async () => (await import("./cost-lens.ts")).costLens,
};
