import * as z from "zod/mini";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import type { Notice, NoticeList } from "../../src/shared/protocol/notice-api.ts";
import { type WebhookEvent, webhookEvents } from "../../src/shared/protocol/webhook-api.ts";
import type { Visitor } from "../auth/identity.ts";
import { mayVisitor } from "../auth/may.ts";
import type { NoticeRow } from "../storage/notice-storage.ts";
import type { Storage } from "../storage/storage.ts";
import type { Noted } from "../storage/webhook-storage.ts";
import type { Room } from "../sync/room.ts";
import { nameReader, ownerReader, personReader, readersOf } from "./readers-of.ts";

export interface AskedNotices {
	/** Whose they are where the server knows nobody, and what they call themselves. */
	readonly person: string;
	readonly name: string;
	/** `{mapId}:{ownerId}`: who says at their device which of a map's owners they are. */
	readonly owners: readonly string[];
	readonly mapId: string | null;
	readonly limit: number;
}

type NoticesStorage = Pick<
	Storage,
	| "readNoticeWatch"
	| "noteNotices"
	| "noteLooked"
	| "listNotices"
	| "readNoticed"
	| "markNoticed"
	| "readMap"
	| "readTalks"
	| "mapsToNotice"
	| "listNoticeMetrics"
>;

/** Read at most, before it is asked which of their maps somebody may still see. */
const mostRead = 1_000;

/** How long what was looked at in vain is only remembered, ms: after a crash it is looked at again. */
const lookedPause = 60_000;

const named = z.object({ id: z.string(), name: z.string() });
/** Of what a webhook is sent, what a notice shows. */
const bodySchema = z.object({
	data: z.object({
		by: z.optional(named),
		record: z.optional(z.object({ collection: z.string(), id: z.string(), title: z.string() })),
		comment: z.optional(z.object({ thread: z.string() })),
		mentioned: z.optional(z.extend(named, { kind: z.string() })),
		owner: z.optional(named),
		role: z.optional(z.string()),
		to: z.optional(z.string()),
		metric: z.optional(named),
	}),
});

/** What happened on maps, kept for those whom it concerns, who may see it as long as they may see the map. */
export class Notices {
	readonly #storage: NoticesStorage;
	readonly #now: () => number;
	/** Up to which edit maps have been looked at in vain, where the disk does not know it. */
	readonly #looked = new Map<string, number>();
	#timer: NodeJS.Timeout | null = null;

	constructor({ storage, now }: { readonly storage: NoticesStorage; now(): number }) {
		this.#storage = storage;
		this.#now = now;
	}

	/** Maps on which something happened while the server was away. */
	behind(): Promise<readonly string[]> {
		return this.#storage.mapsToNotice();
	}

