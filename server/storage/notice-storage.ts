/** What happened on a map, for one who is concerned. Numbers grow in the order of noting. */
export interface NoticeRow {
	readonly number: number;
	/** Who is concerned: see `readersOf`. */
	readonly reader: string;
	readonly mapId: string;
	/** The same event has the same id, however often it is noted and for whomever. */
	readonly id: string;
	readonly event: string;
	/** JSON, as a webhook is sent it. */
	readonly body: string;
	/** When the server noted it, ms since 1970. */
	readonly at: number;
}

export interface NewNotices {
	readonly mapId: string;
	readonly notices: readonly (Pick<NoticeRow, "id" | "event" | "body"> & { readonly readers: readonly string[] })[];
	/** The map's edits up to this one have been looked at; null for what is no edit of the map. */
	readonly seenSeq: number | null;
	/** What is remembered of the world with it, so that the same is not said twice. */
	readonly marks: Readonly<Record<string, string>>;
}

/** How far a map has been looked at. */
export interface NoticeWatch {
	readonly seenSeq: number;
	readonly marks: Readonly<Record<string, string>>;
}

/** The guarantees are those of `Storage`; each call is one transaction. Each reader has their last 200, and each map its last 2,000. */
export interface NoticeStorage {
	/** Null where a map has never been looked at, and was not made by a server that does. */
	readNoticeWatch(mapId: string): Promise<NoticeWatch | null>;
	/** What is known is left as it is. */
	noteNotices(noted: NewNotices, now: number): Promise<void>;
	/** Maps that have been looked at up to an edit, in which nothing concerned anybody. A map that is no more is left out. */
	noteLooked(looked: readonly { readonly mapId: string; readonly seq: number }[]): Promise<void>;
	/** Maps of which something was stored after they were looked at. */
	mapsToNotice(): Promise<readonly string[]>;
	/** What each map's mark `metrics` says. */
	listNoticeMetrics(): Promise<readonly { readonly mapId: string; readonly metrics: string }[]>;
	/** Of any of these, the youngest first. */
	listNotices(readers: readonly string[], limit: number): Promise<readonly NoticeRow[]>;
	/** Up to which number somebody has seen what concerns them; 0 where they have seen nothing. */
	readNoticed(person: string): Promise<number>;
	/** Never goes back. */
	markNoticed(person: string, number: number): Promise<void>;
}
