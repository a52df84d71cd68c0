import { AppError } from "../../shared/errors.ts";
import { canTakeDots, dotsLeft, dotsWith, isOpenVote, type Vote } from "../../shared/live/vote.ts";
import type { Session } from "../session.ts";
import type { Live } from "./live.ts";
import { liveOf } from "./live-services.ts";

export interface Giving {
	readonly card: string;
	/** One dot more, or one back. */
	readonly by: 1 | -1;
	/** The vote that is meant; else the newest open one that is about the card. */
	readonly vote?: string;
}

/** Puts a dot of one's own on a card, or takes one back. Answers what has come of it, as a sentence. */
export async function giveDots(
	session: Session,
	{ card: id, by, vote: wanted }: Giving,
	live: Live = liveOf(session),
): Promise<string> {
	const { state, mine, source } = live.get();
	if (source === "waiting") return "The workshop of this map is not here yet; try again in a moment.";
	const card = { id, kind: session.map.cards.get(id)?.kind ?? null };
	const open = Object.entries(state.votes).filter(([, vote]) => isOpenVote(vote));
	if (open.length === 0) return "No vote is open on this map.";
	const found = wanted === undefined ? newest(open.filter(([, vote]) => canTakeDots(vote, card))) : wantedOf(open, wanted);
	if (found === undefined) return "The vote is not about this card.";
	const [voteId, vote] = found;
	const before = mine.votes[voteId] ?? {};
	const count = (before[id] ?? 0) + by;
	if (count < 0) return "There is no dot of yours on this card.";
	try {
		const after = dotsWith(vote, before, { card, count });
		void live.act({ kind: "vote.put", vote: voteId, card: id, dots: count });
		return `${dotsText(count)} of yours on this card, ${dotsLeft(vote, after)} of ${vote.dots} left.`;
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return error.message;
	}
}

type Found = readonly [id: string, vote: Vote];

function newest(votes: readonly Found[]): Found | undefined {
	return [...votes].sort(([, a], [, b]) => b.startedAt - a.startedAt)[0];
}

function wantedOf(votes: readonly Found[], wanted: string): Found | undefined {
	return votes.find(([id]) => id === wanted);
}

function dotsText(count: number): string {
	if (count === 0) return "No dot";
	return count === 1 ? "1 dot" : `${count} dots`;
}
