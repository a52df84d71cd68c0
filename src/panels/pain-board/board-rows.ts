import { ownershipOf } from "../../editor/ownership.ts";
import type { Here } from "../../editor/talk/open-by.ts";
import { type Card, isInCell } from "../../shared/map/card.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { isEqual } from "../../shared/map/record.ts";

/** What the board is about: pain points, or what could be done: opportunities and solutions. */
export type Subject = "pains" | "ideas";

/** One card of the board, with what is read of the map around it. Lists are joined, so that equal rows stay the same. */
export interface BoardRow {
	readonly card: Card;
	/** Its place in reading order. */
	readonly order: number;
	readonly title: string;
	readonly stageId: string;
	readonly stage: string;
	readonly stepId: string;
	readonly step: string;
	readonly laneId: string;
	readonly lane: string;
	readonly ownerId: string;
	readonly owner: string;
	/** Where the owner is named, `""` for the card itself. */
	readonly ownerFrom: "" | "stage" | "step";
	/** What people said: linked quotes and the card's own. */
	readonly quoteCount: number;
	readonly quotes: string;
	/** For pains what could be done, for ideas the pains that they are for. */
	readonly linkedCount: number;
	readonly linked: string;
	/** Discussions that are open about the card; comments in them that who looks has not read; the youngest, or `""`. */
	readonly threadCount: number;
	readonly unreadCount: number;
	readonly threadId: string;
}

export function isOfSubject({ kind }: Card, subject: Subject): boolean {
	return subject === "pains" ? kind === "painPoint" : kind === "opportunity" || kind === "solution";
}

/** What is open about cards, by their ids. */
export type SaidOf = ReadonlyMap<string, Here>;

const silence: SaidOf = new Map();

/** In the map's reading order; cards beside the grid come last. `known` rows that are still true are taken again. */
export function boardRows(
	map: JourneyMap,
	subject: Subject,
	{ said, known }: { readonly said: SaidOf; readonly known: ReadonlyMap<string, BoardRow> },
): readonly BoardRow[] {
	const rows: BoardRow[] = [];
	const seen = new Set<string>();
	const add = (id: string) => {
		const card = map.cards.get(id);
		if (!card || seen.has(id) || !isOfSubject(card, subject)) return;
		seen.add(id);
		const row = boardRow(map, card, { order: rows.length, said });
		const before = known.get(id);
		rows.push(before && isEqual(before, row) ? before : row);
	};
	for (const stepId of map.stepIds) for (const laneId of map.laneIds) for (const id of map.cardsIn(stepId, laneId)) add(id);
	for (const id of [...map.parkedIds, ...map.unplacedIds]) add(id);
	return rows;
}

export function boardRow(
	map: JourneyMap,
	card: Card,
	{ order, said = silence }: { readonly order: number; readonly said?: SaidOf },
): BoardRow {
	const { stepId, laneId } = isInCell(card.place) ? card.place : { stepId: "", laneId: "" };
	const step = map.steps.get(stepId);
	const stage = step && map.stages.get(step.stageId);
	const lane = map.lanes.get(laneId);
	const owner = ownerOf(map, card);
	const around = neighboursOf(map, card);
	const quotes = [
		...(card.evidenceQuote.trim() === "" ? [] : [card.evidenceQuote.trim()]),
		...around.filter(({ kind }) => kind === "thought").map(({ title }) => title.trim()),
	];
	const here = said.get(card.id);
	const linked = around.filter((other) => isOfSubject(other, card.kind === "painPoint" ? "ideas" : "pains"));
	return {
		card,
		order,
		title: card.title.trim() || `Untitled ${kindOf(card.kind).label.toLowerCase()}`,
		stageId: stage?.id ?? "",
		stage: stage ? stage.title.trim() || "Untitled stage" : "",
		stepId: step?.id ?? "",
		step: step ? step.title.trim() || "Untitled step" : "",
		laneId: lane?.id ?? "",
		lane: lane ? lane.title.trim() || kindOf(lane.kind).laneTitle : "",
		...owner,
		quoteCount: quotes.length,
		quotes: quotes.map((quote) => `“${quote}”`).join(" "),
		linkedCount: linked.length,
		linked: linked.map((other) => other.title.trim() || kindOf(other.kind).label).join("; "),
		threadCount: here?.threads.length ?? 0,
		unreadCount: here?.unread ?? 0,
		threadId: here?.threads[0]?.id ?? "",
	};
}

function ownerOf(map: JourneyMap, card: Card): Pick<BoardRow, "ownerId" | "owner" | "ownerFrom"> {
	const { roles, isContested } = ownershipOf(map, { kind: "card", record: card });
	const [first] = roles;
	if (!first || (first.role !== "A" && first.role !== "R")) return { ownerId: "", owner: "", ownerFrom: "" };
	const owner = isContested ? "Several are accountable" : first.owner.name.trim() || "Unnamed";
	return { ownerId: first.owner.id, owner, ownerFrom: first.from?.kind ?? "" };
}

/** The cards at the other ends of its connections, each once. */
function neighboursOf(map: JourneyMap, card: Card): readonly Card[] {
	const ids = map.connectionsOf(card.id).flatMap((id) => {
		const connection = map.connections.get(id);
		if (!connection) return [];
		return [connection.fromId === card.id ? connection.toId : connection.fromId];
	});
	return [...new Set(ids)].flatMap((id) => map.cards.get(id) ?? []);
}
