import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { type MapContent, readContent } from "../../src/shared/map/content.ts";
import type { MapInfo } from "../../src/shared/map/map-info.ts";
import { migrateDocument } from "../../src/shared/map/migrations.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import { applyOperation } from "../../src/shared/operations/operations.ts";
import type { MapSummary as MapAnswer } from "../../src/shared/protocol/api.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { linkedMetrics } from "../metrics/linked-metrics.ts";
import type { MadeCall, Storage, StoredMap } from "../storage/storage.ts";
import { summarize } from "../storage/summarize.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import { joinUpdates } from "../sync/join-updates.ts";
import type { Room } from "../sync/room.ts";
import type { Rooms } from "../sync/rooms.ts";
import { fingerprintOf, KeyedCalls, type Outcome } from "./keyed-calls.ts";
import { createNewState, type NewMapSource } from "./new-state.ts";

export interface MapsOptions {
	readonly storage: Storage;
	readonly rooms: Rooms;
	readonly queue: CommitQueue;
	/** Somebody made a map, or made it before and asks again: what they are on it is stored. */
	onMade(mapId: string, personId: string): Promise<void>;
}

export interface NewMapRequest extends NewMapSource {
	readonly id?: string | undefined;
	/** What its first state is stored under. */
	readonly by: string;
	/** Who becomes its owner; null where the server knows nobody. */
	readonly owner: string | null;
}

export type CopyRequest = Pick<NewMapRequest, "id" | "title" | "by" | "owner">;

/** Who makes an edit. */
export interface Author {
	/** What it is stored under. */
	readonly id: string;
	/** Metrics that they may put on a map; null for all. */
	readonly metrics: ReadonlySet<string> | null;
	/** Throws where they may no longer make it; asked in the moment in which it is made. */
	requireStill(): void;
}

/** A map as lists show it, whoever asks. */
export type MapSummary = Omit<MapAnswer, "role">;

export interface NamedCall {
	readonly name: string;
	readonly args: unknown;
}

export interface MadeEdit {
	/** What it does, as one update. */
	readonly update: Uint8Array;
	/** Metrics that stand on the map with it. */
	readonly metrics: readonly string[];
}

/** Scalars of the header; what is undefined stays as it is. */
export type MapInfoChanges = { readonly [K in keyof Omit<MapInfo, "schemaVersion">]?: MapInfo[K] | undefined };

/** The origin of what the HTTP interface writes. */
const apiOrigin = { name: "api" };

/** The edit is in everybody's document and waits for the disk: it cannot be taken back. */
const keptNotSaved =
	"The change is made and people with the map open see it, but the server could not save it yet; it goes on trying. Send the call again only with the same Idempotency-Key: it is not made twice then, and answered once it is saved.";
const keptNotSavable =
	"The change is made and people with the map open see it, but the map is damaged on the server and the change could not be saved. Pages that have the map open keep it and bring it back once whoever runs the server has repaired the map (npx odograph doctor): look whether it is there before you send the call again.";
const nothingChanged = "The server cannot save at the moment, so nothing was changed; try again later.";

/** What can be done with whole maps. Writes are on disk when their promise resolves. */
export class Maps {
	readonly #storage: Storage;
	readonly #rooms: Rooms;
	readonly #queue: CommitQueue;
	readonly #keyed: KeyedCalls;
	readonly #onMade: MapsOptions["onMade"];

	constructor({ storage, rooms, queue, onMade }: MapsOptions) {
		this.#onMade = onMade;
		this.#storage = storage;
		this.#rooms = rooms;
		this.#queue = queue;
		this.#keyed = new KeyedCalls(storage, queue);
	}

