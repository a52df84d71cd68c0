import type { CanvasLayer } from "../../canvas/layer.ts";

/** Which channel carries each touchpoint. */
export const channelLayer: CanvasLayer = {
	id: "channels",
	label: "Channels",
	isOnByDefault: false,
	load: async () => (await import("./channel-lens.ts")).channelLens,
};
