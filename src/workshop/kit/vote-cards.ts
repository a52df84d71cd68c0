import { canTakeDots, type Vote } from "../../shared/live/vote.ts";
import { type CardKind, cardKinds, kindOf } from "../../shared/map/card-kinds.ts";
import { cardsInOrder } from "../../shared/map/cards-in-order.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

export interface VoteCard {
	readonly id: string;
	readonly title: string;
	/** Its step; `""` for none. */
	readonly where: string;
	/** Of everybody once the vote is closed, else of one's own. */
	readonly dots: number;
}

export type VoteOrder = "dots" | "title" | "map";

/** The cards that a vote is about as they stand on the map, and those with dots that have left it. */
export function voteCards(map: JourneyMap, vote: Vote, dots: Readonly<Record<string, number>>): readonly VoteCard[] {
	const here = cardsInOrder(map).filter((id) => canTakeDots(vote, { id, kind: map.cards.get(id)?.kind ?? null }));
	const gone = Object.keys(dots).filter((id) => !map.cards.has(id));
	return [...new Set([...here, ...Object.keys(dots).filter((id) => map.cards.has(id)), ...gone])].map((id) => {
		const card = map.cards.get(id);
		const step = card && "stepId" in card.place ? map.steps.get(card.place.stepId) : undefined;
		const title = card ? card.title.trim() || kindOf(card.kind).label : "A card that is not on the map any more";
		return { id, title, where: step?.title.trim() ?? "", dots: dots[id] ?? 0 };
	});
}

const names = new Intl.Collator();

/** Cards that have as many dots keep their order on the map. */
export function inOrder(cards: readonly VoteCard[], order: VoteOrder): readonly VoteCard[] {
	if (order === "map") return cards;
	return [...cards].sort((a, b) => (order === "dots" ? b.dots - a.dots : names.compare(a.title, b.title)));
}

/** Kinds of which there are cards, in the usual order. */
export function kindsOn(map: JourneyMap): readonly CardKind[] {
	const found = new Set([...map.cards.values()].map(({ kind }) => kind));
	return cardKinds.filter((kind) => found.has(kind));
}