	/** With the titles and counts of this moment, also of maps that somebody is changing. */
	async list(which: { readonly isInBin: boolean }): Promise<MapSummary[]> {
		await this.#rooms.refreshSummaries("map");
		return (await this.#storage.listMaps(which)).map(summaryOf);
	}

	async read(id: string): Promise<MapSummary> {
		const map = await this.#storage.readMap(id);
		if (map === null) throw await this.#noSuchMap(id);
		return summaryOf(map);
	}

	/** Rejects with `conflict` where it is in the bin: what belongs to it rests there with it. */
	async readOutOfBin(id: string): Promise<MapSummary> {
		const map = await this.read(id);
		if (map.deletedAt !== null) throw new AppError("conflict", closeCodes.inBin.reason, { id });
		return map;
	}

	/** With everything that is on it at this moment. */
	async readWithContent(id: string): Promise<MapSummary & { readonly content: MapContent }> {
		const map = await this.read(id);
		return this.#withRoom(id, async (room) =>
			room.read((doc) => ({ ...map, ...summarize(doc), content: readContent(liveMapOf(doc)) })),
		);
	}

	/** Null where there is no such map. */
	async find(id: string): Promise<MapSummary | null> {
		const map = await this.#storage.readMap(id);
		return map === null ? null : summaryOf(map);
	}

	/** The number of its youngest edit: two of them alike mean that nothing changed. */
	seqOf(id: string): Promise<number> {
		return this.#withRoom(id, async ({ content }) => content.seq);
	}

