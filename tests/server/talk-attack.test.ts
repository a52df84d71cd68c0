import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { type SeededRandom, seededRandom } from "../support/seeded-random.ts";
import { applyFrame, createMap, editOf, RawClient, syncFrame } from "./driver.ts";
import { damaged, sampleUpdates } from "./sample-updates.ts";
import { rootOf, Talker } from "./talk-driver.ts";
import { startTestApp } from "./test-app.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
const frames = isSoak ? 100_000 : 400;
/** Frames between two looks at what became of those who are honest. */
const framesPerLook = 100;

vi.setConfig({ testTimeout: isSoak ? 7_200_000 : 120_000, hookTimeout: 60_000 });

const map = "attacked-map-1";
const people = ["ada-ada-1", "ben-ben-1"];
const eve = "eve-eve-1";
const mayCloseWith: readonly number[] = (["malformed", "foreignClient", "outOfOrder", "tooLong", "tooFast"] as const).map(
	(name) => closeCodes[name].code,
);

let server: Awaited<ReturnType<typeof startTestApp>>;
afterEach(() => server.close());

/** Somebody honest, who sees what the others write. */
class Peer extends Talker {
	readonly said = new Map<string, number>();

	static async arrive(person: string): Promise<Peer> {
		const client = new RawClient(`${server.syncUrl}/${map}.talk?ack=1&person=${person}`);
		const peer = new Peer(person, client);
		client.socket.on("message", (data: Buffer) => applyFrame(peer.doc, new Uint8Array(data)));
		await client.open();
		return peer;
	}

	speak(random: SeededRandom): void {
		const key = `note:${random.below(6)}`;
		const value = random.below(1_000_000);
		this.said.set(key, value);
		this.say(key, value);
	}
}

describe("whatever somebody hostile sends", () => {
	it(`(${frames} frames) others' records are theirs, and the documents of honest people converge`, async () => {
		server = await startTestApp({ limits: { contest: 2, updatesPerSecond: 100_000 } });
		await createMap(server.url, { id: map });
		const random = seededRandom(44);
		const peers = await Promise.all(people.map((person) => Peer.arrive(person)));
		const [ada, ben] = peers as [Peer, Peer];
		const adversary = new Adversary(random, ada);
		let closes = 0;
		for (let sent = 0; sent < frames; sent += framesPerLook) {
			closes += await adversary.attack(framesPerLook, () => random.pick(peers).speak(random));
			for (const peer of peers) await peer.untilSaved();
			const reader = await new RawClient(`${server.syncUrl}/${map}.talk`).open();
			const doc = await reader.readAll();
			reader.close();
			for (const { person, said, client } of peers) {
				expect(client.closed).toBeNull();
				expect(doc.getMap(rootOf(person)).toJSON()).toEqual(Object.fromEntries(said));
			}
			expect([...doc.share.keys()].filter((root) => ![...people, eve].map(rootOf).includes(root))).toEqual([]);
			const state = JSON.stringify(recordsOf(doc));
			await vi.waitFor(() => expect(peers.map(({ doc }) => JSON.stringify(recordsOf(doc)))).toEqual([state, state]), {
				timeout: 20_000,
			});
		}
		expect(closes).toBeGreaterThan(frames / 100);
		expect(server.logged.filter((line) => line.includes("could not be handled"))).toEqual([]);
		for (const { client } of [ada, ben]) client.close();
	});
});

function recordsOf(doc: Y.Doc) {
	return [...people, eve].map((person) => Object.entries(doc.getMap(rootOf(person)).toJSON()).sort());
}

/** Knows all that is on the map, and stops at nothing. */
class Adversary {
	readonly #random: SeededRandom;
	readonly #victim: Peer;
	readonly #noise: readonly Uint8Array[];

	constructor(random: SeededRandom, victim: Peer) {
		this.#random = random;
		this.#victim = victim;
		this.#noise = sampleUpdates(random, 30);
	}

	/** Answers how many sockets that took. */
	async attack(count: number, meanwhile: () => void): Promise<number> {
		let client = await this.#connect();
		let closes = 0;
		for (let n = 0; n < count; n++) {
			client.socket.send(this.#frame());
			if (n % 3 === 0) meanwhile();
			client.socket.ping();
			await Promise.race([client.untilClosed(), new Promise((resolve) => client.socket.once("pong", resolve))]);
			if (client.closed === null) continue;
			expect(mayCloseWith).toContain(client.closed.code);
			closes += 1;
			client = await this.#connect();
		}
		client.close();
		return closes;
	}

	#connect(): Promise<RawClient> {
		return new RawClient(`${server.syncUrl}/${map}.talk?person=${eve}`).open();
	}

	#frame(): Uint8Array {
		const random = this.#random;
		const update = this.#update();
		const kind = random.pick([1, 2]);
		const frame = syncFrame((encoder) => {
			encoder.cbuf[encoder.cpos++] = kind;
			for (const byte of lengthOf(update)) encoder.cbuf[encoder.cpos++] = byte;
		});
		const whole = Buffer.concat([frame, update]);
		return random.below(8) === 0 ? damaged(whole, random) : whole;
	}

	#update(): Uint8Array {
		const random = this.#random;
		if (random.below(6) === 0) return random.pick(this.#noise);
		const doc = new Y.Doc();
		if (random.below(4) > 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#victim.doc));
		const clients = [...doc.store.clients.keys()];
		if (random.below(3) === 0 && clients.length > 0) doc.clientID = random.pick(clients);
		const edit = editOf(doc, () => {
			for (let n = random.below(3); n >= 0; n--) this.#change(doc);
		});
		return random.below(4) === 0 ? Y.encodeStateAsUpdate(doc) : edit;
	}

	#change(doc: Y.Doc): void {
		const random = this.#random;
		const root = doc.getMap<unknown>(rootOf(random.pick([...people, eve, eve, eve])));
		const key = random.pick([`note:${random.below(6)}`, "mine"]);
		const values = [1, "text", { a: [1] }, null, new Y.Map(), new Y.Text("nested"), new Uint8Array(3), "x".repeat(50_000)];
		if (random.below(4) === 0) root.delete(key);
		else root.set(key, random.pick(values));
	}
}

function lengthOf({ length }: Uint8Array): number[] {
	const bytes: number[] = [];
	let rest = length;
	for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80);
	return [...bytes, rest];
}
