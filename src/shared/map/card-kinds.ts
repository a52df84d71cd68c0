/** Kinds of cards that have a record of their own. An emotion is a point of a curve (`emotion.ts`). */
export const cardKinds = [
	"action",
	"storyboard",
	"touchpoint",
	"channel",
	"thought",
	"painPoint",
	"gain",
	"opportunity",
	"solution",
	"metric",
	"frontstage",
	"backstage",
	"system",
	"note",
] as const;

export type CardKind = (typeof cardKinds)[number];

/** Lane kinds, customer first: this is the default order of lanes. `note` takes any card. */
export const laneKinds = [
	"action",
	"storyboard",
	"touchpoint",
	"channel",
	"emotion",
	"thought",
	"painPoint",
	"gain",
	"opportunity",
	"solution",
	"metric",
	"frontstage",
	"backstage",
	"system",
	"note",
] as const;

export type LaneKind = (typeof laneKinds)[number];
