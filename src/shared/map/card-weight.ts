import type { Card } from "./card.ts";

/** How far up a card belongs where the worst, or the most worthwhile, comes first. Only cards of one sort compare. */
export function cardWeight(card: Card): number {
	return card.kind === "painPoint"
		? (card.severity ?? 0) * 100 + (card.frequency ?? 0) * (card.impact ?? 0)
		: (card.value ?? 0) * 10 - (card.effort ?? 0);
}

/** Nobody has to work on it any more. */
export function isSettled({ status }: Card): boolean {
	return status === "fixed" || status === "wontFix";
}
