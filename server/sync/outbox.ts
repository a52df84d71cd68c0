import type { Connection } from "./connection.ts";
import { awarenessMessage, syncFrame, syncKind, webSocketFrame } from "./frames.ts";
import { type ClientBytes, joinOf, joinWithout, type ReadUpdate } from "./join-updates.ts";
import { type RoomPresence, writePresence } from "./presence.ts";
import type { SyncFigures } from "./sync-figures.ts";

/** Deliveries a second up to which every edit goes out at once. */
const quietRate = 2_000;
/** Deliveries a second from which the window has its full length. */
const busyRate = 12_000;
/** How long an edit waits then for others to share a write with, ms: two frames of a screen. */
const busyWindow = 33;
/** The same in a crowd, all of whose cursors move: from one rate to the other it grows to the longest of all. */
const crowdRates = { from: 30_000, to: 50_000 };
const longestWindow = 38;
/** After so long a rest, an edit goes out before the server does anything else with it, ms; what comes sooner shares a turn's write. */
const rest = 5;
/** Over how long the rate is averaged, ms. */
const rateSpan = 500;
/** Senders whose edits go into one frame. Each of them gets a frame without their own part: more would make that quadratic. */
const mostInFrame = 16;

interface Outgoing {
	readonly sender: Connection | null;
	readonly updates: ReadUpdate[];
}

/** A frame of some senders' edits, and where it stands among the bytes that go to everybody else. */
interface Group {
	readonly outgoing: readonly Outgoing[];
	readonly start: number;
	readonly end: number;
	/** The update in the frame. */
	readonly payload: Uint8Array;
	/** Where each client's edits are in it; null where that does not say whose they are. */
	readonly clients: readonly ClientBytes[] | null;
}

export interface OutboxOptions {
	readonly presence: RoomPresence;
	readonly figures: SyncFigures;
	receivers(): ReadonlySet<Connection>;
	/** How long an acknowledgement waits for an edit whose write it can share, ms. */
	readonly ackPatience: number;
	/** Up to which ticket all is on disk. */
	durableTicket(): number;
}

/**
 * What goes to everybody in a room. The first edit after a rest leaves before anything else is done; under load, edits wait up to
 * 38 ms for each other, so that each receiver gets one write and each frame is built once. Nobody gets an
 * edit of their own back. Acknowledgements travel along, or go by themselves where no edit comes soon.
 */
export class Outbox {
	readonly #options: OutboxOptions;
	readonly #flush = () => this.flush();
	readonly #sendAcks = () => this.sendAcks();
	/** Of each sender one. */
	#outgoing: Outgoing[] = [];
	#timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
	#ackTimer: NodeJS.Timeout | null = null;
	#lastFlush = 0;
	#rate = 0;
	#messages = 0;

	constructor(options: OutboxOptions) {
		this.#options = options;
	}

