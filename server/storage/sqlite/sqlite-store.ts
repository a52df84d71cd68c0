import * as Y from "yjs";
import type { LoadedRoom, NewMap } from "../storage.ts";
import { summarize } from "../summarize.ts";
import { openDatabase, type SqliteOptions } from "./open-database.ts";
import { createSqliteAccess } from "./sqlite-access.ts";
import { createSqliteInvites } from "./sqlite-invites.ts";
import { createSqliteLog } from "./sqlite-log.ts";
import { createSqliteMaps } from "./sqlite-maps.ts";
import { createSqliteNames } from "./sqlite-names.ts";
import { createSqliteSources } from "./sqlite-sources.ts";

const durabilityPragmas = ["journal_mode", "synchronous", "wal_autocheckpoint", "page_size"];

/**
 * The writer, synchronous: it runs in a thread of its own, while another holds the data folder's lock. Its calls are
 * those of `Storage` that must not wait for a compaction.
 */
export function openSqliteStore(options: SqliteOptions) {
	const db = openDatabase(options);
	const log = createSqliteLog(db);
	const maps = createSqliteMaps(db);
	const access = createSqliteAccess(db);

	const createMap = db.transaction(({ id, state, person, owner, at }: NewMap): boolean => {
		if (!maps.insert(id, at)) return false;
		if (owner != null) access.calls.setGrant({ mapId: id, personId: owner, role: "owner", at, inviteId: null });
		if (state !== null) {
			log.append({ room: id, seq: 1, bytes: state, person, clients: [], at });
			const doc = new Y.Doc();
			Y.applyUpdate(doc, state);
			maps.setSummary(id, summarize(doc), at);
			doc.destroy();
		}
		return true;
	});

	function loadRoom(room: string): LoadedRoom | null {
		const map = maps.read(room);
		return map === null ? null : { ...log.load(room), isInBin: map.deletedAt !== null };
	}

	const removeMap = db.transaction((id: string, binnedBefore: number): boolean => {
		if (!maps.remove(id, binnedBefore)) return false;
		log.remove(id);
		access.forgetMap(id);
		return true;
	});

	return {
		...createSqliteSources(db),
		...createSqliteNames(db),
		...access.calls,
		...createSqliteInvites(db, access),
		commit: log.commit,
		readCall: log.readCall,
		loadRoom,
		createMap: (map: NewMap) => createMap.immediate(map),
		readMap: maps.read,
		listMaps: maps.list,
		setDeleted: maps.setDeleted,
		removeMap: (id: string, binnedBefore: number) => removeMap.immediate(id, binnedBefore),
		wasRemoved: maps.wasRemoved,
		putFile: maps.putFile,
		readFile: maps.readFile,
		copyFiles: maps.copyFiles,
		durability: () =>
			Object.fromEntries(durabilityPragmas.map((name) => [name, db.pragma(name, { simple: true }) as string | number])),
		readSetting: maps.readSetting,
		writeSetting: maps.writeSetting,
		close() {
			db.close();
		},
	};
}

export type SqliteStore = ReturnType<typeof openSqliteStore>;
