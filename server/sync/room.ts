import type * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { type RoomPart, readRoom } from "../../src/shared/protocol/room-name.ts";
import { messageType } from "../../src/shared/protocol/sync.ts";
import { foreignLinks, linkedMetrics } from "../metrics/linked-metrics.ts";
import type { LoadedRoom, MadeCall } from "../storage/storage.ts";
import { AwaitedClocks } from "./awaited-clocks.ts";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import { ClientOwners } from "./client-owners.ts";
import type { CommitQueue } from "./commit-queue.ts";
import type { Connection } from "./connection.ts";
import { awarenessMessage, notSavedMessage, roleMessage, syncKind, syncMessage, webSocketFrame } from "./frames.ts";
import type { SyncLimits } from "./limits.ts";
import { LiveDocument } from "./live-document.ts";
import { Outbox } from "./outbox.ts";
import { ownEntries } from "./own-entries.ts";
import { RoomPresence, readPresence, writePresence } from "./presence.ts";
import { answered, done, doneWith, notTaken, type Reception } from "./reception.ts";
import { RoomContent } from "./room-content.ts";
import { RoomDamage } from "./room-damage.ts";
import type { SyncFigures } from "./sync-figures.ts";
import { TalkGate } from "./talk-gate.ts";
import { type CheckedUpdate, checked, type Gate, UpdateGate } from "./update-gate.ts";
import { readUpdateStructure } from "./update-structure.ts";

export interface RoomOptions {
	readonly id: string;
	readonly stored: LoadedRoom;
	readonly queue: CommitQueue;
	readonly limits: SyncLimits;
	readonly figures: SyncFigures;
	/** Called after each edit, with whose socket brought it; null for one of the server's own. */
	readonly onEdit: (sender: Connection | null) => void;
}

/** One room's people and content: checks, relays and logs what they send. Holds no live document. */
export class Room {
	readonly id: string;
	readonly part: RoomPart;
	readonly content: RoomContent;
	readonly damage: RoomDamage;
	#isInBin: boolean;
	readonly #connections = new Set<Connection>();
	readonly #presence = new RoomPresence();
	readonly #owners: ClientOwners;
	readonly #outbox: Outbox;
	readonly #options: Omit<RoomOptions, "stored">;
	readonly #document = new LiveDocument(() => this.content.updates());
	readonly #watchers = new Set<(update: Uint8Array) => void>();
	/** What messages wait for that came before what they build on. */
	readonly awaited = new AwaitedClocks((ranges) => this.content.unknown(ranges));
	readonly #gate: Gate;
	#lastTicket = 0;
	/** The youngest ticket that somebody waits for, null where nobody does. */
	#lastOwed: number | null = null;

	constructor({ stored, ...options }: RoomOptions) {
		this.#options = options;
		this.id = options.id;
		this.part = readRoom(options.id)?.part ?? "map";
		this.#isInBin = stored.isInBin;
		this.content = new RoomContent(stored);
		this.damage = new RoomDamage(options.id, [...stored.damage, ...this.content.damage]);
		this.#owners = new ClientOwners(stored.authors);
		const { content } = this;
		const gate = new UpdateGate({ content, document: () => this.#document.get() });
		this.#gate = this.part === "talk" ? new TalkGate({ gate, content, owners: this.#owners }) : gate;
		this.#outbox = new Outbox({
			presence: this.#presence,
			figures: options.figures,
			receivers: () => this.#connections,
			ackPatience: options.limits.ackPatience,
			durableTicket: () => options.queue.durableTicket(options.id),
		});
	}

	/** While it is, nobody joins and nothing is written. */
	get isInBin(): boolean {
		return this.#isInBin;
	}

