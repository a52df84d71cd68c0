import type { Database } from "better-sqlite3";
import type { LoggedUpdate } from "../activity-fold.ts";
import { checkedBytes, damagedRoom } from "./sqlite-log.ts";

interface SnapshotRow {
	readonly seq: number;
	readonly bytes: Buffer;
	readonly checksum: number;
	readonly at: number;
}

/** As an array, since there are tens of thousands: its number, bytes, checksum, person, clients and time. */
type LoggedRow = readonly [seq: number, bytes: Buffer, checksum: number, person: string, clients: string, at: number];

/** A room's log with who wrote what, for those who read it by its meaning. */
export interface LoggedRoom {
	/** Of the last update that is here. */
	readonly seq: number;
	readonly snapshot: { readonly seq: number; readonly bytes: Uint8Array; readonly at: number } | null;
	/** What came after the snapshot, oldest first. */
	readonly updates: readonly LoggedUpdate[];
}

export function createLogReader(db: Database) {
	const selectSnapshot = db.prepare<[string], SnapshotRow>("SELECT seq, bytes, checksum, at FROM snapshots WHERE room = ?");
	const selectUpdates = db
		.prepare<[string, number, number], LoggedRow>(
			"SELECT seq, bytes, checksum, person, clients, at FROM updates WHERE room = ? AND seq > ? AND seq <= ? ORDER BY seq",
		)
		.raw();
	const selectLast = db.prepare<[string, string], { logged: number | null; folded: number | null }>(
		"SELECT (SELECT max(seq) FROM updates WHERE room = ?) AS logged, (SELECT seq FROM snapshots WHERE room = ?) AS folded",
	);
	const selectAuthors = db.prepare<[string], { client: number; person: string }>(
		"SELECT client, person FROM authors WHERE room = ?",
	);

	const load = db.transaction((room: string, upTo: number): LoggedRoom => {
		const row = selectSnapshot.get(room);
		const snapshot = row === undefined ? null : { seq: row.seq, bytes: checkedBytes(room, row), at: row.at };
		const readClients = clientsReader();
		const updates = selectUpdates.all(room, snapshot?.seq ?? 0, upTo).map(([seq, bytes, checksum, person, clients, at]) => ({
			seq,
			bytes: checkedBytes(room, { seq, bytes, checksum }),
			person,
			clients: readClients(clients),
			at,
		}));
		const folded = snapshot?.seq ?? 0;
		const seq = updates.at(-1)?.seq ?? folded;
		// A row that is gone takes no checksum to be missed.
		if (seq - folded !== updates.length) throw damagedRoom({ room });
		return { seq, snapshot, updates };
	});

	return {
		/** As of one moment, up to and with an update; what a snapshot has folded beyond that is in it. */
		load: (room: string, upTo: number | null): LoggedRoom => load(room, upTo ?? Number.MAX_SAFE_INTEGER),
		/** The last updates in the log and in the snapshot, 0 where there is none. */
		last(room: string): { readonly logged: number; readonly folded: number } {
			const { logged, folded } = selectLast.get(room, room) ?? { logged: null, folded: null };
			return { logged: logged ?? folded ?? 0, folded: folded ?? 0 };
		},
		authors: (room: string): ReadonlyMap<number, string> =>
			new Map(selectAuthors.all(room).map(({ client, person }) => [client, person])),
	};
}

/** Each list once: most updates are of the same few. */
function clientsReader(): (list: string) => readonly number[] {
	const known = new Map<string, readonly number[]>();
	return (list) => {
		const found = known.get(list);
		if (found !== undefined) return found;
		const clients = list === "" ? [] : list.split(" ").map(Number);
		known.set(list, clients);
		return clients;
	};
}
