import { uint32 } from "lib0/random";
import * as Y from "yjs";
import { groupBy } from "../../src/shared/group-by.ts";
import { collectionRoot, recordOf } from "../../src/shared/map/document.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import type { StoredCard } from "./stored-card.ts";

export interface WrittenCard extends StoredCard {
	readonly person: string;
}

/** One writer's cards as an edit of the map. */
export interface RevealedEdit {
	readonly person: string;
	readonly update: Uint8Array;
}

const origin = { name: "reveal" };

/**
 * Edits that make the cards of each writer on a map whose content these updates are; each may build on those before it. A card
 * that is on the map already is left as it is. Each edit has a Yjs client id of its own, so that it is its writer's.
 */
export function revealedEdits(updates: readonly Uint8Array[], cards: readonly WrittenCard[]): readonly RevealedEdit[] {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	const edits: RevealedEdit[] = [];
	for (const [person, written] of groupBy(cards, (card) => card.person)) {
		const parts: Uint8Array[] = [];
		const collect = (update: Uint8Array) => parts.push(update);
		doc.clientID = uint32();
		doc.on("update", collect);
		for (const card of written) addCard(doc, card);
		doc.off("update", collect);
		if (parts.length > 0) edits.push({ person, update: Y.mergeUpdates(parts) });
	}
	doc.destroy();
	return edits;
}

function addCard(doc: Y.Doc, { onMap, card }: WrittenCard): void {
	if (collectionRoot(doc, "cards").has(onMap)) return;
	const { kind, title, note, stepId, laneId } = card;
	const hasCell =
		recordOf(doc, { collection: "steps", id: stepId }) !== null && recordOf(doc, { collection: "lanes", id: laneId }) !== null;
	const place = hasCell ? { stepId, laneId } : { x: 0, y: 0 };
	createCard(doc, { id: onMap, kind, title, note, place }, origin);
}
