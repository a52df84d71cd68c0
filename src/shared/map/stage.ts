import type { MapNode } from "./node.ts";

export interface Stage extends MapNode {
	readonly title: string;
	readonly order: string;
	readonly goal: string;
}
