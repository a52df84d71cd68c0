import { AppError } from "../../src/shared/errors.ts";
import { liveLimits } from "../../src/shared/live/limits.ts";
import type { AddedBy } from "../../src/shared/live/session-outcome.ts";
import {
	type ActivityEntry,
	type ActivityPage,
	activityCollections,
	type LatestActivity,
} from "../../src/shared/protocol/history-api.ts";
import type { Maps } from "../maps/maps.ts";
import type { ActivityCursor, ActivityOf, ActivityQuery, StoredActivity } from "../storage/history-storage.ts";
import type { Storage } from "../storage/storage.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Rooms } from "../sync/rooms.ts";
import type { PersonNames } from "./person-names.ts";

export interface ActivityOptions {
	readonly storage: Pick<Storage, "readActivity" | "latestActivity">;
	readonly rooms: Rooms;
	readonly queue: CommitQueue;
	readonly maps: Maps;
	readonly names: PersonNames;
}

/** As the query of a call has it. */
export interface AskedActivity {
	/** `{collection}:{id}`, or `{collection}` for all of it. */
	readonly record?: readonly string[] | undefined;
	readonly person?: string | undefined;
	readonly before?: string | undefined;
	readonly limit: number;
}

const cards: readonly ActivityOf[] = [{ collection: "cards", record: null }];

/** Who changed which field of a map, from what to what, up to the last edit. */
export class Activity {
	readonly #options: ActivityOptions;

	constructor(options: ActivityOptions) {
		this.#options = options;
	}

	async list(mapId: string, { record, person, before, limit }: AskedActivity): Promise<ActivityPage> {
		const { storage, names } = this.#options;
		const query: ActivityQuery = {
			of: record === undefined ? null : record.map(recordsOf),
			person: person ?? null,
			before: before === undefined ? null : cursorOf(before),
			limit,
		};
		await this.#untilStored(mapId);
		const { entries, next } = await storage.readActivity(mapId, query);
		return {
			entries: entries.map(entryOf),
			people: await names.of(entries.map((entry) => entry.person)),
			next: next === null ? null : textOf(next),
		};
	}

	async latest(mapId: string): Promise<LatestActivity> {
		const { storage, names } = this.#options;
		await this.#untilStored(mapId);
		const records = await storage.latestActivity(mapId);
		return {
			records: records.map(({ at, ...entry }) => ({ ...entry, at: new Date(at).toISOString() })),
			people: await names.of(records.map(({ person }) => person)),
		};
	}

	/** The cards that were made on a map between two times, ms since 1970: at most the last `liveLimits.addedCards` of them. */
	async cardsAdded(
		mapId: string,
		{ since, until }: { readonly since: number; readonly until: number },
	): Promise<readonly AddedBy[]> {
		const { storage, names } = this.#options;
		await this.#untilStored(mapId);
		const byPerson = new Map<string, string[]>();
		let [before, left]: [ActivityCursor | null, number] = [null, liveLimits.addedCards];
		do {
			const page = await storage.readActivity(mapId, { of: cards, field: "present", person: null, before, limit: 500 });
			for (const { record, person, old, since: madeAt } of page.entries) {
				if (old !== "null" || madeAt < since || madeAt > until || left === 0) continue;
				left -= 1;
				const made = byPerson.get(person) ?? [];
				made.push(record);
				byPerson.set(person, made);
			}
			const last = page.entries.at(-1);
			before = left === 0 || last === undefined || last.at < since ? null : page.next;
		} while (before !== null);
		const known = await names.of(byPerson.keys());
		return [...byPerson].map(([person, made]) => ({ person, name: known[person]?.name ?? "", cards: made.reverse() }));
	}

	async #untilStored(mapId: string): Promise<void> {
		const { maps, rooms, queue } = this.#options;
		await maps.read(mapId);
		const room = rooms.peek(mapId);
		// Where the server cannot save, what it has saved is still worth reading.
		if (room !== null) await queue.whenDurable(mapId, room.lastTicket).catch(() => undefined);
	}
}

function entryOf({ seq, old, new: now, at, since, ...entry }: StoredActivity): ActivityEntry {
	return {
		...entry,
		id: textOf({ seq, ...entry }),
		old: JSON.parse(old),
		new: JSON.parse(now),
		since: new Date(since).toISOString(),
		at: new Date(at).toISOString(),
	};
}

/** Ids of records and names of collections hold no colon; names of fields may. */
function textOf({ seq, collection, record, field }: ActivityCursor): string {
	return `${seq}:${collection}:${record}:${field}`;
}

function cursorOf(text: string): ActivityCursor {
	const [, seq = "", name = "", record = "", field = ""] = /^(\d{1,15}):(\w+):([^:]*):(.*)$/s.exec(text) ?? [];
	const collection = activityCollections.find((known) => known === name);
	if (collection === undefined)
		throw new AppError("badRequest", "This page of activity is not known.", { before: "is no entry's id" });
	return { seq: Number(seq), collection, record, field };
}

function recordsOf(text: string): ActivityOf {
	const [name = "", ...id] = text.split(":");
	const collection = activityCollections.find((known) => known === name);
	if (collection === undefined) {
		throw new AppError("badRequest", "Name a record by its collection and its id, such as cards:abc123, or a collection alone.", {
			record: `must begin with one of ${activityCollections.join(", ")}`,
		});
	}
	return { collection, record: id.length === 0 ? null : id.join(":") };
}
