import type { LaneSketch } from "../sketch.ts";

export const customerLanes: readonly LaneSketch[] = [
	{ kind: "action", title: "Actions" },
	{ kind: "touchpoint", title: "Touchpoints" },
	{ kind: "channel", title: "Channels" },
	{ kind: "thought", title: "Thoughts" },
	{ kind: "emotion", title: "Emotion" },
	{ kind: "painPoint", title: "Pain points" },
	{ kind: "opportunity", title: "Opportunities" },
	{ kind: "solution", title: "Solutions" },
];

export const backLanes: readonly LaneSketch[] = [
	{ kind: "frontstage", title: "Frontstage" },
	{ kind: "backstage", title: "Backstage" },
	{ kind: "system", title: "Support systems" },
];
