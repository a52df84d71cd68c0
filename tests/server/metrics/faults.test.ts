import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { startServer } from "../../support/start-server.ts";
import { createMap, editOf, RawClient } from "../driver.ts";
import { startTestApp } from "../test-app.ts";
import { answersOf, call, defineMetric, march, scoreOf, sendAnswers, sendText } from "./metric-driver.ts";

// Each test starts processes or threads, which takes long on a busy machine.
const kills = process.env.ODOGRAPH_SOAK === "1" ? 60 : 3;
vi.setConfig({ testTimeout: kills * 40_000, hookTimeout: 60_000 });

const newFolder = keptFolders();

/** Sends what there is of a body and leaves it unfinished; resolves when the network has taken it. */
async function sendHalf(url: string, id: string, { text, declared }: { text: string; declared: number }) {
	const { hostname, port, host } = new URL(url);
	const socket = connect({ host: hostname, port: Number(port) });
	await once(socket, "connect");
	socket.on("error", () => undefined);
	const head = `POST /api/metrics/${id}/answers HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/x-ndjson\r\ncontent-length: ${declared}\r\n\r\n`;
	await new Promise<void>((resolve) => socket.write(head + text, () => resolve()));
	return socket;
}

/** Of a size at which a body takes several transactions. */
const many = answersOf(
	Array.from({ length: 40_000 }, (_, n) => n % 11),
	{ segment: { plan: "pro" } },
);
const lines = many.map((answer) => `${JSON.stringify(answer)}\n`).join("");

describe("answers on their way in", () => {
	it(`are there whole or not at all after each of ${kills} kills, and can be sent again`, async () => {
		const random = seededRandom(11);
		const dataDir = newFolder();
		const wanted = many.filter(({ value }) => Number(value) >= 9).length - many.filter(({ value }) => Number(value) <= 6).length;
		for (let run = 0; run < kills; run++) {
			const server = await startServer({ dataDir });
			const { id } = await defineMetric(server.url);
			const { length } = Buffer.from(lines);
			const cut = Math.floor(length * (0.5 + random.next() / 2));
			const socket = await sendHalf(server.url, id, { text: lines.slice(0, cut), declared: length });
			await vi.waitFor(async () => expect((await scoreOf(server.url, id, march)).n).toBeGreaterThan(0), { timeout: 60_000 });
			await server.kill("SIGKILL");
			socket.destroy();
			const again = await startServer({ dataDir });
			const kept = await scoreOf(again.url, id, march);
			expect(kept.n).toBeGreaterThan(0);
			// Everybody and the one segment that all are in say the same: no answer is half counted.
			expect((await scoreOf(again.url, id, `${march}&segment=plan:pro`)).value).toBe(kept.value);
			const { body } = await sendText(again.url, id, { text: lines, type: "application/x-ndjson" });
			expect(body).toEqual({ accepted: many.length - kept.n, duplicates: kept.n, rejected: [] });
			const whole = await scoreOf(again.url, id, march);
			expect(whole.n).toBe(many.length);
			expect(whole.value).toBeCloseTo((100 * wanted) / many.length, 9);
			await again.close();
		}
	});

	it("of a sender who hangs up leave nothing open and can be sent again", async () => {
		const server = await startTestApp();
		const { id } = await defineMetric(server.url);
		const socket = await sendHalf(server.url, id, { text: lines.slice(0, 200_000), declared: lines.length });
		socket.destroy();
		const { body } = await sendText(server.url, id, { text: lines, type: "application/x-ndjson" });
		expect(body.accepted + body.duplicates).toBe(many.length);
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: many.length });
		await server.close();
	});
});

describe("a full disk", () => {
	it("is said, leaves whole answers, and takes the rest once there is room", async () => {
		const dataDir = newFolder();
		const small = await startTestApp({ dataDir, maxMetricPages: 700 });
		const { id } = await defineMetric(small.url);
		const { status, body } = await sendText(small.url, id, { text: lines, type: "application/x-ndjson" });
		expect({ status, code: body.error.code }).toEqual({ status: 507, code: "storageFull" });
		const { n, value } = await scoreOf(small.url, id, march);
		expect(String(n)).toBe(body.error.fields?.accepted ?? "0");
		expect((await scoreOf(small.url, id, `${march}&segment=plan:pro`)).value).toBe(value);
		// The maps have their own file.
		expect((await createMap(small.url, { id: "map-on-a-full-disk" })).status).toBe(201);
		await small.close();
		const large = await startTestApp({ dataDir });
		const again = await sendText(large.url, id, { text: lines, type: "application/x-ndjson" });
		expect(again.body).toEqual({ accepted: many.length - n, duplicates: n, rejected: [] });
		await large.close();
	});

	it("that comes and goes loses and doubles nothing", async () => {
		let isFull = false;
		const full = () => Promise.reject(new AppError("storageFull", "The server's disk is full."));
		const server = await startTestApp({
			wrapMetricStorage: (storage) => ({ ...storage, takeBytes: (...call) => (isFull ? full() : storage.takeBytes(...call)) }),
		});
		const { id } = await defineMetric(server.url);
		isFull = true;
		expect((await sendAnswers(server.url, id, answersOf([9]))).status).toBe(507);
		isFull = false;
		expect((await sendAnswers(server.url, id, answersOf([9]))).body.accepted).toBe(1);
		await server.close();
	});
});

describe("while answers come in by the ten thousand", () => {
	it("edits of maps are acknowledged, and scores answered", async () => {
		const server = await startTestApp();
		const { id } = await defineMetric(server.url);
		await createMap(server.url, { id: "busy-map-1" });
		const client = await new RawClient(`${server.syncUrl}/busy-map-1?ack=1`).open();
		const doc = new Y.Doc();
		let isDone = false;
		const sending = sendText(server.url, id, { text: lines, type: "application/x-ndjson" }).finally(() => {
			isDone = true;
		});
		let acked = 0;
		while (!isDone) {
			acked += 1;
			client.sendUpdate(editOf(doc, () => doc.getMap("map").set(String(acked), true)));
			await client.until(() => client.acked === acked);
			expect((await call(`${server.url}/api/metrics/${id}/score`)).status).toBe(200);
		}
		expect((await sending).body.accepted).toBe(many.length);
		expect(acked).toBeGreaterThan(3);
		client.close();
		await server.close();
	});
});
