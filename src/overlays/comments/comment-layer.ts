import type { CanvasLayer } from "../../canvas/layer.ts";

/** What people say, where they say it. */
export const commentLayer: CanvasLayer = {
	id: "comments",
	label: "Comments",
	isOnByDefault: true,
	isOfNow: true,
	load: async () => (await import("./comment-lens.ts")).commentLens,
};
