import type { RawData } from "ws";
import { AppError } from "../../src/shared/errors.ts";
import { type CloseName, closeCodes, messageType } from "../../src/shared/protocol/sync.ts";
import type { Visitor } from "../auth/identity.ts";
import type { Log } from "../log.ts";
import { MalformedError } from "./byte-reader.ts";
import type { Connection } from "./connection.ts";
import type { SyncLimits } from "./limits.ts";
import type { Reception } from "./reception.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import { ContradictionError } from "./struct-prints.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface RoomVisitOptions {
	readonly rooms: Rooms;
	readonly limits: SyncLimits;
	readonly log: Log;
	/** Metrics that somebody may see; null for all. */
	metricsOf(visitor: Visitor): Promise<ReadonlySet<string> | null>;
}

/** Looking at all maps of a guest is as much work as many edits. */
const lookCost = { kind: "done", cost: 100 } as const;

/** A connection's way through a room: messages wait, in order, while the room loads, a claim is settled, or too many came. */
export class RoomVisit {
	readonly #connection: Connection;
	readonly #visitor: Visitor | null;
	readonly #options: RoomVisitOptions;
	readonly #edits: TokenBucket;
	readonly #presences: TokenBucket;
	readonly #silence: NodeJS.Timeout;
	#room: Room | null = null;
	/** What came while it waited. Its socket is paused then, so that this is what had left the network already. */
	#held: Uint8Array[] = [];
	#heldBytes = 0;
	#isWaiting = true;
	#hasLeft = false;

	constructor(connection: Connection, visitor: Visitor | null, options: RoomVisitOptions) {
		this.#visitor = visitor;
		const { limits } = options;
		this.#connection = connection;
		this.#options = options;
		this.#edits = new TokenBucket(limits.updatesPerSecond);
		this.#presences = new TokenBucket(limits.presencesPerSecond);
		this.#silence = setTimeout(() => connection.close("silent"), limits.opening);
	}

