import type { MapNode } from "./node.ts";

export interface Step extends MapNode {
	/** May name a stage that is absent: the step then shows in the *Unassigned* stage. */
	readonly stageId: string;
	readonly order: string;
	readonly title: string;
	readonly momentOfTruth: boolean;
}
