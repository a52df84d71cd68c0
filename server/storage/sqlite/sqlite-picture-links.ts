import type { Database } from "better-sqlite3";
import type { PictureLinkRow } from "../picture-link-storage.ts";

export function createSqlitePictureLinks(db: Database) {
	const insert = db.prepare(
		"INSERT INTO pictureLinks (id, hash, mapId, options, createdBy, createdAt, expiresAt) VALUES (@id, @hash, @mapId, @options, @createdBy, @createdAt, @expiresAt)",
	);
	const count = db.prepare<[string], { readonly links: number }>("SELECT count(*) AS links FROM pictureLinks WHERE mapId = ?");
	const select = db.prepare<[string], PictureLinkRow>("SELECT * FROM pictureLinks WHERE mapId = ? ORDER BY createdAt DESC, id");
	const selectByHash = db.prepare<[string], PictureLinkRow>("SELECT * FROM pictureLinks WHERE hash = ?");
	const remove = db.prepare<[string, string], PictureLinkRow>("DELETE FROM pictureLinks WHERE mapId = ? AND id = ? RETURNING *");
	const removeOn = db.prepare("DELETE FROM pictureLinks WHERE mapId = ?");
	const createPictureLink = db.transaction((link: PictureLinkRow, most: number): boolean => {
		if ((count.get(link.mapId)?.links ?? 0) >= most) return false;
		insert.run(link);
		return true;
	});
	return {
		calls: {
			createPictureLink: (link: PictureLinkRow, most: number): boolean => createPictureLink.immediate(link, most),
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