	async enter(id: string): Promise<void> {
		this.#wait();
		try {
			const room = await this.#options.rooms.acquire(id);
			if (room === null) this.#connection.close("noSuchMap");
			else if (this.#hasLeft || room.isInBin) {
				this.#options.rooms.release(room);
				this.#connection.close("inBin");
			} else {
				this.#room = room;
				room.join(this.#connection);
			}
		} catch (error) {
			this.#closeUnopened(id, error);
		}
		this.#goOn();
	}

	onMessage(data: RawData, isBinary: boolean): void {
		clearTimeout(this.#silence);
		if (!isBinary) this.#connection.close("malformed");
		if (!this.#connection.isOpen) return;
		const message = toBytes(data);
		if (message.length > this.#options.limits.message) this.#connection.close("tooLarge");
		else if (this.#isWaiting) this.#hold(message);
		else this.#take(message);
	}

	onSocketError(error: Error): void {
		const isTooLarge = "code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";
		this.#connection.close(isTooLarge ? "tooLarge" : "malformed");
	}

	leave(): void {
		clearTimeout(this.#silence);
		this.#hasLeft = true;
		this.#held = [];
		if (this.#room === null) return;
		this.#room.leave(this.#connection);
		this.#options.rooms.release(this.#room);
		this.#room = null;
	}

	#wait(): void {
		this.#isWaiting = true;
		this.#connection.pause();
	}

	#hold(message: Uint8Array): void {
		this.#held.push(message);
		this.#heldBytes += message.length;
		if (this.#heldBytes > this.#options.limits.message * 2) this.#connection.close("tooFast");
	}

	/** Takes what was held, up to a message that has to wait itself. */
	#goOn(): void {
		this.#isWaiting = false;
		let taken = 0;
		while (taken < this.#held.length && !this.#isWaiting) {
			const message = this.#held[taken] ?? new Uint8Array();
			taken += 1;
			this.#heldBytes -= message.length;
			this.#take(message);
		}
		this.#held.splice(0, taken);
		if (!this.#isWaiting) this.#connection.resume();
	}

	#take(message: Uint8Array): void {
		if (this.#room === null || !this.#connection.isOpen) return;
		try {
			const reception = this.#room.receive(this.#connection, message);
			if (reception.kind === "forbidden") this.#refuseEdit();
			else if (reception.kind === "unvouched") void this.#vouch(reception, message);
			else if (reception.kind === "contested") void this.#settle(reception.holder, message);
			else if (reception.kind === "early") void this.#awaitEarlier(reception, message);
			else this.#charge(message, reception);
		} catch (error) {
			this.#closeFor(error);
		}
	}

	/** Back-pressure: who sends too much, or does not read what it asked for, is not read from for a while. */
	#charge(message: Uint8Array, { cost }: Extract<Reception, { kind: "done" }>): void {
		const bucket = message[0] === messageType.awareness ? this.#presences : this.#edits;
		const rest = bucket.spend(cost);
		if (rest > 0) {
			this.#wait();
			setTimeout(() => this.#goOn(), rest).unref();
		} else if (cost > 1 && this.#connection.isBehind) {
			this.#wait();
			this.#connection.onceRead(() => this.#goOn());
		}
	}

	/** Another connection holds the client id: if it is dead, this is the same browser come back. */
	async #settle(holder: Connection, message: Uint8Array): Promise<void> {
		this.#wait();
		if (await holder.answersWithin(this.#options.limits.contest)) {
			this.#refuseForeign();
			return;
		}
		holder.terminate();
		this.#room?.leave(holder);
		this.#takeAgain(message);
	}

	/** Another tab's edit, or the holder's own, may be on its way; a client that comes back brings all it builds on. */
	async #awaitEarlier({ missing, cost }: Extract<Reception, { kind: "early" }>, message: Uint8Array): Promise<void> {
		this.#wait();
		this.#edits.spend(cost);
		if (await this.#room?.awaited.whenKnown(missing, this.#options.limits.contest)) this.#takeAgain(message);
		else this.#connection.close("outOfOrder");
	}

	async #vouch({ metrics, isLive }: Extract<Reception, { kind: "unvouched" }>, message: Uint8Array): Promise<void> {
		this.#wait();
		try {
			const seen = this.#visitor === null ? new Set<string>() : await this.#options.metricsOf(this.#visitor);
			if (seen === null || metrics.every((id) => seen.has(id))) {
				for (const id of metrics) this.#connection.metrics?.add(id);
				this.#takeAgain(message);
				return;
			}
			const { person } = this.#connection;
			this.#options.log.warn("A metric that a guest may not see was refused on a map", { room: this.#room?.id, person });
			if (isLive) this.#connection.close("foreignMetric");
			else {
				this.#connection.refuseOne({ code: "forbidden", message: closeCodes.foreignMetric.reason });
				this.#charge(message, lookCost);
			}
		} catch (error) {
			this.#closeFor(error);
		}
		this.#goOn();
	}

	#takeAgain(message: Uint8Array): void {
		this.#held.unshift(message);
		this.#heldBytes += message.length;
		this.#goOn();
	}

	#refuseEdit(): void {
		const { person } = this.#connection;
		this.#options.log.warn("An edit was refused of somebody who may not edit", { room: this.#room?.id, person });
		this.#connection.close("forbidden");
	}

	#refuseForeign(): void {
		const { person } = this.#connection;
		this.#options.log.warn("An edit that claimed to be another's was refused", { room: this.#room?.id, person });
		this.#connection.close("foreignClient");
	}

	#closeUnopened(id: string, error: unknown): void {
		const code = error instanceof AppError ? error.code : null;
		// Said once by whoever counts the rooms, not for each who comes.
		if (code !== "tooMany") this.#options.log.error("A room could not be opened", { room: id, error });
		this.#connection.close(code === "tooMany" ? "full" : code === "unreadable" ? "damaged" : "storage");
	}

	#closeFor(error: unknown): void {
		if (error instanceof ContradictionError || (error instanceof AppError && error.code === "forbidden")) this.#refuseForeign();
		else if (error instanceof AppError) this.#connection.close(closeNameOf(error));
		else if (error instanceof MalformedError) this.#connection.close("malformed");
		else {
			this.#options.log.error("A message could not be handled", { room: this.#room?.id, error });
			this.#connection.close("malformed");
		}
	}
}

function closeNameOf({ code, fields }: AppError): CloseName {
	if (code !== "tooLarge") return "storage";
	return fields?.part === "talk" ? "tooLong" : "tooLarge";
}

function toBytes(data: RawData): Uint8Array {
	if (data instanceof ArrayBuffer) return new Uint8Array(data);
	return Array.isArray(data) ? Buffer.concat(data) : data;
}
