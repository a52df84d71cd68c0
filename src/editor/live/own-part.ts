import type { WaitingAct } from "../../offline/live-shelf.ts";
import type { Act, ActOf } from "../../shared/live/acts.ts";
import type { PrivateCard } from "../../shared/live/private-card.ts";
import type { Dots } from "../../shared/live/vote.ts";
import type { Mine } from "../../shared/protocol/live-api.ts";

/** Acts that are one's own alone: they are kept on this device until the server has them. */
export type OwnAct = ActOf<"vote.put"> | ActOf<"writing.put"> | ActOf<"writing.drop">;

/** A private card of this person, as only they see it. */
export interface OwnCard extends PrivateCard {
	readonly writing: string;
	/** Whether the server has it as it is here. */
	readonly isSaved: boolean;
	/** Why the server does not take it, as a sentence; `""` where it does, or has not been asked. */
	readonly refusal: string;
}

/** What of a workshop is this person's own and nobody else's to see yet. */
export interface OwnPart {
	/** By vote. */
	readonly votes: Readonly<Record<string, Dots>>;
	readonly cards: readonly OwnCard[];
	/** What the server does not have yet. */
	readonly unsaved: number;
}

export function isOwnAct(act: Act): act is OwnAct {
	return act.kind === "vote.put" || act.kind === "writing.put" || act.kind === "writing.drop";
}

/** A later act about the same takes the place of an earlier one that still waits. */
export function nameOfAct(act: OwnAct): string {
	switch (act.kind) {
		case "vote.put":
			return `dots:${act.vote}:${act.card}`;
		case "writing.put":
			return `card:${act.writing}:${act.card.id}`;
		case "writing.drop":
			return `card:${act.writing}:${act.card}`;
	}
}

/** What the server has of it. */
export interface SavedPart {
	readonly votes: Readonly<Record<string, Dots>>;
	readonly cards: readonly Mine["cards"][number][];
}

/** What the server has, with what waits on top of it. */
export function ownPart(saved: SavedPart, waiting: readonly WaitingAct[]): OwnPart {
	const votes: Record<string, Dots> = { ...saved.votes };
	const cards = new Map<string, OwnCard>(
		saved.cards.map((card) => [`card:${card.writing}:${card.id}`, { ...card, isSaved: true, refusal: "" }]),
	);
	for (const { act, name, refusal } of waiting) {
		if (act.kind === "vote.put") votes[act.vote] = withDots(votes[act.vote] ?? {}, act.card, act.dots);
		else if (act.kind === "writing.put") cards.set(name, { ...act.card, writing: act.writing, isSaved: false, refusal });
		else if (act.kind === "writing.drop") cards.delete(name);
	}
	return { votes, cards: [...cards.values()], unsaved: waiting.filter(({ refusal }) => refusal === "").length };
}

/** The same once the server has taken this act. */
export function savedWith(saved: SavedPart, act: OwnAct): SavedPart {
	if (act.kind === "vote.put") {
		const dots = withDots(saved.votes[act.vote] ?? {}, act.card, act.dots);
		return { ...saved, votes: { ...saved.votes, [act.vote]: dots } };
	}
	const { writing } = act;
	const id = act.kind === "writing.put" ? act.card.id : act.card;
	const at = saved.cards.findIndex((card) => card.writing === writing && card.id === id);
	const cards = [...saved.cards];
	if (act.kind === "writing.put") cards.splice(at < 0 ? cards.length : at, at < 0 ? 0 : 1, { ...act.card, writing });
	else if (at >= 0) cards.splice(at, 1);
	return { ...saved, cards };
}

function withDots(dots: Dots, card: string, count: number): Dots {
	const { [card]: _, ...others } = dots;
	return count === 0 ? others : { ...others, [card]: count };
}
