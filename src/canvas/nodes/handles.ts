import { type NodeHandle, Position } from "@xyflow/react";
import type { CardNode } from "./card-node-type.ts";

const handleSize = 10;
/** How far a handle's middle stands outside the card's edge; the style sheet says the same. */
const handleGap = 9;

const complete = new WeakMap<CardNode, CardNode>();

/** The node with its handles, so that React Flow never measures; the same object for the same node. */
export function withHandles(node: CardNode): CardNode {
	const known = complete.get(node);
	if (known) return known;
	const made = { ...node, handles: handlesOf(node) };
	complete.set(node, made);
	return made;
}

/** From the card's corner. */
function handlesOf({ width = 0, height = 0 }: CardNode): NodeHandle[] {
	const half = handleSize / 2;
	const size = { width: handleSize, height: handleSize };
	return [
		{ id: "left", type: "source", position: Position.Left, x: -handleGap - half, y: height / 2 - half, ...size },
		{ id: "right", type: "source", position: Position.Right, x: width + handleGap - half, y: height / 2 - half, ...size },
		{ id: "top", type: "source", position: Position.Top, x: width / 2 - half, y: -handleGap - half, ...size },
		{ id: "bottom", type: "source", position: Position.Bottom, x: width / 2 - half, y: height + handleGap - half, ...size },
	];
}