	/** The bytes that a room holds of the map at this moment, to be read elsewhere; `seq` grows with each edit. */
	async readBytes(id: string): Promise<{ readonly seq: number; readonly updates: readonly Uint8Array[] }> {
		return this.#withRoom(id, async ({ content }) => ({
			seq: content.seq,
			// Copies: what a thread is sent of a view is all that lies around it.
			updates: content.updates().map((bytes) => new Uint8Array(bytes)),
		}));
	}

	/** Idempotent by id: a map that is there is left as it is. */
	async create({
		id = newId(),
		by,
		owner,
		...source
	}: NewMapRequest): Promise<{ readonly map: MapSummary; readonly isNew: boolean }> {
		const known = await this.#storage.readMap(id);
		const isNew = known === null && (await this.#make({ ...source, id, by, owner }));
		if (owner !== null) await this.#onMade(id, owner);
		return { map: await this.read(id), isNew };
	}

	/** The same map once more, with its pictures, under another id and title. */
	async duplicate(id: string, request: CopyRequest) {
		const state = await this.#withRoom(id, async (room) => {
			room.damage.requireWhole();
			return joinUpdates(room.content.updates());
		});
		return this.createCopy(id, state, request);
	}

	/** A new map that begins with a state of this one, with its pictures. */
	async createCopy(id: string, state: Uint8Array, { id: copyId = newId(), title, ...who }: CopyRequest) {
		const copy = await this.create({ ...who, id: copyId, state: renamed(state, title) });
		if (copy.isNew) await this.#storage.copyFiles(id, copyId);
		return copy;
	}

	async setDeleted(id: string, isDeleted: boolean): Promise<MapSummary> {
		if (!(await this.#storage.setDeleted(id, isDeleted ? Date.now() : null))) throw await this.#noSuchMap(id);
		await this.#rooms.setInBin(id, isDeleted);
		return this.read(id);
	}

	async updateInfo(id: string, changes: MapInfoChanges, by: Author): Promise<MapSummary> {
		await this.applyOperations(id, [{ name: "updateMap", args: { changes } }], { by });
		return this.read(id);
	}

	/**
	 * All or none of them; people with the map open see them at once. With a `key`, the same calls sent again are
	 * not made again but answered as they were the first time (for a day; those that changed nothing are made again).
	 */
	async applyOperations(
		id: string,
		calls: readonly NamedCall[],
		{ by, key }: { readonly by: Author; readonly key?: string | undefined },
	): Promise<readonly unknown[]> {
		return this.#withRoom(id, async (room) => {
			const { results, ticket } =
				key === undefined
					? this.#edit(room, calls, by)
					: await this.#keyed.make({ room: id, person: by.id, key, fingerprint: fingerprintOf(calls) }, (callOf) =>
							this.#edit(room, calls, by, callOf),
						);
			await this.#whenSaved(room, ticket);
			return results;
		});
	}

	/** An edit that was made of the map's bytes elsewhere, beside everybody's; it merges with what others did meanwhile. */
	async applyMade(id: string, { update, metrics }: MadeEdit, by: Author): Promise<void> {
		await this.#withRoom(id, async (room) => {
			this.#requireWritable(room, by);
			requireMetrics(by, metrics);
			await this.#whenSaved(room, room.take(by.id, update));
		});
	}

	async #whenSaved(room: Room, ticket: Outcome["ticket"]): Promise<void> {
		await this.#queue.whenDurable(room.id, ticket).catch((error: unknown) => {
			if (!(error instanceof AppError)) throw error;
			const sentence = room.damage.isWhole ? keptNotSaved : keptNotSavable;
			throw new AppError(error.code, sentence, { id: room.id, applied: "true" });
		});
		await this.#rooms.refreshSummary(room);
	}

	#requireWritable(room: Room, by: Author): void {
		by.requireStill();
		if (room.isInBin) throw new AppError("conflict", closeCodes.inBin.reason, { id: room.id });
		room.damage.requireWhole();
		const failure = this.#queue.failureOf(room.id);
		if (failure !== null) throw new AppError(failure.code, nothingChanged, { id: room.id, applied: "false" });
	}

	#edit(room: Room, calls: readonly NamedCall[], by: Author, callOf?: (results: readonly unknown[]) => MadeCall): Outcome {
		this.#requireWritable(room, by);
		const change = (doc: Y.Doc): readonly unknown[] => {
			// The first operation would otherwise call an old document one of this version.
			migrateDocument(doc, apiOrigin);
			const results = calls.map(({ name, args }) => applyOperation(doc, name, args, apiOrigin) ?? null);
			if (by.metrics !== null) requireMetrics(by, linkedMetrics(doc));
			return results;
		};
		const { result, ticket } = room.edit(by.id, change, callOf);
		return { results: result, ticket };
	}

	async #make({ id, by, owner, ...source }: NewMapRequest & { readonly id: string }): Promise<boolean> {
		const state = await createNewState(source);
		return this.#storage.createMap({ id, state, person: by, owner, at: Date.now() });
	}

	async #noSuchMap(id: string): Promise<AppError> {
		if (await this.#storage.wasRemoved(id))
			return new AppError("gone", "This map was in the bin until its time was over and has been removed for ever.", { id });
		return new AppError("notFound", "There is no such map on this server.", { id });
	}

	async #withRoom<T>(id: string, use: (room: Room) => Promise<T>): Promise<T> {
		const room = await this.#rooms.acquire(id);
		if (room === null) throw await this.#noSuchMap(id);
		try {
			return await use(room);
		} finally {
			this.#rooms.release(room);
		}
	}
}

/** A guest sees the metrics of a map: who could put any on it could see any. */
function requireMetrics({ metrics }: Author, linked: readonly string[]): void {
	if (metrics !== null && linked.some((id) => !metrics.has(id)))
		throw new AppError("forbidden", "Only members of the server can put a metric on a map that stands on none of yours.");
}

function renamed(state: Uint8Array, title: string | undefined): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	applyOperation(doc, "updateMap", { changes: { title: title ?? `Copy of ${summarize(doc).title || "a map"}` } }, apiOrigin);
	const copy = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return copy;
}

function summaryOf({ createdAt, updatedAt, deletedAt, ...map }: StoredMap): MapSummary {
	return {
		...map,
		createdAt: new Date(createdAt).toISOString(),
		updatedAt: new Date(updatedAt).toISOString(),
		deletedAt: deletedAt === null ? null : new Date(deletedAt).toISOString(),
	};
}