	setInBin(isInBin: boolean): void {
		this.#isInBin = isInBin;
		if (isInBin) for (const connection of this.#connections) connection.close("inBin");
	}

	get people(): number {
		return this.#connections.size;
	}

	/** True when everything the room took is on disk. */
	get isSaved(): boolean {
		return this.#lastTicket <= this.#options.queue.durableTicket(this.id);
	}

	/** The ticket of the room's youngest edit. */
	get lastTicket(): number {
		return this.#lastTicket;
	}

	connections(): Iterable<Connection> {
		return this.#connections;
	}

	/** Calls back with each edit from now on, in the moment it is taken; ends with the function it answers. */
	watch(watcher: (update: Uint8Array) => void): () => void {
		this.#watchers.add(watcher);
		return () => this.#watchers.delete(watcher);
	}

	join(connection: Connection): void {
		this.#connections.add(connection);
		// Before any content: a page that may only look must not even bring an old document up to date.
		if (connection.role !== null) connection.tell(webSocketFrame(roleMessage(connection.role)));
		connection.send(syncMessage(syncKind.step1, this.content.stateVector()));
		if (!this.damage.isWhole) connection.tell(this.damage.notice());
		this.#sendEverybody(connection);
	}

	leave(connection: Connection): void {
		if (!this.#connections.delete(connection)) return;
		for (const client of this.#owners.release(connection)) this.#presence.remove(client);
		if (this.#presence.hasChanges) this.#outbox.presenceChanged();
	}

	/** Throws `MalformedError` or an `AppError` where the connection must be closed for what it sent. */
	receive(connection: Connection, message: Uint8Array): Reception {
		const reader = new ByteReader(message);
		const type = reader.varUint();
		if (type === messageType.sync) return this.#receiveSync(connection, reader);
		if (type === messageType.awareness) this.#receivePresence(connection, reader.lastVarBytes());
		else if (type === messageType.queryAwareness) {
			this.#sendEverybody(connection);
			return answered(0, this.#connections.size);
		} else throw new MalformedError("A message is of an unknown type.");
		return done;
	}

	/** What it holds, as a document that only this call may read. */
	read<T>(look: (doc: Y.Doc) => T): T {
		return look(this.#document.get());
	}

	/** An edit made by the server on somebody's behalf, all or nothing; it is on disk when `ticket` is, with the call that `callOf` makes of its result. */
	edit<T>(
		person: string,
		change: (doc: Y.Doc) => T,
		callOf?: (result: T) => MadeCall,
	): { readonly result: T; readonly ticket: number } {
		this.damage.requireWhole();
		const { result, update } = this.#document.change(change);
		if (update === null) return { result, ticket: this.#lastTicket };
		try {
			const given = checked(update);
			const authored = this.content.extendedClients(given.structure);
			return { result, ticket: this.#store(given, { person, authored, sender: null, call: callOf?.(result) }) };
		} catch (error) {
			// The document has the edit already: kept, its next edits would build on one that nobody else will ever get.
			this.#document.close();
			throw error;
		}
	}

	/** An edit made elsewhere of bytes that this room held: it merges with what came since. Throws `conflict` where it builds on what is not here. */
	take(person: string, bytes: Uint8Array): number {
		const { update, missing } = this.#gate.judgeLive(bytes, person);
		if (missing.length > 0) throw new AppError("conflict", "The map is not what it was a moment ago; try again.");
		if (update === null) return this.#lastTicket;
		const authored = this.content.extendedClients(update.structure);
		this.#store(update, { person, authored, sender: null, call: undefined });
		this.#document.follow(update.bytes);
		return this.#lastTicket;
	}

	onDurable(): void {
		if (this.#lastOwed === null) return;
		this.#outbox.scheduleAcks();
		if (this.#lastOwed <= this.#options.queue.durableTicket(this.id)) this.#lastOwed = null;
	}

	onSaveFailed({ code, message }: AppError): void {
		const frame = webSocketFrame(notSavedMessage({ code, message }));
		for (const connection of this.#connections) if (connection.awaitsAck) connection.tell(frame);
	}

	/** What it has taken and not saved is shown on, and given to who comes, so that somebody can bring it back; it takes no more. */
	setAside(): void {
		// What is on disk is said first: an acknowledgement ends what was said before it.
		this.#outbox.sendAcks();
		this.damage.setAside();
		for (const connection of this.#connections) connection.tell(this.damage.notice());
	}

	close(): void {
		this.#document.close();
		this.#outbox.close();
	}

	#sendEverybody(connection: Connection): void {
		const everybody = this.#presence.all();
		if (everybody.length > 0) connection.send(awarenessMessage(writePresence(everybody)));
	}

	#receiveSync(connection: Connection, reader: ByteReader): Reception {
		const kind = reader.varUint();
		const payload = reader.lastVarBytes();
		if (kind === syncKind.step1) {
			const frames = this.content.missingFrom(payload);
			connection.answer(frames);
			return answered(frames.reduce((sum, frame) => sum + frame.length, 0));
		}
		if (kind === syncKind.step2 || kind === syncKind.update)
			return this.#receiveUpdate(connection, payload, kind === syncKind.update);
		throw new MalformedError("A sync message is of an unknown kind.");
	}

	#receiveUpdate(connection: Connection, payload: Uint8Array, isLive: boolean): Reception {
		if (isLive && !connection.mayEdit) return { kind: "forbidden" };
		if (!this.damage.isWhole) {
			readUpdateStructure(payload);
			this.damage.turnAway(connection);
			return done;
		}
		const { person } = connection;
		const { update, missing, cost } = isLive
			? this.#gate.judgeLive(payload, person)
			: this.#gate.judgeBrought(payload, (client) => this.#owners.isHeldByOther(client, connection), person);
		if (!connection.mayEdit && (update !== null || missing.length > 0)) {
			connection.refuseOne(notTaken);
			return doneWith(cost);
		}
		if (update === null && missing.length > 0) return { kind: "early", missing, cost };
		if (update === null) {
			// What it repeats may still be on its way to the disk.
			this.#expectAck(connection, this.#lastTicket);
			return doneWith(cost);
		}
		const unvouched = foreignLinks(update.bytes, connection.metrics, () => this.read(linkedMetrics));
		if (unvouched.length > 0) return { kind: "unvouched", metrics: unvouched, isLive };
		const extended = this.content.extendedClients(update.structure);
		const contest = isLive ? this.#owners.claimAllForEdit(extended, connection) : null;
		if (contest !== null) return contest;
		// Brought along, only what its own connection shows as its own is its writer's for sure; in talk nothing else is taken.
		const authored = isLive || this.part === "talk" ? extended : extended.filter((client) => connection.clients.has(client));
		const ticket = this.#store(update, { person, authored, sender: connection, call: undefined });
		if (missing.length > 0) return { kind: "early", missing, cost };
		this.#expectAck(connection, ticket);
		return doneWith(cost);
	}

	#expectAck(connection: Connection, ticket: number): void {
		connection.expectAck(ticket);
		const { queue } = this.#options;
		this.#lastOwed = ticket;
		const failure = queue.failureOf(this.id);
		if (ticket <= queue.durableTicket(this.id)) this.#outbox.scheduleAcks();
		else if (failure !== null) connection.tell(webSocketFrame(notSavedMessage(failure)));
	}

	#store(update: CheckedUpdate, { person, authored, sender, call }: Origin): number {
		const { bytes, structure, items } = update;
		const { queue, limits, figures, onEdit } = this.#options;
		if (this.content.size + bytes.length > limits.room)
			throw new AppError("tooLarge", "The map has grown past what this server takes.");
		if (queue.waitingBytesBefore(this.id) > limits.unsaved)
			throw queue.failureOf(this.id) ?? new AppError("unavailable", "The server cannot save fast enough.");
		const seq = this.content.add(bytes, structure, items);
		figures.updates += 1;
		figures.updateBytes += bytes.length;
		if (sender !== null) this.#document.follow(bytes);
		this.#outbox.addUpdate(update, sender);
		const newClients = this.#owners.recordAuthors(authored, person);
		this.#lastTicket = queue.append({ room: this.id, seq, bytes, person, clients: authored, newClients, at: Date.now(), call });
		onEdit(sender);
		for (const watcher of this.#watchers) watcher(bytes);
		this.awaited.look();
		return this.#lastTicket;
	}

	#receivePresence(connection: Connection, payload: Uint8Array): void {
		// Whoever is here shows it in the map's own room; stock clients do in each.
		if (this.part !== "map") return;
		if (payload.length > this.#options.limits.presence) throw new AppError("tooLarge", "A presence is too large.");
		const own = ownEntries(connection, readPresence(payload, connection.shownAs()), this.#owners);
		const changed = own.filter((entry) => this.#presence.set(entry));
		if (changed.length > 0) this.#outbox.presenceChanged();
	}
}

interface Origin {
	readonly person: string;
	/** Client ids that the update was written with. */
	readonly authored: readonly number[];
	readonly sender: Connection | null;
	readonly call: MadeCall | undefined;
}
