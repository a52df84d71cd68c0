import { AppError } from "../../src/shared/errors.ts";
import type { Person } from "../../src/shared/protocol/me-api.ts";
import { type RoomPart, readRoom, roomParts, roomsOf } from "../../src/shared/protocol/room-name.ts";
import type { Log } from "../log.ts";
import { collectGarbage } from "../storage/collect-garbage.ts";
import type { Storage } from "../storage/storage.ts";
import { CatchUp } from "./catch-up.ts";
import type { CommitQueue } from "./commit-queue.ts";
import type { Connection } from "./connection.ts";
import { keepaliveMessage, webSocketFrame } from "./frames.ts";
import type { SyncLimits } from "./limits.ts";
import { connectionBytes, MemoryReturn } from "./memory-return.ts";
import { Room } from "./room.ts";
import { RoomUpkeep, type UpkeepBudget } from "./room-upkeep.ts";
import type { SyncFigures } from "./sync-figures.ts";

export interface Follower {
	onEdit(edited: { readonly id: string; readonly seq: number }): void;
	onRest(id: string): void;
}

export interface RoomsOptions {
	readonly storage: Storage;
	readonly queue: CommitQueue;
	readonly limits: SyncLimits;
	readonly figures: SyncFigures;
	readonly log: Log;
	/** What must be done once to a map before anybody gets it; resolves when that is on disk. */
	readonly prepare?: (room: Room) => Promise<void>;
	/** Told whenever somebody has said something about a map. */
	readonly onTalk?: (said: SaidInRoom) => void;
	/** Told of each edit of a map, and when it has left memory. */
	readonly follower?: Follower;
}

export interface SaidInRoom {
	readonly mapId: string;
	readonly room: string;
	readonly person: string;
	/** As the server knows them; null where it knows nobody. */
	readonly shownAs: Pick<Person, "name" | "colour"> | null;
}

interface OpenRoom {
	readonly room: Room;
	readonly upkeep: RoomUpkeep;
	/** Connections and calls that are using the room. */
	users: number;
	idleTimer: NodeJS.Timeout | null;
}

/**
 * The rooms in memory. A room is loaded once for all who come at the same time, stays while somebody uses
 * it, and leaves when it has been idle and everything of it is on disk.
 */
export class Rooms {
	readonly #options: RoomsOptions;
	readonly #open = new Map<string, Promise<OpenRoom | null>>();
	readonly #ready = new Map<string, OpenRoom>();
	/** Those that nobody uses, the one that has rested longest first. */
	readonly #resting = new Set<OpenRoom>();
	readonly #stopListening: () => void;
	readonly #keepalive: NodeJS.Timeout;
	readonly #memory: MemoryReturn;
	readonly #catchUp: CatchUp;
	readonly #budget: UpkeepBudget = { due: 0, cost: 10, isClosed: false };

