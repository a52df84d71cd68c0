import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { type MapContent, readContent } from "../../src/shared/map/content.ts";
import { migrateDocument } from "../../src/shared/map/migrations.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import type { NewVersion, Version, VersionList } from "../../src/shared/protocol/history-api.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import type { Author, CopyRequest, Maps } from "../maps/maps.ts";
import type { NewVersion as NewStoredVersion, StoredVersion } from "../storage/history-storage.ts";
import type { Snapshot, Storage } from "../storage/storage.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Room } from "../sync/room.ts";
import type { Rooms } from "../sync/rooms.ts";
import type { PersonNames } from "./person-names.ts";

export interface VersionsOptions {
	readonly storage: Storage;
	readonly rooms: Rooms;
	readonly queue: CommitQueue;
	readonly maps: Maps;
	readonly names: PersonNames;
	/** Milliseconds since 1970. */
	now(): number;
}

export interface ReadVersion {
	readonly version: Version;
	/** One Yjs update (v1). */
	readonly state: Uint8Array;
}

/** What can be done with the versions of a map. What is kept is on disk when the promise resolves. */
export class Versions {
	readonly #options: VersionsOptions;

	constructor(options: VersionsOptions) {
		this.#options = options;
	}

	async list(mapId: string, page: { readonly before: number | null; readonly limit: number }): Promise<VersionList> {
		const { storage, maps, names } = this.#options;
		await maps.read(mapId);
		const { versions, next } = await storage.listVersions(mapId, page);
		const people = await names.of(versions.flatMap(({ person, editors }) => [person, ...editors]));
		return { versions: versions.map(versionOf), people, next: next === null ? null : String(next) };
	}

	/** Of the map as it is at this moment, with what is still on its way to the disk. */
	async keep(mapId: string, asked: NewVersion, person: string): Promise<Version> {
		const { storage, rooms, queue, maps, now } = this.#options;
		await maps.read(mapId);
		if ("beforeRestoring" in asked) await this.#read(mapId, asked.beforeRestoring);
		const room = rooms.peek(mapId);
		const upTo = room?.content.seq ?? null;
		if (room !== null) await queue.whenDurable(mapId, room.lastTicket);
		const what =
			"name" in asked
				? ({ kind: "named", name: asked.name, restored: null } as const)
				: ({ kind: "restore", name: "", restored: asked.beforeRestoring } as const);
		const kept = await storage.keepVersion(mapId, { id: newId(), ...what, person, at: now(), state: { upTo } });
		if (kept === null) throw new AppError("conflict", "There is nothing on this map yet that could be kept.", { id: mapId });
		return versionOf(kept);
	}

	/** An automatic version that gets a name is kept for ever. */
	async rename(mapId: string, versionId: string, name: string): Promise<Version> {
		await this.#options.maps.read(mapId);
		const renamed = await this.#options.storage.nameVersion(mapId, versionId, name);
		if (renamed === null) throw noSuchVersion(mapId, versionId);
		return versionOf(renamed);
	}

	async read(mapId: string, versionId: string): Promise<ReadVersion> {
		await this.#options.maps.read(mapId);
		return this.#read(mapId, versionId);
	}

	async readWithContent(mapId: string, versionId: string) {
		const { version, state } = await this.read(mapId, versionId);
		const people = await this.#options.names.of([version.person, ...version.editors]);
		return { ...version, people, content: contentOf(state) };
	}

	/**
	 * Makes the map what it was, as one edit, which everybody who has it open sees at once. Answers the version
	 * that holds the state before; that is on disk first.
	 */
	async restore(mapId: string, versionId: string, by: Author): Promise<Version> {
		const { storage, rooms, maps, now } = this.#options;
		const { state } = await this.read(mapId, versionId);
		const content = contentOf(state);
		const room = await rooms.acquire(mapId);
		if (room === null) throw noSuchVersion(mapId, versionId);
		try {
			by.requireStill();
			room.damage.requireWhole();
			if (room.isInBin) throw new AppError("conflict", closeCodes.inBin.reason, { id: mapId });
			const what = { id: newId(), kind: "restore", name: "", person: by.id, at: now(), restored: versionId } as const;
			const keep = (before: Snapshot) => storage.keepVersion(mapId, { ...what, state: before } satisfies NewStoredVersion);
			const kept = await keep(stateOf(room));
			// Whatever came in while that was stored is in the state that is replaced, too.
			const late = kept?.seq === room.content.seq ? null : stateOf(room);
			await maps.applyOperations(mapId, [{ name: "restoreContent", args: { content } }], { by });
			const final = late === null ? kept : await keep(late);
			if (final === null) throw noSuchVersion(mapId, versionId);
			return versionOf(final);
		} finally {
			rooms.release(room);
		}
	}

	/** A new map with that state and the pictures of this map. */
	async duplicate(mapId: string, versionId: string, request: CopyRequest) {
		const { state } = await this.read(mapId, versionId);
		return this.#options.maps.createCopy(mapId, state, request);
	}

	async #read(mapId: string, versionId: string): Promise<ReadVersion> {
		const found = await this.#options.storage.readVersion(mapId, versionId);
		if (found === null) throw noSuchVersion(mapId, versionId);
		return { version: versionOf(found.version), state: found.state };
	}
}

function stateOf(room: Room): Snapshot {
	return { seq: room.content.seq, bytes: room.read((doc) => Y.encodeStateAsUpdate(doc)) };
}

function contentOf(state: Uint8Array): MapContent {
	const doc = new Y.Doc();
	try {
		Y.applyUpdate(doc, state);
		migrateDocument(doc, {});
		return readContent(readMap(doc));
	} finally {
		doc.destroy();
	}
}

function versionOf({ seq: _, at, editors, ...version }: StoredVersion): Version {
	return { ...version, editors: [...editors], at: new Date(at).toISOString() };
}

function noSuchVersion(mapId: string, versionId: string): AppError {
	return new AppError("notFound", "There is no such version of this map; it may have been thinned out meanwhile.", {
		id: mapId,
		version: versionId,
	});
}
