import { AppError } from "../../src/shared/errors.ts";
import { type LiveRoot, type LiveState, readLive, setLive } from "../../src/shared/live/live-state.ts";
import { programAuthors } from "../../src/shared/protocol/history-api.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import type { Directory } from "../auth/directory.ts";
import type { Invites } from "../auth/invites.ts";
import type { People } from "../auth/people.ts";
import type { Activity } from "../history/activity.ts";
import type { Log } from "../log.ts";
import type { SecretStorage } from "../storage/secret-storage.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Room } from "../sync/room.ts";
import type { Rooms } from "../sync/rooms.ts";

/** Who acts in a workshop. */
export interface Actor {
	/** Whose dots and cards are meant. */
	readonly id: string;
	readonly name: string;
	readonly colour: string;
	/** Throws where they may no longer do this; asked when it is their turn. */
	requireStill(): void;
}

export interface SceneOptions {
	readonly storage: SecretStorage;
	readonly rooms: Rooms;
	readonly queue: CommitQueue;
	readonly directory: Directory;
	readonly people: People;
	readonly invites: Invites;
	readonly activity: Pick<Activity, "cardsAdded">;
	readonly log: Log;
	/** Whether the server knows people; where it does not, everybody owns every map. */
	readonly knowsPeople: boolean;
	/** Milliseconds since 1970; the only clock of a workshop. */
	now(): number;
}

/** One value of the live document; undefined takes it away. */
export interface LiveChange {
	readonly root: LiveRoot;
	readonly key: string;
	readonly value: unknown;
}

const nothingChanged = "The server cannot save at the moment, so nothing was done; try again later.";
const notSavedYet =
	"This is done and everybody sees it, but the server could not save it yet; it goes on trying. Look whether it still stands before you do it again.";

/** A map's workshop while it is somebody's turn: nothing else changes it meanwhile. */
export class ActScene {
	readonly mapId: string;
	readonly actor: Actor;
	readonly options: SceneOptions;
	readonly #room: Room;
	#state: LiveState | null = null;

	constructor(mapId: string, actor: Actor, { room, options }: { readonly room: Room; readonly options: SceneOptions }) {
		this.mapId = mapId;
		this.actor = actor;
		this.#room = room;
		this.options = options;
	}

	/** As everybody sees it at this moment. Nobody but this scene changes it, so it is read once for each change. */
	get state(): LiveState {
		this.#state ??= this.#room.read((doc) => readLive(doc));
		return this.#state;
	}

	get now(): number {
		return this.options.now();
	}

	/** Throws where nothing can be saved in the room: then nothing may be done at all. */
	requireWritable(room: Room = this.#room): void {
		requireWritable(room, this.options.queue);
	}

	/** Everybody sees it; it is on disk when this resolves. */
	readonly publish = async (...changes: readonly LiveChange[]): Promise<undefined> => {
		const ticket = this.#edit(changes);
		await this.options.queue.whenDurable(this.#room.id, ticket).catch((error: unknown) => {
			throw error instanceof AppError ? new AppError(error.code, notSavedYet, { id: this.mapId, applied: "true" }) : error;
		});
		return undefined;
	};

	/** The same of what only says how much is kept elsewhere already: where it cannot be said, what was kept still stands. */
	announce(...changes: readonly LiveChange[]): void {
		try {
			this.#edit(changes);
		} catch (error) {
			this.options.log.warn("A workshop's count could not be shown", { room: this.#room.id, error });
		}
	}

	/** All that everybody has seen is on disk when it resolves. */
	async whenSaved(): Promise<void> {
		await this.options.queue.whenDurable(this.#room.id, this.#room.lastTicket);
	}

	#edit(changes: readonly LiveChange[]): number {
		this.#state = null;
		const { ticket } = this.#room.edit(programAuthors.server, (doc) => {
			doc.transact(() => {
				for (const { root, ...change } of changes) setLive(doc, root, change);
			});
		});
		return ticket;
	}
}

export function requireWritable(room: Room, queue: CommitQueue): void {
	if (room.isInBin) throw new AppError("conflict", closeCodes.inBin.reason, { id: room.id });
	room.damage.requireWhole();
	const failure = queue.failureOf(room.id);
	if (failure !== null) throw new AppError(failure.code, nothingChanged, { id: room.id, applied: "false" });
}

/** Null where there is no such room. */
export async function inRoom<T>(rooms: Rooms, name: string, use: (room: Room) => Promise<T> | T): Promise<T | null> {
	const room = await rooms.acquire(name);
	if (room === null) return null;
	try {
		return await use(room);
	} finally {
		rooms.release(room);
	}
}
