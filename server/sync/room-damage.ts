import { AppError } from "../../src/shared/errors.ts";
import type { Connection } from "./connection.ts";
import { notSavedMessage, webSocketFrame } from "./frames.ts";

const sentence =
	"A part of this map is damaged on the server, so that it takes no edits until whoever runs the server has repaired it (npx odograph doctor). What can be read is shown, and what you change stays on your device until then.";

const unwritable =
	"This map is damaged on the server, so that edits of it can no longer be saved: what was not saved, and what you change, stays on your device until whoever runs the server has repaired the map (npx odograph doctor).";

/** What a call hears that waits for an edit of a room that could not be written. */
export function roomIsUnwritable(room: string): AppError {
	return new AppError("damaged", unwritable, { id: room });
}

/** What of a room cannot be read back or written. While there is anything, nothing is added to the room. */
export class RoomDamage {
	readonly #room: string;
	readonly #details: string[];
	#sentence = sentence;

	constructor(room: string, details: readonly string[]) {
		this.#room = room;
		this.#details = [...details];
	}

	/** A sentence each, for who runs the server. */
	get details(): readonly string[] {
		return this.#details;
	}

	get isWhole(): boolean {
		return this.#details.length === 0;
	}

	/** Edits that were taken could not be written. */
	setAside(): void {
		this.#details.push("Edits could not be written.");
		this.#sentence = unwritable;
	}

	/** Throws `damaged`. */
	requireWhole(): void {
		if (!this.isWhole) throw new AppError("damaged", this.#sentence, { id: this.#room });
	}

	/** What the connection sent is not taken: its sender keeps it, is never told that it is saved, and sees why. */
	turnAway(connection: Connection): void {
		connection.expectAck(Number.POSITIVE_INFINITY);
		connection.tell(this.notice());
	}

	/** What those hear who have the room open. */
	notice(): Buffer {
		return webSocketFrame(notSavedMessage({ code: "damaged", message: this.#sentence }));
	}
}
