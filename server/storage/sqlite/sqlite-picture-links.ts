import type { Database } from "better-sqlite3";
import type { PictureLinkRow } from "../picture-link-storage.ts";

export function createSqlitePictureLinks(db: Database) {
	const insert = db.prepare(
		"INSERT INTO pictureLinks (id, hash, mapId, options, createdBy, createdAt, expiresAt) VALUES (@id, @hash, @mapId, @options, @createdBy, @createdAt, @expiresAt)",
	);
	const select = db.prepare<[string], PictureLinkRow>("SELECT * FROM pictureLinks WHERE mapId = ? ORDER BY createdAt DESC, id");
	const selectByHash = db.prepare<[string], PictureLinkRow>("SELECT * FROM pictureLinks WHERE hash = ?");
	const remove = db.prepare<[string, string], PictureLinkRow>("DELETE FROM pictureLinks WHERE mapId = ? AND id = ? RETURNING *");
	const removeOn = db.prepare("DELETE FROM pictureLinks WHERE mapId = ?");
	return {
		calls: {
			createPictureLink(link: PictureLinkRow): void {
				insert.run(link);
			},
			listPictureLinks: (mapId: string): readonly PictureLinkRow[] => select.all(mapId),
			findPictureLink: (hash: string): PictureLinkRow | null => selectByHash.get(hash) ?? null,
			removePictureLink: (mapId: string, id: string): PictureLinkRow | null => remove.get(mapId, id) ?? null,
		},
		/** Inside the caller's transaction. */
		forgetMap(mapId: string): void {
			removeOn.run(mapId);
		},
	};
}
