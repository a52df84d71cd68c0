import * as Y from "yjs";
import { applyFrame, editOf, RawClient } from "./driver.ts";
import type { Caller, Somebody } from "./people-driver.ts";

/** What people write into a map's talk, in their own root. */

export const rootOf = (person: string) => `by:${person}`;

/** An edit of this person's own root. */
export function sayingOf(doc: Y.Doc, person: string, key: string, value: unknown = true): Uint8Array {
	return editOf(doc, () => doc.getMap(rootOf(person)).set(key, value));
}

/** A socket of one of a map's rooms, as whoever calls. */
export async function openPart(syncUrl: string, room: string, caller: Pick<Caller, "headers">): Promise<RawClient> {
	return new RawClient(`${syncUrl}/${room}?ack=1`, { headers: caller.headers }).open();
}

/** Somebody with a document of their own and a socket in a map's talk. */
export class Talker {
	readonly doc = new Y.Doc();
	readonly person: string;
	readonly client: RawClient;
	#sent = 0;

	constructor(person: string, client: RawClient) {
		this.person = person;
		this.client = client;
	}

	static async open(syncUrl: string, mapId: string, who: Somebody): Promise<Talker> {
		const talker = new Talker(who.person.id, await openPart(syncUrl, `${mapId}.talk`, who));
		Y.applyUpdate(talker.doc, Y.encodeStateAsUpdate(await talker.client.readAll()));
		talker.client.socket.on("message", (data: Buffer) => applyFrame(talker.doc, new Uint8Array(data)));
		return talker;
	}

	say(key: string, value: unknown = true): void {
		this.client.sendUpdate(sayingOf(this.doc, this.person, key, value));
		this.#sent += 1;
	}

	/** Does something with the own document, and sends what that changed. */
	does<T>(change: (doc: Y.Doc) => T): T {
		let result: T | undefined;
		const update = editOf(this.doc, () => {
			result = change(this.doc);
		});
		this.client.sendUpdate(update);
		this.#sent += 1;
		return result as T;
	}

	/** What was said is on disk when it resolves. */
	untilSaved(): Promise<void> {
		return this.client.until(() => this.client.acked === this.#sent);
	}
}
