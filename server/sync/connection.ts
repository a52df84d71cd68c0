import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { MapRole } from "../../src/shared/permissions.ts";
import type { Person } from "../../src/shared/protocol/me-api.ts";
import { type CloseName, closeCodes } from "../../src/shared/protocol/sync.ts";
import { ackFrame, notSavedMessage, webSocketFrame } from "./frames.ts";
import type { SyncFigures } from "./sync-figures.ts";

export interface ConnectionOptions {
	readonly webSocket: WebSocket;
	/** The stream under it: ready frames are written there, so that one frame serves many receivers. */
	readonly stream: Duplex;
	/** `""` where the client has not said who it is. */
	readonly person: string;
	/** Who the server knows it is, as they are called now; null where it knows nobody. */
	readonly shownAs: () => Person | null;
	readonly mayEdit: boolean;
	/** What the person is on the map; null for who is about to be turned away. */
	readonly role: MapRole | null;
	/** Metrics that it may put on the map besides those that stand there; null for any. */
	readonly metrics: Set<string> | null;
	/** Whether it understands our own message types. */
	readonly wantsAcks: boolean;
	/** Unsent bytes before it is closed as a slow reader. */
	readonly mostUnsent: number;
	readonly figures: SyncFigures;
}

interface Unacknowledged {
	readonly ticket: number;
	/** Document messages of this connection up to and with this one. */
	readonly count: number;
	readonly since: number;
}

/** Frames of so many bytes together are copied into one, bytes. */
const mostCopied = 16_384;
/** How long a closed reader has to take what is under way before its socket is destroyed, ms. */
const closeGrace = 5_000;

/** One socket in one room. */
export class Connection {
	readonly person: string;
	readonly shownAs: () => Person | null;
	readonly mayEdit: boolean;
	readonly role: MapRole | null;
	readonly metrics: Set<string> | null;
	/** Yjs client ids that are this connection's; `ClientOwners` keeps the set. */
	readonly clients = new Set<number>();
	readonly #webSocket: WebSocket;
	readonly #stream: Duplex;
	readonly #wantsAcks: boolean;
	readonly #mostUnsent: number;
	readonly #figures: SyncFigures;
	/** A large answer to a newcomer may be under way in full without counting as unsent. */
	#allowance = 0;
	/** Unsent bytes at the last look, and since when they have not become fewer. */
	#stuck = { bytes: 0, since: 0 };
	#received = 0;
	/** One that was not taken is never on disk, and acknowledgements count in order. */
	#hasRefused = false;
	#unacknowledged: Unacknowledged[] = [];
	#lastSent = performance.now();
	#isClosing = false;

	constructor({ webSocket, stream, person, shownAs, mayEdit, role, metrics, wantsAcks, mostUnsent, figures }: ConnectionOptions) {
		this.shownAs = shownAs;
		this.mayEdit = mayEdit;
		this.role = role;
		this.metrics = metrics;
		this.#webSocket = webSocket;
		this.#stream = stream;
		this.person = person;
		this.#wantsAcks = wantsAcks;
		this.#mostUnsent = mostUnsent;
		this.#figures = figures;
	}

	get isOpen(): boolean {
		return !this.#isClosing && this.#webSocket.readyState === this.#webSocket.OPEN;
	}

