import type { CanvasLayer } from "../../canvas/layer.ts";
import { voiceLayerId } from "../../editor/voice/voice-ids.ts";

/** How much customers said, and how it feels, where they said it. */
export const voiceLayer: CanvasLayer = {
	id: voiceLayerId,
	label: "Voice of the customer",
	isOfNow: true,
	isOnByDefault: false,
	load: async () => (await import("./voice-lens.ts")).voiceLens,
};