	/** Edits of a map that are on disk concern nobody up to this one. */
	looked(mapId: string, seq: number): void {
		this.#looked.set(mapId, seq);
		this.#timer ??= setTimeout(() => {
			this.#timer = null;
			void this.#storeLooked().catch(() => undefined);
		}, lookedPause).unref();
	}

	/** Nothing is looked at afterwards. Never rejects: what cannot be written is looked at again after the next start. */
	async close(): Promise<void> {
		if (this.#timer !== null) clearTimeout(this.#timer);
		await this.#storeLooked().catch(() => undefined);
	}

	async #storeLooked(): Promise<void> {
		const looked = [...this.#looked].map(([mapId, seq]) => ({ mapId, seq }));
		this.#looked.clear();
		if (looked.length > 0) await this.#storage.noteLooked(looked);
	}

	/** Each map's metrics, as they were noted last. */
	async metrics(): Promise<readonly (readonly [string, readonly string[]])[]> {
		return (await this.#storage.listNoticeMetrics()).map(({ mapId, metrics }) => [mapId, metrics.split(" ")]);
	}

	/** What the watch of a map notes for its people, beside its webhooks. A map that was never looked at is only learned. */
	async book(room: Room) {
		const mapId = room.id;
		const watch = await this.#storage.readNoticeWatch(mapId);
		const seenSeq = Math.max(watch?.seenSeq ?? room.content.seq, this.#looked.get(mapId) ?? 0);
		if (watch === null) await this.#storage.noteNotices({ mapId, notices: [], seenSeq, marks: {} }, this.#now());
		return {
			id: mapId,
			mapId,
			events: new Set<WebhookEvent>(webhookEvents),
			seenSeq,
			isNew: watch === null,
			book: {
				marks: async () => (await this.#storage.readNoticeWatch(mapId))?.marks ?? {},
				note: (noted: Noted) => this.#note(room, noted),
			},
		};
	}

	async #note(room: Room, { deliveries, seenSeq, marks }: Noted): Promise<void> {
		const { id: mapId } = room;
		const isAboutCards = deliveries.some(({ event }) => event === "card.statusChanged");
		const [stored] = isAboutCards ? await this.#storage.readTalks([mapId]) : [];
		const notices = deliveries.map(({ id, event, body }) => {
			const known = webhookEvents.find((one) => one === event);
			const place = { mapId, map: room.read(liveMapOf), talk: stored?.summary ?? null };
			const readers = known === undefined ? [] : readersOf(known, bodySchema.parse(JSON.parse(body)).data, place);
			return { id, event, body, readers };
		});
		await this.#storage.noteNotices({ mapId, notices, seenSeq, marks }, this.#now());
	}

	async list(visitor: Visitor, asked: AskedNotices): Promise<NoticeList> {
		const me = visitor.person?.id ?? asked.person;
		const name = visitor.person?.name ?? asked.name;
		const chosen = new Map(asked.owners.map((text) => [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)]));
		const readers = [
			...(me === "" ? [] : [personReader(me)]),
			...(name.trim() === "" ? [] : [nameReader(name)]),
			...[...chosen].map(([mapId, owner]) => ownerReader(mapId, owner)),
		];
		const all = readers.length === 0 ? [] : await this.#storage.listNotices(readers, mostRead);
		const rows = asked.mapId === null ? all : all.filter(({ mapId }) => mapId === asked.mapId);
		const [maps, noticed] = await Promise.all([
			Promise.all([...new Set(rows.map(({ mapId }) => mapId))].map((id) => this.#storage.readMap(id))),
			me === "" ? 0 : this.#storage.readNoticed(me),
		]);
		const titles = new Map(maps.flatMap((map) => (map === null || map.deletedAt !== null ? [] : [[map.id, map.title] as const])));
		const known = new Set<string>();
		const shown = rows.flatMap((row): Notice[] => {
			const title = titles.get(row.mapId);
			const key = `${row.mapId} ${row.id}`;
			if (title === undefined || known.has(key)) return [];
			// Who says which owner they are, or that they are none, is not told by their name as well.
			if (chosen.has(row.mapId) && row.reader.startsWith("name:")) return [];
			if (!mayVisitor(visitor, "map.read", row.mapId)) return [];
			known.add(key);
			return noticeOf(row, { title, noticed, me });
		});
		return { notices: shown.slice(0, asked.limit), unread: shown.filter(({ isUnread }) => isUnread).length };
	}

	async markSeen(visitor: Visitor, { person, number }: { readonly person: string; readonly number: number }): Promise<void> {
		const me = visitor.person?.id ?? person;
		if (me !== "") await this.#storage.markNoticed(me, number);
	}
}

/** Nobody is told of what they did themselves. */
function noticeOf(
	{ number, mapId, event: name, body, at }: NoticeRow,
	{ title, noticed, me }: { readonly title: string; readonly noticed: number; readonly me: string },
): Notice[] {
	const event = webhookEvents.find((known) => known === name);
	const { by, record, comment, mentioned, role, to, metric } = bodySchema.parse(JSON.parse(body)).data;
	if (event === undefined || (me !== "" && by?.id === me)) return [];
	return [
		{
			...{ number, mapId, event, mapTitle: title, by: by?.name ?? "" },
			at: new Date(at).toISOString(),
			record: record ?? null,
			threadId: comment?.thread ?? "",
			detail: role ?? to ?? metric?.name ?? mentioned?.name ?? "",
			isUnread: number > noticed,
		},
	];
}
