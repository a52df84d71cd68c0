import type { LiveView } from "../../editor/live/live.ts";
import { isOpenVote, type Vote } from "../../shared/live/vote.ts";

// What components of the workshop select of it; each keeps its identity until it changes.

export const sessionOf = ({ state }: LiveView) => state.session;
export const peopleOf = ({ state }: LiveView) => state.people;
export const timerOf = ({ state }: LiveView) => state.timer;
export const votesOf = ({ state }: LiveView) => state.votes;
export const myVotesOf = ({ mine }: LiveView) => mine.votes;
export const writingsOf = ({ state }: LiveView) => state.writings;
export const blanksOf = ({ state }: LiveView) => state.blanks;
export const myCardsOf = ({ mine }: LiveView) => mine.cards;
export const leadOf = ({ state }: LiveView) => state.lead;
export const agendaOf = ({ state }: LiveView) => state.agenda;
export const decisionsOf = ({ state }: LiveView) => state.decisions;
export const locksOf = ({ state }: LiveView) => state.locks;
export const sourceOf = ({ source }: LiveView) => source;
export const refusalOf = ({ refusal }: LiveView) => refusal;

/** Whether a session goes on. */
export function isRunning(session: LiveView["state"]["session"]): boolean {
	return session !== null && session.endedAt === null;
}

/** The newest first. */
export function votesWhere(
	votes: Readonly<Record<string, Vote>>,
	wanted: "open" | "closed",
): readonly (readonly [string, Vote])[] {
	return Object.entries(votes)
		.filter(([, vote]) => isOpenVote(vote) === (wanted === "open"))
		.sort(([, a], [, b]) => b.startedAt - a.startedAt);
}