	constructor(options: RoomsOptions) {
		this.#options = options;
		this.#catchUp = new CatchUp(options);
		this.#stopListening = options.queue.listen({
			onDurable: () => this.#forEach((room) => room.onDurable()),
			onFailure: (error, ids) => this.#onFailure(error, ids),
			onSetAside: (id, cause) => this.#onSetAside(id, cause),
		});
		this.#memory = new MemoryReturn(() => {
			void collectGarbage();
			options.storage.rest().catch((error: unknown) => options.log.warn("The storage could not give memory back", { error }));
		});
		this.#keepalive = setInterval(() => this.#keepAlive(), options.limits.keepalive / 4);
		this.#keepalive.unref();
	}

	inMemory(): Iterable<Room> {
		return [...this.#ready.values()].map(({ room }) => room);
	}

	/** By its name; null where there is no such map. Whoever gets a room must `release` it. */
	async acquire(id: string): Promise<Room | null> {
		for (;;) {
			let opening = this.#open.get(id);
			if (opening === undefined) {
				this.#makePlace();
				opening = this.#load(id);
				this.#open.set(id, opening);
			}
			const entry = await opening;
			if (entry === null) return null;
			// It may have left while we waited.
			if (this.#ready.get(id) !== entry) continue;
			entry.users += 1;
			this.#resting.delete(entry);
			if (entry.idleTimer !== null) clearTimeout(entry.idleTimer);
			entry.idleTimer = null;
			return entry.room;
		}
	}

	release(room: Room): void {
		const entry = this.#ready.get(room.id);
		if (entry === undefined || entry.room !== room) return;
		entry.users -= 1;
		if (entry.users === 0) this.#waitForRest(entry);
	}

	/** Throws where all rooms that this server holds at once are in use: those who are in one are more than who comes. */
	#makePlace(): void {
		const { limits, log } = this.#options;
		if (this.#open.size < limits.rooms) return;
		for (const entry of this.#resting) {
			if (!this.#isAtRest(entry)) continue;
			this.#leaveMemory(entry);
			return;
		}
		log.warn("More maps are in use than ROOMS_MAX lets in", { most: limits.rooms });
		throw new AppError("tooMany", "More maps are open than this server can hold; try again in a moment.");
	}

	/** The room if it is in memory. */
	peek(id: string): Room | null {
		return this.#ready.get(id)?.room ?? null;
	}

	/** The map went to the bin or came out of it. */
	async setInBin(mapId: string, isInBin: boolean): Promise<void> {
		for (const id of roomsOf(mapId)) (await this.#opened(id))?.room.setInBin(isInBin);
	}

	/**
	 * Brings what lists show of every room of a kind up to all that has been acknowledged. Never rejects: where it
	 * cannot be done now, lists show what they last knew, and it is tried again.
	 */
	async refreshSummaries(part: RoomPart): Promise<void> {
		await Promise.all([this.#catchUp.wait(), this.#refreshOpen(part)]);
	}

	async #refreshOpen(part: RoomPart): Promise<void> {
		const rooms = [...this.#ready.values()].map(({ room }) => room).filter((room) => room.part === part);
		await Promise.all(rooms.map((room) => this.refreshSummary(room)));
	}

	/** The same for one room. */
	async refreshSummary(room: Room): Promise<void> {
		await this.#ready.get(room.id)?.upkeep.refreshSummary();
	}

	/** Takes the rooms of a map that nobody uses out of memory at once; false where one is in use. */
	async evict(mapId: string): Promise<boolean> {
		for (const id of roomsOf(mapId)) if (!(await this.#evict(id))) return false;
		return true;
	}

	async #evict(id: string): Promise<boolean> {
		const entry = await this.#opened(id);
		if (entry === null) return true;
		if (entry.users > 0 || !this.#isAtRest(entry)) return false;
		this.#leaveMemory(entry);
		return true;
	}

	/** Tells everybody to come back later. */
	sendAway(): void {
		this.#forEach((room) => {
			room.close();
			for (const connection of room.connections()) connection.close("draining");
		});
	}

	/** Waits until all that was taken is on disk. */
	async close(): Promise<void> {
		clearInterval(this.#keepalive);
		this.#memory.close();
		this.#catchUp.close();
		this.sendAway();
		const { queue, log } = this.#options;
		await queue.whenAllDurable().catch((error: unknown) => log.error("Edits could not be saved before the end", { error }));
		this.#stopListening();
		this.#budget.isClosed = true;
		for (const { idleTimer } of this.#ready.values()) if (idleTimer !== null) clearTimeout(idleTimer);
		for (const part of roomParts) await this.#refreshOpen(part);
	}

	/** Null where the room is not in memory; one that is on its way is waited for. */
	async #opened(id: string): Promise<OpenRoom | null> {
		// Whoever opened it hears why it could not be.
		return (await this.#open.get(id)?.catch(() => null)) ?? null;
	}

	async #load(id: string): Promise<OpenRoom | null> {
		try {
			const stored = await this.#options.storage.loadRoom(id);
			if (stored === null) {
				this.#open.delete(id);
				return null;
			}
			const { queue, limits, figures } = this.#options;
			const room = new Room({ id, stored, queue, limits, figures, onEdit: (sender) => this.#onEdit(id, sender) });
			const upkeep = new RoomUpkeep(room, this.#options, this.#budget);
			const entry: OpenRoom = { room, upkeep, users: 0, idleTimer: null };
			if (queue.setAside.includes(id)) room.damage.setAside();
			if (!room.damage.isWhole)
				this.#options.log.error("A room is damaged and takes no edits", { room: id, damage: room.damage.details });
			else if (room.part === "map") await this.#options.prepare?.(room);
			this.#ready.set(id, entry);
			return entry;
		} catch (error) {
			this.#open.delete(id);
			throw error;
		}
	}

	#onEdit(id: string, sender: Connection | null): void {
		const entry = this.#ready.get(id);
		if (entry === undefined) return;
		entry.upkeep.onEdit();
		const { part, content } = entry.room;
		if (part === "map") this.#options.follower?.onEdit({ id, seq: content.seq });
		if (part === "talk" && sender !== null) {
			const mapId = readRoom(id)?.mapId ?? id;
			this.#options.onTalk?.({ mapId, room: id, person: sender.person, shownAs: sender.shownAs() });
		}
	}

	#waitForRest(entry: OpenRoom): void {
		this.#resting.add(entry);
		entry.idleTimer = setTimeout(() => void this.#unload(entry), this.#options.limits.idle);
		entry.idleTimer.unref();
	}

	async #unload(entry: OpenRoom): Promise<void> {
		await entry.upkeep.beforeRest();
		// Somebody may have come, or come and gone, while we waited.
		if (entry.users > 0 || this.#ready.get(entry.room.id) !== entry) return;
		if (this.#isAtRest(entry)) this.#leaveMemory(entry);
		else this.#waitForRest(entry);
	}

	#isAtRest({ room, upkeep }: OpenRoom): boolean {
		return room.isSaved && upkeep.isIdle;
	}

	#leaveMemory(entry: OpenRoom): void {
		if (entry.idleTimer !== null) clearTimeout(entry.idleTimer);
		this.#resting.delete(entry);
		this.#ready.delete(entry.room.id);
		this.#open.delete(entry.room.id);
		entry.room.close();
		this.#memory.noteFreed(entry.room.content.size + connectionBytes);
		if (entry.room.part === "map") this.#options.follower?.onRest(entry.room.id);
	}

	#forEach(visit: (room: Room) => void): void {
		for (const { room } of this.#ready.values()) visit(room);
	}

	#onFailure(error: AppError, ids: readonly string[] | null): void {
		this.#options.log.error("Edits could not be saved; trying again", ids === null ? { error } : { error, rooms: ids });
		if (ids === null) this.#forEach((room) => room.onSaveFailed(error));
		else for (const id of ids) this.#ready.get(id)?.room.onSaveFailed(error);
	}

	/** It stays in memory until the end: nothing of it is on disk that is only here. */
	#onSetAside(id: string, cause: AppError): void {
		this.#options.log.error("A room cannot be written; it is set aside and takes no edits until it is repaired", {
			room: id,
			error: cause,
		});
		this.#ready.get(id)?.room.setAside();
	}

	#keepAlive(): void {
		const { limits } = this.#options;
		const now = performance.now();
		const frame = webSocketFrame(keepaliveMessage);
		this.#forEach((room) => {
			room.content.rest((bytes) => this.#memory.noteFreed(bytes));
			for (const connection of room.connections()) {
				if (connection.stuckFor(now) >= limits.stall) connection.close("slowReader");
				else if (connection.silentSince(now) >= limits.keepalive) connection.write([frame]);
			}
		});
	}
}