	/** A message of its own; for an answer that may be large. */
	send(message: Uint8Array): void {
		if (!this.isOpen) return;
		if (this.#stream.writableLength === 0) this.#allowance = 0;
		this.#allowance += message.length;
		this.#lastSent = performance.now();
		this.#webSocket.send(message);
	}

	/** The same for ready frames, which may be many people's. */
	answer(frames: readonly Buffer[]): void {
		if (!this.isOpen) return;
		if (this.#stream.writableLength === 0) this.#allowance = 0;
		for (const { length } of frames) this.#allowance += length;
		this.#writeAll(frames);
	}

	/** Ready frames in one write. */
	write(frames: readonly Uint8Array[]): void {
		if (frames.length > 0 && this.#mayWrite()) this.#writeAll(frames);
	}

	/** The same of one frame, and of an acknowledgement where there is one: nothing is made for nearly all that is written. */
	writeOne(frame: Uint8Array, ack: Uint8Array | null): void {
		if (!this.#mayWrite()) return;
		if (ack !== null) this.#writeAll([frame, ack]);
		else {
			this.#lastSent = performance.now();
			this.#stream.write(frame);
		}
	}

	#mayWrite(): boolean {
		if (!this.isOpen) return false;
		const isTaken = this.#stream.writableLength <= this.#mostUnsent + this.#allowance;
		if (!isTaken) this.close("slowReader");
		return isTaken;
	}

	#writeAll(frames: readonly Uint8Array[]): void {
		this.#lastSent = performance.now();
		const [first] = frames;
		if (first === undefined) return;
		const size = frames.reduce((sum, { length }) => sum + length, 0);
		// Copying a little costs less than writing a list.
		if (frames.length === 1) this.#stream.write(first);
		else if (size <= mostCopied) this.#stream.write(Buffer.concat(frames, size));
		else {
			this.#stream.cork();
			for (const frame of frames) this.#stream.write(frame);
			this.#stream.uncork();
		}
	}

	/** True while more waits for it than a reader may leave unsent: it is asked nothing and answered nothing then. */
	get isBehind(): boolean {
		return this.#stream.writableLength > this.#mostUnsent;
	}

	/** Calls back when all that waited has left. */
	onceRead(done: () => void): void {
		this.#stream.once("drain", done);
	}

	/** For how long a reader that is behind has taken nothing, ms; to be asked now and then. */
	stuckFor(now: number): number {
		const bytes = this.#stream.writableLength;
		if (!this.isBehind || bytes < this.#stuck.bytes) this.#stuck = { bytes, since: now };
		this.#stuck.bytes = Math.max(bytes, this.#stuck.bytes);
		return now - this.#stuck.since;
	}

	silentSince(now: number): number {
		return now - this.#lastSent;
	}

	/** Counts a document message that is on disk once `ticket` is. */
	expectAck(ticket: number): void {
		this.#received += 1;
		if (this.#wantsAcks && !this.#hasRefused)
			this.#unacknowledged.push({ ticket, count: this.#received, since: performance.now() });
	}

	/** A document message was not taken: it is told why, and nothing from it on is acknowledged. */
	refuseOne(problem: { readonly code: string; readonly message: string }): void {
		this.#received += 1;
		this.#hasRefused = true;
		this.tell(webSocketFrame(notSavedMessage(problem)));
	}

	get awaitsAck(): boolean {
		return this.#unacknowledged.length > 0;
	}

	/** Whether there is something to acknowledge. */
	hasAck(durableTicket: number): boolean {
		const [oldest] = this.#unacknowledged;
		return oldest !== undefined && oldest.ticket <= durableTicket;
	}

	/** The frame that says what is on disk by now, or null where there is nothing new to say. */
	takeAck(durableTicket: number): Buffer | null {
		const waiting = this.#unacknowledged;
		const [oldest] = waiting;
		if (oldest === undefined || oldest.ticket > durableTicket) return null;
		let newest = oldest;
		let done = 0;
		for (const one of waiting) {
			if (one.ticket > durableTicket) break;
			newest = one;
			done += 1;
		}
		this.#figures.ackLatency.observe((performance.now() - oldest.since) / 1_000);
		if (done === waiting.length) this.#unacknowledged = [];
		else waiting.splice(0, done);
		return ackFrame(newest.count);
	}

	tell(frame: Buffer): void {
		if (this.#wantsAcks) this.writeOne(frame, null);
	}

	close(name: CloseName): void {
		if (this.#isClosing) return;
		this.#isClosing = true;
		this.#figures.closes.add(name);
		const { code, reason } = closeCodes[name];
		// A paused socket would never read the other side's answer to the close.
		this.#webSocket.resume();
		this.#webSocket.close(code, reason);
		setTimeout(() => this.#webSocket.terminate(), closeGrace).unref();
	}

	/** The socket is closed, by whichever side. */
	onClosed(): void {
		if (!this.#isClosing) this.#figures.closes.add("client");
		this.#isClosing = true;
	}

	/** Ends a socket whose other side is gone. */
	terminate(): void {
		this.onClosed();
		this.#webSocket.terminate();
	}

	/** Asks the other side for a sign of life. */
	answersWithin(milliseconds: number): Promise<boolean> {
		return new Promise((resolve) => {
			const done = (isAlive: boolean) => {
				clearTimeout(timer);
				this.#webSocket.off("pong", onPong);
				this.#webSocket.off("close", onClose);
				resolve(isAlive);
			};
			const onPong = () => done(true);
			const onClose = () => done(false);
			const timer = setTimeout(() => done(false), milliseconds);
			this.#webSocket.on("pong", onPong);
			this.#webSocket.on("close", onClose);
			if (this.isOpen) this.#webSocket.ping();
			else done(false);
		});
	}

	pause(): void {
		this.#webSocket.pause();
	}

	resume(): void {
		this.#webSocket.resume();
	}
}
