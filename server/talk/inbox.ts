import { AppError } from "../../src/shared/errors.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import type { InboxAnswer, InboxFilter, InboxThread } from "../../src/shared/protocol/inbox-api.ts";
import { stageOf } from "../../src/shared/talk/stage-of.ts";
import { type ThreadSummary, unreadInSummary } from "../../src/shared/talk/talk-summary.ts";
import type { Visitor } from "../auth/identity.ts";
import { mayVisitor, refusalOf } from "../auth/may.ts";
import type { Storage, StoredMap, StoredTalk } from "../storage/storage.ts";
import type { Rooms } from "../sync/rooms.ts";

export interface AskedInbox {
	readonly filter: InboxFilter;
	readonly mapId: string | null;
	/** Of the map. */
	readonly stageId: string | null;
	/** `next` of the page before. */
	readonly before: string | null;
	readonly limit: number;
	/** Whose it is where the server knows nobody; `""` where that has not been said. */
	readonly person: string;
}

interface Found {
	readonly map: StoredMap;
	readonly talk: StoredTalk;
	readonly thread: ThreadSummary;
	readonly unread: number;
}

/** What people say about all maps that somebody may see, with what is saved by now of those who are talking at this moment. */
export class Inbox {
	readonly #storage: Pick<Storage, "listMaps" | "readTalks">;
	readonly #rooms: Pick<Rooms, "refreshSummaries" | "acquire" | "release">;

	constructor({ storage, rooms }: { readonly storage: Storage; readonly rooms: Rooms }) {
		this.#storage = storage;
		this.#rooms = rooms;
	}

	/** Throws as every call does for a map that the visitor may not see. */
	async list(visitor: Visitor, asked: AskedInbox): Promise<InboxAnswer> {
		const { mapId, stageId, filter, before, limit } = asked;
		const refusal = mapId === null ? null : refusalOf(visitor, { need: "map.read", id: mapId });
		if (refusal !== null) throw refusal;
		if (stageId !== null && mapId === null) throw new AppError("badRequest", "Name the map that the stage is on (map=).");
		const me = visitor.person?.id ?? asked.person;
		const seen = await this.#threadsOf(visitor, { mapId, me });
		const inStage = stageId === null || mapId === null ? () => true : await this.#stageFilter(mapId, stageId);
		const chosen = seen.filter(({ thread }) => isChosen(thread, filter, me) && inStage(thread)).sort(youngestFirst);
		const rest = before === null ? chosen : chosen.filter((found) => cursorOf(found) < before);
		const page = rest.slice(0, limit);
		const last = page.at(-1);
		return {
			threads: page.map((found) => answerOf(found, me)),
			people: Object.fromEntries(page.flatMap(peopleOf)),
			unread: seen.filter(({ unread }) => unread > 0).length,
			next: rest.length > page.length && last !== undefined ? cursorOf(last) : null,
		};
	}

	async #threadsOf(visitor: Visitor, { mapId, me }: { readonly mapId: string | null; readonly me: string }): Promise<Found[]> {
		await this.#rooms.refreshSummaries("talk");
		const all = await this.#storage.listMaps({ isInBin: false });
		const isAsked = ({ id }: StoredMap) => mapId === null || id === mapId;
		const maps = new Map(
			all.filter((map) => isAsked(map) && mayVisitor(visitor, "map.read", map.id)).map((map) => [map.id, map]),
		);
		const talks = await this.#storage.readTalks([...maps.keys()]);
		return talks.flatMap((talk) => {
			const map = maps.get(talk.mapId);
			// What they may see can have changed while it was read.
			if (map === undefined || !mayVisitor(visitor, "map.read", map.id)) return [];
			return talk.summary.threads.map((thread) => ({ map, talk, thread, unread: unreadInSummary(talk.summary, thread, me) }));
		});
	}

	async #stageFilter(mapId: string, stageId: string): Promise<(thread: ThreadSummary) => boolean> {
		const room = await this.#rooms.acquire(mapId);
		if (room === null) return () => false;
		try {
			return room.read((doc) => {
				const map = liveMapOf(doc);
				return ({ anchor }) => stageOf(map, anchor) === stageId;
			});
		} finally {
			this.#rooms.release(room);
		}
	}
}

function isChosen({ people, mentions, isResolved }: ThreadSummary, filter: InboxFilter, me: string): boolean {
	switch (filter) {
		case "all":
			return true;
		case "mine":
			return people.includes(me);
		case "mentioned":
			return mentions.includes(me);
		case "unresolved":
			return !isResolved;
	}
}

function answerOf({ map, thread, unread }: Found, me: string): InboxThread {
	const { id, anchor, isResolved, people, mentions, comments, first, last, changedAt } = thread;
	const said = ({ author, words, at }: ThreadSummary["first"]) => ({ author, words, at: new Date(at).toISOString() });
	return {
		...{ mapId: map.id, mapTitle: map.title, threadId: id, anchor, isResolved, people, unread },
		isMentioned: mentions.includes(me),
		comments: comments.length,
		first: said(first),
		last: said(last),
		changedAt: new Date(changedAt).toISOString(),
	};
}

function peopleOf({ talk, thread }: Found): [string, { name: string; colour: string }][] {
	return thread.people.flatMap((id): [string, { name: string; colour: string }][] => {
		const person = Object.hasOwn(talk.summary.people, id) ? talk.summary.people[id] : undefined;
		return person === undefined ? [] : [[id, person]];
	});
}

/** Sorts as the threads do: by time, then as they were said, as many digits for each, then by id. */
function cursorOf({ thread: { id, changedAt, comments } }: Found): string {
	const [, seq] = comments.at(-1) ?? ["", 0];
	return `${[changedAt, seq].map((number) => String(number).padStart(16, "0")).join(":")}:${id}`;
}

function youngestFirst(a: Found, b: Found): number {
	return cursorOf(a) < cursorOf(b) ? 1 : -1;
}
