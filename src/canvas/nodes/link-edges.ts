import type { Box, CardBox } from "../../shared/layout/map-layout.ts";
import type { Connection } from "../../shared/map/connection.ts";
import { linkItem } from "../../shared/scene/link-items.ts";
import type { CanvasCore } from "../canvas-core.ts";
import type { LinkEdge } from "./link-edge.tsx";

/** Real edges cost two mounted cards each: of a card with hundreds of links the rest stays painted. */
export const linkEdgeLimit = 24;

/** Connections of the cards in hand, and the cards at their other ends. */
export function connectionsInHand(core: CanvasCore, cardIds: Iterable<string>): Connection[] {
	const { map } = core.model;
	const found = new Map<string, Connection>();
	for (const cardId of cardIds) {
		for (const id of map.connectionsOf(cardId)) {
			if (found.size === linkEdgeLimit) return [...found.values()];
			const connection = map.connections.get(id);
			if (connection && map.cards.has(connection.fromId) && map.cards.has(connection.toId)) found.set(id, connection);
		}
	}
	return [...found.values()];
}

interface Known {
	readonly connection: Connection;
	readonly from: Box;
	readonly to: Box;
	readonly isSelected: boolean;
	readonly edge: LinkEdge;
}

/** Edges that keep their identity until an end of theirs moves. */
export function createLinkEdges(core: CanvasCore, held: (cardId: string) => { x: number; y: number } | null) {
	let known = new Map<string, Known>();

	function boxOf(cardId: string): Box | null {
		const box = core.model.layout().cards.get(cardId);
		return box ? heldBox(box, held(cardId)) : null;
	}

	return (connections: readonly Connection[]): LinkEdge[] => {
		const next = new Map<string, Known>();
		const { selection } = core.editor.view.getState();
		for (const connection of connections) {
			const from = boxOf(connection.fromId);
			const to = boxOf(connection.toId);
			if (!from || !to) continue;
			const isSelected = selection.has(`connection:${connection.id}`);
			const before = known.get(connection.id);
			const isSame =
				before?.connection === connection &&
				isSameBox(before.from, from) &&
				isSameBox(before.to, to) &&
				before.isSelected === isSelected;
			next.set(
				connection.id,
				isSame ? before : { connection, from, to, isSelected, edge: edgeOf(core, { connection, from, to, isSelected }) },
			);
		}
		known = next;
		return [...next.values()].map(({ edge }) => edge);
	};
}

function heldBox(box: CardBox, at: { x: number; y: number } | null): Box {
	return at ? { x: at.x, y: at.y, width: box.width, height: box.height } : box;
}

function isSameBox(a: Box, b: Box): boolean {
	return a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);
}

function edgeOf(core: CanvasCore, { connection, from, to, isSelected }: Omit<Known, "edge">): LinkEdge {
	const { shapes } = linkItem(connection, { from, to, layout: core.model.layout(), measure: core.model.measure });
	return {
		id: connection.id,
		shapes,
		isSelected,
	};
}
