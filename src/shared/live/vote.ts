import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { type CardKind, cardKinds } from "../map/card-kinds.ts";
import { idSchema } from "../map/schema.ts";
import { liveLimits } from "./limits.ts";

/** What dots may be put on: every card of some kinds, also one that is made later, or these cards. */
export const voteTargetSchema = z.union([
	z.strictObject({ kinds: z.array(z.enum(cardKinds)).check(z.minLength(1), z.maxLength(cardKinds.length)) }),
	z.strictObject({ cards: z.array(idSchema).check(z.minLength(1), z.maxLength(liveLimits.chosenCards)) }),
]);

export type VoteTarget = z.infer<typeof voteTargetSchema>;

/** Dots by card; a card without any is missing. */
export const dotsSchema = z.record(z.string(), z.int().check(z.gte(1)));

export type Dots = Readonly<Record<string, number>>;

export const voteSchema = z.object({
	title: z.string(),
	/** How many each person has. */
	dots: z.int().check(z.gte(1)),
	/** Whether several of them may stand on one card. */
	mayStack: z.boolean(),
	target: voteTargetSchema,
	/** Server times, ms. */
	startedAt: z.number(),
	closedAt: z.nullable(z.number()),
	/** How many people have put a dot, and how many dots: all that is said before the close. */
	voters: z.int(),
	dotsCast: z.int(),
	/** Null until the vote is closed. */
	result: z.nullable(dotsSchema),
});

export type Vote = Readonly<z.infer<typeof voteSchema>>;

/** The card that somebody puts dots on, as it is on the map. */
export interface VotedCard {
	readonly id: string;
	/** Null where there is no such card, or it is in the bin. */
	readonly kind: CardKind | null;
}

export function sumOf(dots: Dots): number {
	return Object.values(dots).reduce((sum, count) => sum + count, 0);
}

export function isOpenVote(vote: Vote): boolean {
	return vote.closedAt === null;
}

export function canTakeDots({ target }: Pick<Vote, "target">, { id, kind }: VotedCard): boolean {
	if (kind === null) return false;
	return "kinds" in target ? target.kinds.includes(kind) : target.cards.includes(id);
}

/** How many dots somebody has left who has put these. */
export function dotsLeft({ dots }: Pick<Vote, "dots">, mine: Dots): number {
	return Math.max(0, dots - sumOf(mine));
}

/**
 * Somebody's dots once they have `count` on a card; how many they had on it before does not matter, so that the
 * same wish from two tabs, or sent twice, counts once. Taking back is always possible while the vote is open.
 * Throws `conflict` where the vote is closed or does not allow it, `notFound` where the card is not on the map.
 */
export function dotsWith(vote: Vote, mine: Dots, { card, count }: { readonly card: VotedCard; readonly count: number }): Dots {
	if (!isOpenVote(vote)) throw new AppError("conflict", "This vote is closed; dots are counted as they were then.");
	const { [card.id]: before = 0, ...others } = mine;
	if (count > before) {
		if (card.kind === null)
			throw new AppError("notFound", "This card is not on the map any more; put your dots on another one.", { card: card.id });
		if (!canTakeDots(vote, card)) throw new AppError("conflict", "This vote is not about this card.", { card: card.id });
		if (count > 1 && !vote.mayStack)
			throw new AppError("conflict", "In this vote each card takes one dot of yours; put the next one on another card.");
		if (sumOf(others) + count > vote.dots)
			throw new AppError("conflict", `You have ${dotsText(vote.dots)} in this vote; take one back from another card first.`);
	}
	return count === 0 ? others : { ...others, [card.id]: count };
}

/** What everybody's dots come to. */
export function countDots(everybody: Iterable<Dots>): {
	readonly result: Dots;
	readonly voters: number;
	readonly dotsCast: number;
} {
	const result = new Map<string, number>();
	let [voters, dotsCast] = [0, 0];
	for (const dots of everybody) {
		const sum = sumOf(dots);
		if (sum > 0) voters += 1;
		dotsCast += sum;
		for (const [card, count] of Object.entries(dots)) result.set(card, (result.get(card) ?? 0) + count);
	}
	return { result: Object.fromEntries(result), voters, dotsCast };
}

function dotsText(count: number): string {
	return count === 1 ? "one dot" : `${count} dots`;
}
