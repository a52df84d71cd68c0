import type { CanvasLayer } from "../../canvas/layer.ts";
import { changesLayerId } from "../../editor/history-layer-ids.ts";

/** What has changed since the version of the past that is shown. */
export const changesLayer: CanvasLayer = {
	id: changesLayerId,
	label: "Changed since",
	isOnByDefault: true,
	load: async () => (await import("./changes-lens.ts")).changesLens,
};
