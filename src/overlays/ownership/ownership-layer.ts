import type { CanvasLayer } from "../../canvas/layer.ts";

/** Who answers for each node, what nobody answers for, and where one team hands over to another. */
export const ownershipLayer: CanvasLayer = {
	id: "ownership",
	label: "Owners",
	isOnByDefault: false,
	load: async () => (await import("./ownership-lens.ts")).ownershipLens,
};
