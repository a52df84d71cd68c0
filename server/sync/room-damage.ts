import { AppError } from "../../src/shared/errors.ts";
import type { Connection } from "./connection.ts";
import { notSavedMessage, webSocketFrame } from "./frames.ts";

const sentence =
	"A part of this map is damaged on the server, so that it takes no edits until whoever runs the server has repaired it (npx odograph doctor). What can be read is shown, and what you change stays on your device until then.";

/** What of a room cannot be read back. While there is anything, nothing is added to the room. */
export class RoomDamage {
	/** A sentence each, for who runs the server. */
	readonly details: readonly string[];
	readonly #room: string;

	constructor(room: string, details: readonly string[]) {
		this.#room = room;
		this.details = details;
	}

	get isWhole(): boolean {
		return this.details.length === 0;
	}

	/** Throws `damaged`. */
	requireWhole(): void {
		if (!this.isWhole) throw new AppError("damaged", sentence, { id: this.#room });
	}

	/** What the connection sent is not taken: its sender keeps it, is never told that it is saved, and sees why. */
	turnAway(connection: Connection): void {
		connection.expectAck(Number.POSITIVE_INFINITY);
		connection.tell(this.notice());
	}

	/** What those hear who have the room open. */
	notice(): Buffer {
		return webSocketFrame(notSavedMessage({ code: "damaged", message: sentence }));
	}
}
