import { createValue } from "../shared/observable.ts";
import type { Connection } from "../sync/connection.ts";
import type { OpenMapAccess } from "./map-access.ts";
import type { Observable, SaveStatus } from "./session.ts";
import type { SessionServices } from "./session-services.ts";

/** The open map that a room is opened beside. */
export interface BesideMap {
	readonly mapId: string;
	readonly services: SessionServices;
	readonly connection: Connection;
	readonly access: OpenMapAccess;
}

/** What the map's session asks of a room that is open beside it. */
export interface RoomBeside {
	/** Of what this person writes in it; `saved` where nothing is under way. */
	readonly status: Observable<SaveStatus>;
	/** Whether all that was written here is on the server. */
	isSaved(): boolean;
	/** Whether it is there or on this device. */
	isKept(): boolean;
	/** Calls back at each edit of this page. */
	onEdit(listener: () => void): () => void;
	flush(): Promise<void>;
	/** Lets go of what is not written, and writes no more to this device. */
	discard(): Promise<void>;
	close(): Promise<void>;
}

/** A room beside the map's own, which is opened once the map is shown; null until then. */
export interface LateRoom<T> extends Observable<T | null> {
	/** Opens it now. Rejects where its program cannot be loaded. */
	open(): Promise<T>;
}

export interface Opened<T> {
	readonly session: T;
	readonly room: RoomBeside;
}

/** Loads the program of a room, which opens it. */
export type LoadRoom<T> = () => Promise<(beside: BesideMap) => Opened<T>>;

/** All rooms that are, or will be, open beside a map's own: to the map's session they are one. */
export class LateRooms implements RoomBeside {
	readonly status = createValue<SaveStatus>({ kind: "saved" });
	readonly #rooms: RoomBeside[] = [];
	readonly #editListeners = new Set<() => void>();
	readonly #openers: (() => Promise<unknown>)[] = [];
	#beside: BesideMap | null = null;
	#isClosed = false;

	/** Without a `load` the room is never opened. */
	add<T>(load: LoadRoom<T> | undefined): LateRoom<T> {
		const value = createValue<T | null>(null);
		let opening: Promise<T> | null = null;
		const open = async () => {
			const beside = this.#beside;
			if (load === undefined || beside === null) throw new Error("This map has no such room.");
			const openRoom = await load();
			if (this.#isClosed) throw new Error("The map was closed.");
			const { session, room } = openRoom(beside);
			this.#take(room);
			value.set(session);
			return session;
		};
		const openOnce = () => {
			opening ??= open().catch((error: unknown) => {
				opening = null;
				throw error;
			});
			return opening;
		};
		if (load !== undefined) this.#openers.push(openOnce);
		return { get: value.get, subscribe: value.subscribe, open: openOnce };
	}

	/** From now on rooms can be opened. */
	begin(beside: BesideMap): void {
		this.#beside = beside;
	}

	/** Opens all that are not open. What cannot be loaded now is tried at the next call. */
	openAll(): void {
		for (const open of this.#openers) void open().catch(() => undefined);
	}

	/** Nobody knows it of a room that is not open. */
	isSaved(): boolean {
		return this.#rooms.length === this.#openers.length && this.#rooms.every((room) => room.isSaved());
	}

	isKept(): boolean {
		return this.#rooms.every((room) => room.isKept());
	}

	onEdit(listener: () => void): () => void {
		this.#editListeners.add(listener);
		return () => this.#editListeners.delete(listener);
	}

	async flush(): Promise<void> {
		await Promise.all(this.#rooms.map((room) => room.flush()));
	}

	async discard(): Promise<void> {
		await Promise.all(this.#rooms.map((room) => room.discard()));
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		await Promise.all(this.#rooms.map((room) => room.close()));
	}

	#take(room: RoomBeside): void {
		this.#rooms.push(room);
		const update = () => this.status.set(this.#rooms.map(({ status }) => status.get()).reduce(worseStatus));
		room.status.subscribe(update);
		room.onEdit(() => {
			for (const listener of [...this.#editListeners]) listener();
		});
		update();
	}
}

const badness: readonly SaveStatus["kind"][] = ["saved", "saving", "offline", "notSaved"];

/** Of two rooms the status that people have to know. */
export function worseStatus(a: SaveStatus, b: SaveStatus): SaveStatus {
	if (a.kind === "offline" && b.kind === "offline") return a.isOnDevice ? b : a;
	return badness.indexOf(b.kind) > badness.indexOf(a.kind) ? b : a;
}
