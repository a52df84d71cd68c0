/** An address at which a picture of a map can be had by whoever has it. Times are milliseconds since 1970. */
export interface PictureLinkRow {
	/** Names it where the secret must not be. */
	readonly id: string;
	/** Of the secret: SHA-256 in hex. */
	readonly hash: string;
	readonly mapId: string;
	/** JSON: how the picture is drawn, fixed when the link is made. */
	readonly options: string;
	/** A person's id; null on a server of this machine. */
	readonly createdBy: string | null;
	readonly createdAt: number;
	/** Null for never. */
	readonly expiresAt: number | null;
}

/** The guarantees are those of `Storage`; each call is one transaction. */
export interface PictureLinkStorage {
	/** False, and nothing is done, where the map has as many as `most` already. */
	createPictureLink(link: PictureLinkRow, most: number): Promise<boolean>;
	/** The newest first. */
	listPictureLinks(mapId: string): Promise<readonly PictureLinkRow[]>;
	findPictureLink(hash: string): Promise<PictureLinkRow | null>;
	/** Null where that map has no such link. */
	removePictureLink(mapId: string, id: string): Promise<PictureLinkRow | null>;
}
