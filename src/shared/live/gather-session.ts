import type { Place } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import { cardsInOrder } from "../map/cards-in-order.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { titleOf } from "../map/title-of.ts";
import { programAuthors } from "../protocol/history-api.ts";
import { anchorTitle } from "../talk/anchor-title.ts";
import { plainText } from "../talk/comment-text.ts";
import type { Talk, Thread } from "../talk/talk.ts";
import type { LiveSession, LiveState } from "./live-state.ts";
import { type AddedBy, openThreadsOf } from "./session-outcome.ts";
import type { AddedCard, SessionSummary, VoteSummary } from "./session-summary.ts";
import { isOpenVote, type Vote } from "./vote.ts";

/** What a session is told from, each as it stands now. */
export interface SessionSources {
	readonly map: JourneyMap;
	readonly live: LiveState;
	/** Null where it could not be opened. */
	readonly talk: Talk | null;
	/** While the session goes on, and where its end noted nothing; null where nobody could be asked. */
	readonly added: readonly AddedBy[] | null;
	/** Writes the days and times of a session, server times in ms; `endedAt` is null while it goes on. */
	readonly timeText: (session: Pick<LiveSession, "startedAt" | "endedAt">) => string;
}

/** Characters of a comment that a summary repeats. */
const wordsShown = 300;

/** Null where there has been no session. What was deleted since is not in it. */
export function gatherSession({ map, live, talk, added, timeText }: SessionSources): SessionSummary | null {
	const { session, outcome } = live;
	if (session === null) return null;
	const authors = outcome?.added ?? added;
	const named = new Map(authors?.map(({ person, name }) => [person, name]));
	const nameOf = (person: string): string => {
		if (person === programAuthors.api) return "a program";
		return ownOf(live.people, person)?.name || named.get(person) || talk?.people.get(person)?.name || "";
	};
	const inOrder = cardsInOrder(map);
	const place = new Map(inOrder.map((id, index) => [id, index]));
	const open = talk === null ? null : openThreadsOf(talk);
	const noted = outcome === null ? null : new Set(outcome.openThreads);
	return {
		mapTitle: map.info.title,
		title: session.title,
		when: timeText(session),
		people: Object.entries(live.people)
			.sort(([, a], [, b]) => a.joinedAt - b.joinedAt)
			.map(([id, { name }]) => `${name.trim() || "Somebody"}${id === session.facilitator ? " (facilitator)" : ""}`),
		added: authors === null ? null : addedCards(map, { authors, inOrder, nameOf }),
		votes: Object.values(live.votes)
			.filter((vote) => isOfSession(vote, session))
			.sort((a, b) => a.startedAt - b.startedAt)
			.map((vote) => voteSummary(map, vote, place)),
		decisions: Object.values(live.decisions)
			.sort((a, b) => a.at - b.at)
			.map(({ text, by }) => ({ text, by: nameOf(by) })),
		openThreads:
			open?.filter(({ id }) => noted === null || noted.has(id)).map((thread) => threadLine(map, thread, nameOf)) ?? null,
	};
}

interface Adding {
	readonly authors: readonly AddedBy[];
	/** Ids of the cards of the map. */
	readonly inOrder: readonly string[];
	readonly nameOf: (person: string) => string;
}

function addedCards(map: JourneyMap, { authors, inOrder, nameOf }: Adding): readonly AddedCard[] {
	const makers = new Map(authors.flatMap(({ person, cards }) => cards.map((id) => [id, person])));
	return inOrder.flatMap((id) => {
		const maker = makers.get(id);
		const card = map.cards.get(id);
		if (maker === undefined || card === undefined) return [];
		const { label } = kindOf(card.kind);
		return [{ kind: label, text: card.title, by: nameOf(maker), where: placeOf(map, card.place) }];
	});
}

function placeOf(map: JourneyMap, place: Place): string {
	if (!("stepId" in place)) return "";
	const { stepId, laneId } = place;
	return [
		...(map.steps.has(stepId) ? [titleOf(map, { collection: "steps", id: stepId })] : []),
		...(map.lanes.has(laneId) ? [titleOf(map, { collection: "lanes", id: laneId })] : []),
	].join(", ");
}

/** Votes stay on a map from one session to the next. */
function isOfSession({ startedAt, closedAt }: Vote, session: LiveSession): boolean {
	return startedAt <= (session.endedAt ?? startedAt) && (closedAt === null || closedAt >= session.startedAt);
}

function voteSummary(map: JourneyMap, vote: Vote, place: ReadonlyMap<string, number>): VoteSummary {
	const { title, voters, dotsCast, result } = vote;
	const cards = Object.entries(result ?? {})
		.filter(([, dots]) => dots > 0)
		.sort(([a, ofA], [b, ofB]) => ofB - ofA || (place.get(a) ?? place.size) - (place.get(b) ?? place.size))
		.map(([id, dots]) => ({ title: votedTitle(map, id), dots }));
	return { title, isOpen: isOpenVote(vote), voters, dotsCast, cards };
}

function votedTitle(map: JourneyMap, id: string): string {
	if (map.cards.has(id)) return titleOf(map, { collection: "cards", id });
	const binned = map.bin.find((record) => record.collection === "cards" && record.id === id);
	return binned?.label ? `${binned.label} (in the bin)` : "A card that is not on the map any more";
}

function threadLine(map: JourneyMap, { anchor, comments }: Thread, nameOf: (person: string) => string) {
	const first = comments.find(({ isDeleted, isHidden }) => !isDeleted && !isHidden);
	const words = [...plainText(first?.text ?? "")];
	const text = words.length > wordsShown ? `${words.slice(0, wordsShown).join("").trimEnd()}…` : words.join("");
	return { text, by: nameOf(first?.author ?? ""), where: anchorTitle(map, anchor) };
}

/** Ids of others are keys here: one that objects inherit is none of theirs. */
function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
