import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import type { MapSummary } from "../../src/shared/protocol/api.ts";
import type { Storage, StoredMap } from "../storage/storage.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Room } from "../sync/room.ts";
import type { Rooms } from "../sync/rooms.ts";

export interface MapsOptions {
	readonly storage: Storage;
	readonly rooms: Rooms;
	readonly queue: CommitQueue;
}

export interface NewMapRequest {
	readonly id?: string | undefined;
	readonly title?: string | undefined;
	/** A document made elsewhere, as one update whose structure has been checked. */
	readonly state?: Uint8Array | undefined;
}

/** What can be done with whole maps. Writes are on disk when their promise resolves. */
export class Maps {
	readonly #storage: Storage;
	readonly #rooms: Rooms;
	readonly #queue: CommitQueue;

	constructor({ storage, rooms, queue }: MapsOptions) {
		this.#storage = storage;
		this.#rooms = rooms;
		this.#queue = queue;
	}

	async list(which: { readonly isInBin: boolean }): Promise<MapSummary[]> {
		return (await this.#storage.listMaps(which)).map(summaryOf);
	}

	async read(id: string): Promise<MapSummary> {
		const map = await this.#storage.readMap(id);
		if (map === null) throw noSuchMap(id);
		return summaryOf(map);
	}

	/** Idempotent by id: a map that is there is left as it is. */
	async create({ id = newId(), title, state }: NewMapRequest): Promise<{ readonly map: MapSummary; readonly isNew: boolean }> {
		const isNew = await this.#storage.createMap({ id, state: state ?? stateWithTitle(title), person: "", at: Date.now() });
		return { map: await this.read(id), isNew };
	}

	async setDeleted(id: string, isDeleted: boolean): Promise<MapSummary> {
		if (!(await this.#storage.setDeleted(id, isDeleted ? Date.now() : null))) throw noSuchMap(id);
		return this.read(id);
	}

	/** Changes a map as everybody else does: logged, and sent to whoever has it open. */
	async edit<T>(id: string, change: (doc: Y.Doc) => T): Promise<T> {
		return this.#withRoom(id, async (room) => {
			const { result, ticket } = room.edit("", change);
			await this.#queue.whenDurable(ticket);
			await this.#storage.refreshSummary(id);
			return result;
		});
	}

	look<T>(id: string, look: (doc: Y.Doc) => T): Promise<T> {
		return this.#withRoom(id, async (room) => room.read(look));
	}

	async #withRoom<T>(id: string, use: (room: Room) => Promise<T>): Promise<T> {
		const room = await this.#rooms.acquire(id);
		if (room === null) throw noSuchMap(id);
		try {
			return await use(room);
		} finally {
			this.#rooms.release(room);
		}
	}
}

function stateWithTitle(title: string | undefined): Uint8Array | null {
	if (title === undefined) return null;
	const doc = createDocument({ title });
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
}

function noSuchMap(id: string): AppError {
	return new AppError("notFound", "There is no such map on this server.", { id });
}

function summaryOf({ createdAt, updatedAt, deletedAt, ...map }: StoredMap): MapSummary {
	return {
		...map,
		createdAt: new Date(createdAt).toISOString(),
		updatedAt: new Date(updatedAt).toISOString(),
		deletedAt: deletedAt === null ? null : new Date(deletedAt).toISOString(),
	};
}
