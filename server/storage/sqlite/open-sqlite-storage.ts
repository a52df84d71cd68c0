import type { Storage } from "../storage.ts";
import type { SqliteOptions } from "./open-database.ts";
import type { SqliteCompactor } from "./sqlite-compactor.ts";
import type { SqliteStore } from "./sqlite-store.ts";
import { startThread } from "./thread-calls.ts";

export interface SqliteStorageOptions extends SqliteOptions {
	/** The folder of the built worker entries. */
	readonly workers: URL;
}

/** Two threads: one commits, the other builds snapshots. */
export async function openSqliteStorage({ workers, ...options }: SqliteStorageOptions): Promise<Storage> {
	const store = await startThread<SqliteStore>(new URL("store-worker.js", workers), options);
	const compactor = await startThread<SqliteCompactor>(new URL("compact-worker.js", workers), options).catch(
		async (error: unknown) => {
			await store.close();
			throw error;
		},
	);
	let closing: Promise<void> | null = null;
	return {
		commit: store.commit,
		loadRoom: store.loadRoom,
		compact: compactor.compact,
		refreshSummary: compactor.refreshSummary,
		createMap: store.createMap,
		readMap: store.readMap,
		listMaps: store.listMaps,
		setDeleted: store.setDeleted,
		putFile: store.putFile,
		readFile: store.readFile,
		copyFiles: store.copyFiles,
		readSetting: store.readSetting,
		writeSetting: store.writeSetting,
		close() {
			closing ??= compactor.close().then(store.close);
			return closing;
		},
	};
}
