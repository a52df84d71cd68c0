import type { AppError } from "../../src/shared/errors.ts";
import type { LogEntry } from "../storage/storage.ts";

/** A room that could not be written. */
export interface HeldRoom {
	readonly room: string;
	/** All of it up to this ticket is on disk, and nothing after. */
	readonly durable: number;
	/** Why the last attempt failed. */
	failure: AppError;
	/** What waits for the next attempt, oldest first; null once the room is set aside. */
	readonly entries: LogEntry[] | null;
}

/** A room that is still tried. */
export type WaitingRoom = HeldRoom & { readonly entries: LogEntry[] };

/** The rooms that the commits of all others go past: their edits wait here, or, once they are set aside, no longer do. */
export class HeldRooms {
	readonly #rooms = new Map<string, HeldRoom>();

	get size(): number {
		return this.#rooms.size;
	}

	get(room: string): HeldRoom | undefined {
		return this.#rooms.get(room);
	}

	hold(held: WaitingRoom): void {
		this.#rooms.set(held.room, held);
	}

	release(room: string): void {
		this.#rooms.delete(room);
	}

	/** What it waited with is given up. */
	setAside(room: string, failure: AppError): void {
		const held = this.#rooms.get(room);
		if (held !== undefined) this.#rooms.set(room, { ...held, failure, entries: null });
	}

	/** The one that has waited longest first. */
	waiting(): WaitingRoom[] {
		return [...this.#rooms.values()].filter(isWaiting);
	}

	asideRooms(): readonly string[] {
		return [...this.#rooms.values()].filter((held) => !isWaiting(held)).map(({ room }) => room);
	}

	waitingBytes(): number {
		return this.waiting().reduce((sum, { entries }) => sum + bytesOf(entries), 0);
	}
}

export function bytesOf(entries: readonly LogEntry[]): number {
	return entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function isWaiting(held: HeldRoom): held is WaitingRoom {
	return held.entries !== null;
}
