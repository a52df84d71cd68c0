import type { CardBox } from "../layout/map-layout.ts";
import type { Card } from "../map/card.ts";
import { cardWeight, isSettled } from "../map/card-weight.ts";
import type { SceneItem } from "./scene.ts";

function isWorse(a: Card, b: Card): boolean {
	return cardWeight(a) > cardWeight(b) || (cardWeight(a) === cardWeight(b) && a.id < b.id);
}

/** The three worst pain points that are still there: severity first, then how often and how hard they hit. */
export function worstPains(cards: Iterable<Card>): readonly Card[] {
	const worst: Card[] = [];
	for (const card of cards) {
		if (card.kind !== "painPoint" || (card.severity ?? 0) < 2 || isSettled(card)) continue;
		const at = worst.findIndex((other) => isWorse(card, other));
		if (at >= 0) worst.splice(at, 0, card);
		else worst.push(card);
		if (worst.length > 3) worst.pop();
	}
	return worst;
}

/** Callouts that name the worst of what stands on the map while its cards are too small to read. */
export function worstPainItems(pains: readonly CardBox[]): readonly SceneItem[] {
	const boxes = new Map(pains.map((box) => [box.card, box]));
	return worstPains(boxes.keys()).flatMap((card) => {
		const box = boxes.get(card);
		if (box === undefined) return [];
		const icon = { name: "triangle-alert", stroke: "ink-painPoint" };
		const label = { text: card.title, style: "badge", fill: "text", icon } as const;
		const { x, y, width, height } = box;
		return [{ id: `worst:${card.id}`, layer: "badge", box: { x, y, width, height }, shapes: [], label, maxZoom: 0.45 } as const];
	});
}
