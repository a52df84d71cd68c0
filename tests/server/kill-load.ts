import Database from "better-sqlite3";
import * as Y from "yjs";
import { databasePath } from "../../server/storage/sqlite/open-database.ts";
import { editOf, RawClient } from "./driver.ts";
import { call, sendAnswers } from "./metrics/metric-driver.ts";
import { rootOf } from "./talk-driver.ts";

/** What a server had acknowledged when it was killed. */
export interface Promises {
	/** By the root that they are in: edits 1 to `acked`. */
	readonly edits: Map<string, { readonly room: string; readonly acked: number }>;
	readonly maps: Set<string>;
	readonly binned: Set<string>;
	readonly answers: Set<string>;
}

export const killMetric = "kill-metric";

/** Edits as fast as they are acknowledged, a few ahead; ends with the server. */
export class Writer {
	readonly #doc = new Y.Doc();
	readonly #client: RawClient;
	readonly #room: string;
	#sent = 0;

	readonly #person = `writer-${this.#doc.clientID}`;

	constructor(syncUrl: string, room: string) {
		this.#room = room;
		this.#client = new RawClient(`${syncUrl}/${room}?ack=1&person=${this.#person}`);
	}

	async start(): Promise<void> {
		await this.#client.open();
		this.#client.socket.on("message", () => this.#write());
		this.#write();
	}

	untilAcked(count: number): Promise<void> {
		return this.#client.until(() => this.#client.acked >= count);
	}

	stop(promises: Promises): void {
		promises.edits.set(rootOf(this.#person), { room: this.#room, acked: this.#client.acked });
		this.#client.close();
	}

	#write(): void {
		while (this.#sent < this.#client.acked + 20 && this.#client.closed === null) {
			this.#sent += 1;
			const edits = this.#doc.getMap(rootOf(this.#person));
			this.#client.sendUpdate(editOf(this.#doc, () => edits.set(String(this.#sent), true)));
		}
	}
}

/** Makes maps, puts every second into the bin and sends answers, until a call fails because the server is gone. */
export async function clerk(url: string, prefix: string, promises: Promises): Promise<void> {
	try {
		for (let n = 0; ; n++) {
			const id = `${prefix}-${n}`;
			const made = await call(`${url}/api/maps`, { method: "POST", body: { id, title: id } });
			if (made.status === 201) promises.maps.add(id);
			if (n % 2 === 1) {
				// Whether it is in the bin is open until that is answered.
				promises.maps.delete(id);
				const binned = await call(`${url}/api/maps/${id}`, { method: "DELETE" });
				if (binned.status < 300) promises.binned.add(id);
			}
			const { body } = await sendAnswers(url, killMetric, [{ id, at: "2026-03-10T12:00:00Z", value: n % 11 }]);
			if (body.accepted === 1) promises.answers.add(id);
		}
	} catch {
		// The server was killed in the middle of a call: nothing is promised of it.
	}
}

/** What the server lacks of its promises. */
export async function brokenPromises(server: { url: string; syncUrl: string }, promises: Promises): Promise<string[]> {
	const broken: string[] = [];
	for (const [root, { room, acked }] of promises.edits) {
		const reader = await new RawClient(`${server.syncUrl}/${room}`).open();
		const written = (await reader.readAll()).getMap(root);
		for (let n = 1; n <= acked; n++) if (!written.has(String(n))) broken.push(`edit ${n} of ${root}`);
		reader.close();
	}
	for (const [list, ids] of [
		["maps", promises.maps],
		["maps?bin=1", promises.binned],
	] as const) {
		const { body } = await call<{ maps: { id: string }[] }>(`${server.url}/api/${list}`);
		const there = new Set(body.maps.map(({ id }) => id));
		for (const id of ids) if (!there.has(id)) broken.push(`map ${id} in ${list}`);
	}
	const lines = await (await fetch(`${server.url}/api/metrics/${killMetric}/answers?from=2026-03-01&to=2026-03-31`)).text();
	for (const id of promises.answers) if (!lines.includes(`"${id}"`)) broken.push(`answer ${id}`);
	return broken;
}

/** As if some maps had been in the bin for long, so that the next start removes them for ever. */
export function ageBin(dataDir: string, ids: Iterable<string>): void {
	const db = new Database(databasePath(dataDir));
	const age = db.prepare("UPDATE maps SET deletedAt = 1 WHERE id = ? AND deletedAt IS NOT NULL");
	for (const id of ids) age.run(id);
	db.close();
}
