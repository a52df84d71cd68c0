import type { Node } from "@xyflow/react";
import type { SceneItem } from "../../shared/scene/scene.ts";

export interface CardNodeContent extends Record<string, unknown> {
	/** What the painter would draw for this card. */
	readonly item: SceneItem;
	/** Where the card stands on the map: the shapes are in map units. */
	readonly originX: number;
	readonly originY: number;
	readonly label: string;
	/** Under the pointer, or the start of a connection: shows its handles. */
	readonly isActive: boolean;
	readonly isFocused: boolean;
	/** The connect tool is on: a connection starts anywhere on the card. */
	readonly isConnecting: boolean;
}

export type CardNode = Node<CardNodeContent, "card">;
