import { type Node, type NodeHandle, Position } from "@xyflow/react";
import type { Box } from "../../shared/layout/map-layout.ts";
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

const handleSize = 10;
/** How far a handle's middle stands outside the card's edge; the style sheet says the same. */
const handleGap = 9;

/** Given to React Flow so that it never measures, from the card's corner. */
export function handlesOf({ width, height }: Box): NodeHandle[] {
	const half = handleSize / 2;
	const size = { width: handleSize, height: handleSize };
	return [
		{ id: "left", type: "source", position: Position.Left, x: -handleGap - half, y: height / 2 - half, ...size },
		{ id: "right", type: "source", position: Position.Right, x: width + handleGap - half, y: height / 2 - half, ...size },
		{ id: "top", type: "source", position: Position.Top, x: width / 2 - half, y: -handleGap - half, ...size },
		{ id: "bottom", type: "source", position: Position.Bottom, x: width / 2 - half, y: height + handleGap - half, ...size },
	];
}