	/** Joined by sender, whatever came in between: who waits for an edit of another has it in the same frame. */
	addUpdate(update: ReadUpdate, sender: Connection | null): void {
		const known = outgoingOf(this.#outgoing, sender);
		if (known === null) this.#outgoing.push({ sender, updates: [update] });
		else known.updates.push(update);
		this.#messages += 1;
		if (this.#isRested()) this.flush();
		else this.schedule();
	}

	#isRested(): boolean {
		return this.#timer === null && this.#rate <= quietRate && performance.now() - this.#lastFlush > rest;
	}

	presenceChanged(): void {
		this.#messages += 1;
		this.schedule();
	}

	schedule(): void {
		if (this.#timer !== null) return;
		const left = this.#lastFlush + this.#window() - performance.now();
		// What arrived in the same turn goes together even in a quiet room.
		this.#timer = left > 0 ? setTimeout(this.#flush, left) : setImmediate(this.#flush);
	}

	/** There is something to acknowledge. */
	scheduleAcks(): void {
		if (this.#timer === null) this.#ackTimer ??= setTimeout(this.#sendAcks, this.#options.ackPatience);
	}

	flush(): void {
		this.#timer = null;
		const receivers = this.#options.receivers();
		const outgoing = this.#outgoing;
		this.#outgoing = [];
		this.#measure(receivers.size);
		this.#countDeliveries(outgoing, receivers.size);
		const [first] = outgoing;
		const isOneOnly = outgoing.length === 1 && !this.#options.presence.hasChanges;
		const isAckOwed = isOneOnly && first !== undefined ? this.#sendOne(first) : this.#sendAll(outgoing);
		// An acknowledgement alone is no reason to write: it goes with what comes next, or when its time is up.
		if (isAckOwed) this.#ackTimer ??= setTimeout(this.#sendAcks, this.#options.ackPatience);
		else this.#clearAckTimer();
	}

	/** One person's edits, as nearly always in a quiet room: the same frame for everybody else. Whether an acknowledgement did not go along. */
	#sendOne({ sender, updates }: Outgoing): boolean {
		const frame = syncFrame(syncKind.update, joinOf(updates));
		const durable = this.#options.durableTicket();
		let isAckOwed = false;
		for (const receiver of this.#options.receivers()) {
			if (receiver === sender) isAckOwed = receiver.hasAck(durable);
			else receiver.writeOne(frame, receiver.takeAck(durable));
		}
		return isAckOwed;
	}

	#sendAll(outgoing: readonly Outgoing[]): boolean {
		const { shared, groups } = this.#build(outgoing);
		const durable = this.#options.durableTicket();
		let isAckOwed = false;
		for (const receiver of this.#options.receivers()) {
			if (outgoingOf(outgoing, receiver) === null) {
				if (shared.length > 0) receiver.writeOne(shared, receiver.takeAck(durable));
				else isAckOwed ||= receiver.hasAck(durable);
				continue;
			}
			const frames = othersFrames(receiver, shared, groups);
			const ack = frames.length === 0 ? null : receiver.takeAck(durable);
			if (ack !== null) frames.push(ack);
			receiver.write(frames);
			isAckOwed ||= receiver.hasAck(durable);
		}
		return isAckOwed;
	}

	close(): void {
		if (this.#timer !== null) this.flush();
		if (this.#ackTimer !== null) this.sendAcks();
	}

	/** Each group is one message, since the stock client reads one per frame. */
	#build(outgoing: readonly Outgoing[]): { readonly shared: Buffer; readonly groups: readonly Group[] } {
		const frames: Buffer[] = [];
		const groups: Group[] = [];
		let at = 0;
		for (let i = 0; i < outgoing.length; i += mostInFrame) {
			const members = outgoing.slice(i, i + mostInFrame);
			const join = joinOf(members.flatMap(({ updates }) => updates));
			const frame = syncFrame(syncKind.update, join);
			const payload = frame.subarray(frame.length - join.size);
			const clients = members.length > 1 && isEachOneSenders(members) ? join.clients : null;
			groups.push({ outgoing: members, start: at, end: at + frame.length, payload, clients });
			frames.push(frame);
			at += frame.length;
		}
		const { presence } = this.#options;
		if (presence.hasChanges) frames.push(webSocketFrame(awarenessMessage(writePresence(presence.takeChanges()))));
		const [first] = frames;
		return { shared: first !== undefined && frames.length === 1 ? first : Buffer.concat(frames), groups };
	}

	sendAcks(): void {
		this.#clearAckTimer();
		const durable = this.#options.durableTicket();
		for (const receiver of this.#options.receivers()) {
			const ack = receiver.takeAck(durable);
			if (ack !== null) receiver.writeOne(ack, null);
		}
	}

	#clearAckTimer(): void {
		if (this.#ackTimer !== null) clearTimeout(this.#ackTimer);
		this.#ackTimer = null;
	}

	#window(): number {
		const isBusy = share(this.#rate, { from: quietRate, to: busyRate });
		return isBusy * busyWindow + share(this.#rate, crowdRates) * (longestWindow - busyWindow);
	}

	/** Nobody gets their own; who left before it went out is counted as still there. */
	#countDeliveries(outgoing: readonly Outgoing[], receivers: number): void {
		for (const { sender, updates } of outgoing)
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

function outgoingOf(outgoing: readonly Outgoing[], sender: Connection | null): Outgoing | null {
	for (const one of outgoing) if (one.sender === sender) return one;
	return null;
}

/** How far a rate is from the one to the other, 0 to 1. */
function share(rate: number, { from, to }: { readonly from: number; readonly to: number }): number {
	return Math.min(1, Math.max(0, (rate - from) / (to - from)));
}

/** What everybody gets, with the receiver's own edits cut out. */
function othersFrames(receiver: Connection, shared: Buffer, groups: readonly Group[]): Buffer[] {
	const group = groups.find(({ outgoing }) => outgoingOf(outgoing, receiver) !== null);
	if (group === undefined) return [shared];
	const frames = [shared.subarray(0, group.start), ...ownGroupFrames(receiver, group), shared.subarray(group.end)];
	return frames.filter(({ length }) => length > 0);
}

function ownGroupFrames(receiver: Connection, { outgoing, payload, clients }: Group): Buffer[] {
	const others = outgoing.filter(({ sender }) => sender !== receiver);
	if (others.length === 0) return [];
	if (clients === null) return [syncFrame(syncKind.update, joinOf(others.flatMap(({ updates }) => updates)))];
	const own = outgoing.find(({ sender }) => sender === receiver);
	return [syncFrame(syncKind.update, joinWithout(payload, clients, new Set(own === undefined ? [] : clientsOf(own))))];
}

function clientsOf({ updates }: Outgoing): number[] {
	return updates.flatMap(({ structure }) => structure.blocks.map(({ client }) => client));
}

/** Whether no client's edits come from two senders. */
function isEachOneSenders(outgoing: readonly Outgoing[]): boolean {
	const senders = new Map<number, Outgoing>();
	for (const one of outgoing) {
		for (const { structure } of one.updates) {
			for (const { client } of structure.blocks) {
				if ((senders.get(client) ?? one) !== one) return false;
				senders.set(client, one);
			}
		}
	}
	return true;
}
