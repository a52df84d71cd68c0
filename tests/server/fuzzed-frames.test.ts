import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { type SeededRandom, seededRandom } from "../support/seeded-random.ts";
import { createMap, editOf, RawClient, syncFrame } from "./driver.ts";
import { damaged, sampleUpdates } from "./sample-updates.ts";
import { startTestApp } from "./test-app.ts";

const isSoak = process.env.ODOGRAPH_SOAK === "1";
const frames = isSoak ? 1_000_000 : 20_000;
/** Sockets that send at the same time, and frames that each sends before it looks what became of them. */
const lanes = 8;
const batch = 4;
/** Batches after which every other lane comes back on a new socket: one that has seen a control frame is read differently. */
const batchesOnSocket = 6;
/** Frames to one room: each keeps what it takes. */
const framesPerRoom = 50_000;

vi.setConfig({ testTimeout: isSoak ? 7_200_000 : 120_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
afterEach(() => server.close());

const mayCloseWith = new Set<number>(
	[closeCodes.malformed, closeCodes.foreignClient, closeCodes.outOfOrder].map(({ code }) => code),
);

describe(`${isSoak ? "a million" : "20,000"} damaged frames`, () => {
	it("close their sender or do no harm: others' edits are kept, and memory stays bounded", async () => {
		server = await startTestApp({ limits: { contest: 5 } });
		const random = seededRandom(5);
		const before = process.memoryUsage().rss;
		let closed = 0;
		for (let sent = 0; sent < frames; sent += framesPerRoom) {
			closed += await attackRoom(`fuzzed-room-${sent}`, Math.min(framesPerRoom, frames - sent), random);
		}
		expect(closed).toBeGreaterThan(frames / 100);
		expect(server.logged.filter((line) => line.includes("could not be handled"))).toEqual([]);
		expect(process.memoryUsage().rss - before).toBeLessThan(512 * 2 ** 20);
	});
});

/** Answers how many senders were closed. */
async function attackRoom(id: string, count: number, random: SeededRandom): Promise<number> {
	await createMap(server.url, { id });
	const url = `${server.syncUrl}/${id}`;
	const samples = sampleFrames(random);
	const witness = await new RawClient(`${url}?ack=1`).open();
	const doc = new Y.Doc();
	let [edits, sent, closed] = [0, 0, 0];

	async function attack(_: unknown, lane: number): Promise<void> {
		let client = await new RawClient(url).open();
		const batches = lane % 2 === 0 ? 1 : batchesOnSocket;
		while (sent < count) {
			for (let n = 0; n < batch * batches; n++) client.socket.send(damaged(random.pick(samples), random));
			sent += batch * batches;
			client.socket.ping();
			await Promise.race([client.untilClosed(), new Promise((resolve) => client.socket.once("pong", resolve))]);
			if (client.closed === null && batches === 1) continue;
			if (client.closed === null) client.close();
			else {
				expect([...mayCloseWith]).toContain(client.closed.code);
				closed += 1;
			}
			client = await new RawClient(url).open();
		}
		client.close();
	}

	async function work(): Promise<void> {
		while (sent < count) {
			edits += 1;
			witness.sendUpdate(editOf(doc, () => doc.getMap("witness").set(String(edits % 50), edits)));
			await witness.until(() => witness.acked === edits || witness.closed !== null);
			expect(witness.closed).toBeNull();
		}
	}

	await Promise.all([work(), ...Array.from({ length: lanes }, attack)]);
	const reader = await new RawClient(url).open();
	expect((await reader.readAll()).getMap("witness").toJSON()).toEqual(doc.getMap("witness").toJSON());
	expect(edits).toBeGreaterThan(0);
	reader.close();
	witness.close();
	return closed;
}

function sampleFrames(random: SeededRandom): Uint8Array[] {
	const updates = sampleUpdates(random, 60);
	const doc = new Y.Doc();
	const awareness = new Awareness(doc);
	awareness.setLocalState({ name: "Ada", cursor: { x: 1, y: 2 } });
	const presence = encodeAwarenessUpdate(awareness, [doc.clientID]);
	awareness.destroy();
	return [
		...updates.flatMap((update) => [1, 2].map((kind) => frameOf(kind, update))),
		frameOf(0, Y.encodeStateVectorFromUpdate(Y.mergeUpdates(updates))),
		Uint8Array.of(1, presence.length, ...presence),
		Uint8Array.of(3),
	];
}

function frameOf(kind: number, payload: Uint8Array): Uint8Array {
	return syncFrame((encoder) => {
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, payload);
	});
}
