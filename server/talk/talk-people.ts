import { peopleRoot } from "../../src/shared/talk/talk-document.ts";
import type { TalkPerson } from "../../src/shared/talk/talk-records.ts";
import type { Log } from "../log.ts";
import type { Rooms, SaidInRoom } from "../sync/rooms.ts";

export interface TalkPeopleOptions {
	readonly log: Log;
	rooms(): Pick<Rooms, "acquire" | "release">;
	/** What somebody calls themselves whom the server does not know; `""` where they have not said. */
	saidName(person: string): string;
}

/** Who is called what was written lately, so that nothing is read for each edit. */
const mostRemembered = 10_000;
/** Shorter than any person's id, so that no connection can claim to be it. */
const serverPerson = "server";

/** Writes into a map's talk what those are called who say something there: for them to write it would let them be anybody. */
export class TalkPeople {
	readonly #options: TalkPeopleOptions;
	readonly #written = new Map<string, string>();

	constructor(options: TalkPeopleOptions) {
		this.#options = options;
	}

	/** Never throws: what cannot be written now is with the next that they say. */
	note({ room, person, shownAs }: SaidInRoom): void {
		const known: TalkPerson = { name: shownAs?.name ?? this.#options.saidName(person), colour: shownAs?.colour ?? "" };
		const [key, text] = [`${room} ${person}`, JSON.stringify(known)];
		if (known.name === "" || this.#written.get(key) === text) return;
		if (this.#written.size >= mostRemembered) this.#written.clear();
		this.#written.set(key, text);
		this.#write(room, person, known).catch((error: unknown) => {
			this.#written.delete(key);
			this.#options.log.warn("A name could not be written into what is said about a map", { room, person, error });
		});
	}

	async #write(roomId: string, person: string, known: TalkPerson): Promise<void> {
		const rooms = this.#options.rooms();
		const room = await rooms.acquire(roomId);
		if (room === null) return;
		try {
			const isWritten = room.read((doc) => JSON.stringify(peopleRoot(doc).get(person)) === JSON.stringify(known));
			if (!isWritten && !room.isInBin) room.edit(serverPerson, (doc) => peopleRoot(doc).set(person, known));
		} finally {
			rooms.release(room);
		}
	}
}
