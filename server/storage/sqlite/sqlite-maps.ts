import type { Database } from "better-sqlite3";
import type { MapSummary, StoredFile, StoredMap } from "../storage.ts";

const columns = "id, title, scenario, state, stages, steps, cards, createdAt, updatedAt, deletedAt";

/** The lists: what is known of every map without opening it, its pictures, and the server's own settings. */
export function createSqliteMaps(db: Database) {
	const insertMap = db.prepare(
		"INSERT OR IGNORE INTO maps (id, title, scenario, state, stages, steps, cards, createdAt, updatedAt) VALUES (?, '', '', 'current', 0, 0, 0, ?, ?)",
	);
	const selectMap = db.prepare<[string], StoredMap>(`SELECT ${columns} FROM maps WHERE id = ?`);
	const selectMaps = db.prepare<[], StoredMap>(`SELECT ${columns} FROM maps WHERE deletedAt IS NULL ORDER BY updatedAt DESC, id`);
	const selectBin = db.prepare<[], StoredMap>(
		`SELECT ${columns} FROM maps WHERE deletedAt IS NOT NULL ORDER BY deletedAt DESC, id`,
	);
	const updateDeleted = db.prepare("UPDATE maps SET deletedAt = ? WHERE id = ?");
	const deleteBinned = db.prepare("DELETE FROM maps WHERE id = ? AND deletedAt < ?");
	const insertRemoved = db.prepare("INSERT OR REPLACE INTO removed (id, at) VALUES (?, ?)");
	const deleteRemoved = db.prepare("DELETE FROM removed WHERE id = ?");
	const selectRemoved = db.prepare<[string], { id: string }>("SELECT id FROM removed WHERE id = ?");
	const deleteFiles = db.prepare("DELETE FROM files WHERE mapId = ?");
	const updateSummary = db.prepare(
		"UPDATE maps SET title = ?, scenario = ?, state = ?, stages = ?, steps = ?, cards = ?, updatedAt = max(updatedAt, ?) WHERE id = ?",
	);
	const insertFile = db.prepare("INSERT OR IGNORE INTO files (mapId, hash, type, bytes, at) VALUES (?, ?, ?, ?, ?)");
	const selectFile = db.prepare<[string, string], { hash: string; type: string; bytes: Buffer }>(
		"SELECT hash, type, bytes FROM files WHERE mapId = ? AND hash = ?",
	);
	const insertFileCopies = db.prepare(
		"INSERT OR IGNORE INTO files (mapId, hash, type, bytes, at) SELECT ?, hash, type, bytes, at FROM files WHERE mapId = ?",
	);
	const selectSetting = db.prepare<[string], { value: string }>("SELECT value FROM settings WHERE key = ?");
	const replaceSetting = db.prepare("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)");

	return {
		/** Inside the caller's transaction. False where the id is taken. */
		insert(id: string, at: number): boolean {
			deleteRemoved.run(id);
			return insertMap.run(id, at, at).changes === 1;
		},
		wasRemoved(id: string): boolean {
			return selectRemoved.get(id) !== undefined;
		},
		read(id: string): StoredMap | null {
			return selectMap.get(id) ?? null;
		},
		list({ isInBin }: { readonly isInBin: boolean }): readonly StoredMap[] {
			return isInBin ? selectBin.all() : selectMaps.all();
		},
		setDeleted(id: string, deletedAt: number | null): boolean {
			return updateDeleted.run(deletedAt, id).changes === 1;
		},
		/** Inside the caller's transaction: the map and its pictures. */
		remove(id: string, binnedBefore: number): boolean {
			const isRemoved = deleteBinned.run(id, binnedBefore).changes === 1;
			if (isRemoved) {
				deleteFiles.run(id);
				insertRemoved.run(id, Date.now());
			}
			return isRemoved;
		},
		setSummary(id: string, summary: MapSummary, updatedAt: number): void {
			const { title, scenario, state, stages, steps, cards } = summary;
			updateSummary.run(title, scenario, state, stages, steps, cards, updatedAt, id);
		},
		putFile(mapId: string, { hash, type, bytes }: StoredFile): void {
			insertFile.run(mapId, hash, type, bytes, Date.now());
		},
		readFile(mapId: string, hash: string): StoredFile | null {
			const row = selectFile.get(mapId, hash);
			return row === undefined ? null : { hash: row.hash, type: row.type, bytes: new Uint8Array(row.bytes) };
		},
		copyFiles(fromMapId: string, toMapId: string): void {
			insertFileCopies.run(toMapId, fromMapId);
		},
		readSetting(key: string): string | null {
			return selectSetting.get(key)?.value ?? null;
		},
		writeSetting(key: string, value: string): void {
			replaceSetting.run(key, value);
		},
	};
}
