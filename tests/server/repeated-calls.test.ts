import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../src/shared/errors.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { createMap, RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type App = Awaited<ReturnType<typeof startTestApp>>;

const id = "repeated-map-1";
const stage = (title: string) => ({ operations: [{ name: "createStage", args: { title } }] });

let dataDir = "";
let isFull = false;
let app: App;

async function start(): Promise<App> {
	return startTestApp({
		dataDir,
		wrapStorage: (storage) => ({
			...storage,
			commit: (entries) =>
				isFull ? Promise.reject(new AppError("storageFull", "The server's disk is full.")) : storage.commit(entries),
		}),
	});
}

beforeEach(async () => {
	isFull = false;
	dataDir = temporaryFolder();
	app = await start();
	await createMap(app.url, { id, title: "Repeated" });
});
afterEach(async () => {
	await app.close();
	rmSync(dataDir, { recursive: true, force: true });
});

async function operate(body: unknown, key?: string) {
	const response = await fetch(`${app.url}/api/maps/${id}/operations`, {
		method: "POST",
		headers: { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: (await response.json()) as unknown };
}

async function stages(): Promise<string[]> {
	const answer = (await (await fetch(`${app.url}/api/maps/${id}`)).json()) as { content: { stages: { title: string }[] } };
	return answer.content.stages.map(({ title }) => title);
}

describe("an edit over HTTP that is sent again", () => {
	it("with its key is made once and answered the same, together, later and after a restart", async () => {
		const together = await Promise.all([operate(stage("Once"), '"key-1"'), operate(stage("Once"), '"key-1"')]);
		const first = together[0];
		expect(first.status).toBe(200);
		expect(together[1]).toEqual(first);
		expect(await operate(stage("Once"), '"key-1"')).toEqual(first);
		await app.close();
		app = await start();
		expect(await operate(stage("Once"), '"key-1"')).toEqual(first);
		expect(await stages()).toEqual(["Once"]);
		await operate(stage("Another"), "key-2");
		expect(await stages()).toEqual(["Once", "Another"]);
	});

	it("with its key is made when it was refused the first time", async () => {
		const wrong = { operations: [...stage("Half").operations, { name: "noSuchOperation", args: {} }] };
		expect((await operate(wrong, "key-1")).status).toBe(400);
		expect((await operate(stage("Whole"), "key-1")).status).toBe(200);
		expect(await stages()).toEqual(["Whole"]);
	});

	it("with the key of another call is refused", async () => {
		await operate(stage("One"), "key-1");
		expect(await operate(stage("Two"), "key-1")).toMatchObject({ status: 422, body: { error: { code: "keyReused" } } });
		expect((await operate(stage("Two"), "no spaces allowed")).status).toBe(400);
		expect(await stages()).toEqual(["One"]);
	});

	it("without a key is another call", async () => {
		await operate(stage("Twice"));
		await operate(stage("Twice"));
		expect(await stages()).toEqual(["Twice", "Twice"]);
	});
});

describe("an edit over HTTP that cannot be saved", () => {
	it("says that it is made; with its key it is answered once it is on disk, and not made twice", async () => {
		isFull = true;
		const failed = await operate(stage("Kept"), "key-1");
		expect(failed).toMatchObject({ status: 507, body: { error: { code: "storageFull", fields: { applied: "true" } } } });
		expect(await operate(stage("Kept"), "key-1")).toMatchObject({
			status: 507,
			body: { error: { fields: { applied: "true" } } },
		});
		// The disk is known to fail: what comes now is not even begun.
		expect(await operate(stage("Not begun"))).toMatchObject({
			status: 507,
			body: { error: { code: "storageFull", fields: { applied: "false" } } },
		});
		isFull = false;
		await vi.waitUntil(async () => (await fetch(`${app.url}/readyz`)).status === 200, { timeout: 30_000, interval: 100 });
		expect((await operate(stage("Kept"), "key-1")).status).toBe(200);
		expect((await operate(stage("Begun"), "key-2")).status).toBe(200);
		expect(await stages()).toEqual(["Kept", "Begun"]);
		await app.close();
		app = await start();
		expect(await stages()).toEqual(["Kept", "Begun"]);
		const reader = await new RawClient(`${app.syncUrl}/${id}`).open();
		expect((await reader.readAll()).getMap("stages").size).toBe(2);
		reader.close();
	});
});
