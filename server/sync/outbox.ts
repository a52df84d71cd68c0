import type { Connection } from "./connection.ts";
import { awarenessMessage, syncKind, syncMessage, webSocketFrame } from "./frames.ts";
import { type RoomPresence, writePresence } from "./presence.ts";
import { mergeAll } from "./room-content.ts";
import type { SyncFigures } from "./sync-figures.ts";

/** Deliveries a second up to which every edit goes out at once. */
const quietRate = 2_000;
/** Deliveries a second from which the window has its full length. */
const busyRate = 12_000;
/** The longest that an edit waits for others to share a write with, ms: two frames of a screen. */
const longestWindow = 33;
/** Over how long the rate is averaged, ms. */
const rateSpan = 500;

interface Outgoing {
	readonly sender: Connection | null;
	readonly updates: Uint8Array[];
}

export interface OutboxOptions {
	readonly presence: RoomPresence;
	readonly figures: SyncFigures;
	receivers(): Iterable<Connection>;
	/** What else a receiver's write should carry. */
	takeAck(receiver: Connection): Buffer | null;
}

/**
 * What goes to everybody in a room. The first edit after a rest leaves at once; under load, edits wait up to
 * 33 ms for each other, so that each receiver gets one write and each frame is built once. Nobody gets an
 * edit of their own back.
 */
export class Outbox {
	readonly #options: OutboxOptions;
	#outgoing: Outgoing[] = [];
	#timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
	#lastFlush = 0;
	#rate = 0;
	#messages = 0;

	constructor(options: OutboxOptions) {
		this.#options = options;
	}

	/** True while a write to everybody is due within the window. */
	get isDue(): boolean {
		return this.#timer !== null;
	}

	addUpdate(update: Uint8Array, sender: Connection | null): void {
		const last = this.#outgoing.at(-1);
		if (last !== undefined && last.sender === sender) last.updates.push(update);
		else this.#outgoing.push({ sender, updates: [update] });
		this.#messages += 1;
		this.schedule();
	}

	presenceChanged(): void {
		this.#messages += 1;
		this.schedule();
	}

	schedule(): void {
		if (this.#timer !== null) return;
		const rest = this.#lastFlush + this.#window() - performance.now();
		// What arrived in the same turn goes together even in a quiet room.
		this.#timer = rest > 0 ? setTimeout(() => this.flush(), rest) : setImmediate(() => this.flush());
	}

	flush(): void {
		this.#timer = null;
		const receivers = [...this.#options.receivers()];
		this.#measure(receivers.length);
		this.#countDeliveries(receivers.length);
		const pieces = this.#outgoing.map(({ sender, updates }) => ({ sender, frame: updateFrame(updates) }));
		this.#outgoing = [];
		const presence = this.#options.presence.hasChanges ? presenceFrame(this.#options.presence) : null;
		const senders = new Set(pieces.map(({ sender }) => sender));
		const all = pieces.map(({ frame }) => frame);
		if (presence !== null) all.push(presence);
		const shared = all.length > 1 ? [Buffer.concat(all)] : all;
		for (const receiver of receivers) {
			const frames = senders.has(receiver) ? othersFrames(pieces, receiver, presence) : shared;
			const ack = receiver.awaitsAck ? this.#options.takeAck(receiver) : null;
			receiver.write(ack === null ? frames : [...frames, ack]);
		}
	}

	close(): void {
		if (this.#timer !== null) this.flush();
	}

	#window(): number {
		const load = (this.#rate - quietRate) / (busyRate - quietRate);
		return Math.min(1, Math.max(0, load)) * longestWindow;
	}

	/** Nobody gets their own; who left before it went out is counted as still there. */
	#countDeliveries(receivers: number): void {
		for (const { sender, updates } of this.#outgoing)
			this.#options.figures.deliveries += updates.length * Math.max(0, sender === null ? receivers : receivers - 1);
	}

	#measure(receivers: number): void {
		const now = performance.now();
		const elapsed = Math.max(1, now - this.#lastFlush);
		const weight = Math.min(1, elapsed / rateSpan);
		this.#rate += weight * ((this.#messages * receivers * 1_000) / elapsed - this.#rate);
		this.#messages = 0;
		this.#lastFlush = now;
	}
}

function othersFrames(
	pieces: readonly { readonly sender: Connection | null; readonly frame: Buffer }[],
	receiver: Connection,
	presence: Buffer | null,
): Buffer[] {
	const frames = pieces.filter(({ sender }) => sender !== receiver).map(({ frame }) => frame);
	return presence === null ? frames : [...frames, presence];
}

/** One message: the stock client reads one per frame. */
function updateFrame(updates: readonly Uint8Array[]): Buffer {
	return webSocketFrame(syncMessage(syncKind.update, mergeAll(updates)));
}

function presenceFrame(presence: RoomPresence): Buffer {
	return webSocketFrame(awarenessMessage(writePresence(presence.takeChanges())));
}
