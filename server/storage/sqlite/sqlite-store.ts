import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { readRoom, roomsOf } from "../../../src/shared/protocol/room-name.ts";
import { collectGarbage } from "../collect-garbage.ts";
import type { LoadedRoom, NewMap, StoredMap } from "../storage.ts";
import { summarize } from "../summarize.ts";
import { openDatabase, type SqliteOptions } from "./open-database.ts";
import { type PackedEntries, unpackEntries } from "./packed-entries.ts";
import { createReadableRooms } from "./readable-room.ts";
import { refuseWrites } from "./refuse-writes.ts";
import { createSqliteAccess } from "./sqlite-access.ts";
import { isCorrupt } from "./sqlite-errors.ts";
import { createSqliteInvites } from "./sqlite-invites.ts";
import { createSqliteLog } from "./sqlite-log.ts";
import { createSqliteMaps } from "./sqlite-maps.ts";
import { createSqliteNames } from "./sqlite-names.ts";
import { createSqliteNotices } from "./sqlite-notices.ts";
import { createSqlitePictureLinks } from "./sqlite-picture-links.ts";
import { createSqliteSecrets } from "./sqlite-secrets.ts";
import { createSqliteSources } from "./sqlite-sources.ts";
import { createSqliteTalks } from "./sqlite-talks.ts";
import { createSqliteVerbatims } from "./sqlite-verbatims.ts";
import { createSqliteWebhooks } from "./sqlite-webhooks.ts";

const durabilityPragmas = ["journal_mode", "synchronous", "wal_autocheckpoint", "page_size"];

/**
 * The writer, synchronous: it runs in a thread of its own, while another holds the data folder's lock. Its calls are
 * those of `Storage` that must not wait for a compaction.
 */
export function openSqliteStore(options: SqliteOptions) {
	const { db, problem } = openDatabase(options);
	const log = createSqliteLog(db);
	const maps = createSqliteMaps(db);
	const access = createSqliteAccess(db);
	const notices = createSqliteNotices(db);
	const pictureLinks = createSqlitePictureLinks(db);
	const secrets = createSqliteSecrets(db);
	const talks = createSqliteTalks(db);
	const verbatims = createSqliteVerbatims(db);
	const webhooks = createSqliteWebhooks(db);
	const readReadable = createReadableRooms(db);

	const createMap = db.transaction(({ id, state, person, owner, at }: NewMap): boolean => {
		if (!maps.insert(id, at)) return false;
		notices.begin(id, state === null ? 0 : 1);
		if (owner != null) access.setGrant({ mapId: id, personId: owner, role: "owner", at, inviteId: null });
		if (state !== null) {
			log.append({ room: id, seq: 1, bytes: state, person, clients: [], newClients: [], at });
			const doc = new Y.Doc();
			Y.applyUpdate(doc, state);
			maps.setSummary(id, summarize(doc), at);
			doc.destroy();
		}
		return true;
	});

	function loadRoom(room: string): LoadedRoom | null {
		const map = readForRoom(room);
		if (map === null) return null;
		const isInBin = map !== undefined && map.deletedAt !== null;
		const damage = problem === null ? [] : [problem];
		if (map === undefined) damage.push("What the list of maps says of it cannot be read.");
		try {
			return { ...log.load(room), isInBin, damage };
		} catch (error) {
			if (!isCorrupt(error) && !(error instanceof AppError && error.code === "unreadable")) throw error;
			const { held: _, ...readable } = readReadable(room);
			const found = readable.damage.length > 0 ? readable.damage : ["A part of it cannot be read."];
			return { ...readable, isInBin, damage: [...damage, ...found] };
		}
	}

	/** Undefined where the list of maps is broken at that place: nobody knows then whether the map is in the bin. */
	function readForRoom(room: string): StoredMap | null | undefined {
		const name = readRoom(room);
		try {
			return name === null ? null : maps.read(name.mapId);
		} catch (error) {
			if (isCorrupt(error)) return undefined;
			throw error;
		}
	}

	const removeMap = db.transaction((id: string, binnedBefore: number): boolean => {
		if (!maps.remove(id, binnedBefore)) return false;
		for (const room of roomsOf(id)) log.remove(room);
		access.forgetMap(id);
		notices.forgetMap(id);
		pictureLinks.forgetMap(id);
		secrets.forgetMap(id);
		talks.forgetMap(id);
		verbatims.forgetMap(id);
		webhooks.forgetMap(id);
		return true;
	});

	const calls = {
		...createSqliteSources(db),
		...createSqliteNames(db),
		...access.calls,
		...createSqliteInvites(db, access),
		...notices.calls,
		...pictureLinks.calls,
		...secrets.calls,
		...verbatims.calls,
		...webhooks.calls,
		commit: (packed: PackedEntries) => log.commit(unpackEntries(packed)),
		readCall: log.readCall,
		loadRoom,
		createMap: (map: NewMap) => createMap.immediate(map),
		readMap: maps.read,
		listMaps: maps.list,
		setDeleted: maps.setDeleted,
		removeMap(id: string, binnedBefore: number): boolean {
			const isRemoved = removeMap.immediate(id, binnedBefore);
			if (isRemoved) verbatims.emptyLog();
			return isRemoved;
		},
		wasRemoved: maps.wasRemoved,
		putFile: maps.putFile,
		readFile: maps.readFile,
		copyFiles: maps.copyFiles,
		durability: () =>
			Object.fromEntries(durabilityPragmas.map((name) => [name, db.pragma(name, { simple: true }) as string | number])),
		readSetting: maps.readSetting,
		writeSetting: maps.writeSetting,
		readProblem: (): string | null => problem,
		rest(): void {
			db.pragma("shrink_memory");
			void collectGarbage();
		},
		close() {
			db.close();
		},
	};
	if (problem === null) return calls;
	// What a sender only named is asked for when its answer can be stored, and what was sent is noted.
	const nothingDue = {
		dueOrders: () => [],
		nextOrderAt: () => null,
		dueDeliveries: () => [],
		nextDeliveryAt: () => null,
		mapsToNotice: () => [],
	};
	return refuseWrites({ ...calls, ...nothingDue });
}

export type SqliteStore = ReturnType<typeof openSqliteStore>;
