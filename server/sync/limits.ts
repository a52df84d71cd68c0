export interface SyncLimits {
	/** One message; a map made offline comes as one. Bytes. */
	readonly message: number;
	/** One presence message; bytes. Cursors and selections are small, and each goes to everybody. */
	readonly presence: number;
	/** A room's bytes; beyond it every open would cost more memory than a server for teams has. */
	readonly room: number;
	/** Unsent bytes of one connection before it is closed: a reader that does not read must not cost memory. */
	readonly unsent: number;
	/** Bytes that wait for the disk over all rooms before connections that bring more are closed. */
	readonly unsaved: number;
	/** A protocol message goes to each client at least this often, ms; the stock client gives up after 30 s of silence. */
	readonly keepalive: number;
	/** A room without connections leaves memory after this, ms. */
	readonly idle: number;
	/** Updates beside the snapshot that start a compaction while people write. */
	readonly tail: number;
	/** The same when a room leaves memory: below it, reading the updates back costs less than a new snapshot. */
	readonly tailAtRest: number;
	/** How long a connection has to answer when another claims its client id, ms. */
	readonly contest: number;
	/** What is stored for lists follows an edit this late, or later where it takes long to make; ms. A list that is asked for brings it up to date first. */
	readonly summary: number;
}

export const defaultLimits: SyncLimits = {
	message: 32 * 2 ** 20,
	presence: 64 * 2 ** 10,
	room: 128 * 2 ** 20,
	unsent: 8 * 2 ** 20,
	unsaved: 64 * 2 ** 20,
	keepalive: 10_000,
	idle: 30_000,
	tail: 2_000,
	tailAtRest: 50,
	contest: 3_000,
	summary: 1_000,
};
