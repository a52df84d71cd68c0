import { type Limits, usualLimits } from "../limits.ts";

/** What an administrator may move, and what only a test does. */
export interface SyncLimits extends Limits {
	/** One presence message; bytes. Cursors and selections are small, and each goes to everybody. */
	readonly presence: number;
	/** How long a reader with more than it may leave unsent can take nothing before it is closed, ms. */
	readonly stall: number;
	/** Bytes that wait for the disk over all rooms before connections that bring more are closed. */
	readonly unsaved: number;
	/** A protocol message goes to each client at least this often, ms; the stock client gives up after 30 s of silence. */
	readonly keepalive: number;
	/** A room without connections leaves memory after this, ms. */
	readonly idle: number;
	/** Updates beside the snapshot that start a compaction while people write. */
	readonly tail: number;
	/** Their bytes that do. */
	readonly tailBytes: number;
	/** How many make it worth while when a summary is made, or a room leaves memory: below it, reading the updates back costs less than a new snapshot. */
	readonly tailAtRest: number;
	/** How long an acknowledgement waits for an edit whose write it can share, ms. */
	readonly ackPatience: number;
	/** How long a connection has to answer when another claims its client id, and an edit waits for what it builds on; ms. */
	readonly contest: number;
	/** What is stored for lists follows an edit this late, or later where it takes long to make; ms. A list that is asked for brings it up to date first. */
	readonly summary: number;
}

export const defaultLimits: SyncLimits = {
	...usualLimits,
	presence: 64 * 2 ** 10,
	stall: 30_000,
	unsaved: 64 * 2 ** 20,
	keepalive: 10_000,
	idle: 30_000,
	tail: 20_000,
	tailBytes: 4 * 2 ** 20,
	tailAtRest: 50,
	ackPatience: 200,
	contest: 3_000,
	summary: 4_000,
};
