import type { LaneKind } from "./card-kinds.ts";
import type { MapNode } from "./node.ts";

export interface Lane extends MapNode {
	readonly kind: LaneKind;
	readonly title: string;
	readonly order: string;
	/** Least height in map units (CSS px at 100 %), null where the content decides. */
	readonly height: number | null;
	readonly collapsed: boolean;
	/** Which side of the line of visibility. */
	readonly side: "front" | "back";
	/** On emotion lanes: only this persona's curves, `""` for everybody's. */
	readonly personaId: string;
}
