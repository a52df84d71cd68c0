import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { databasePath } from "../../../server/storage/sqlite/open-database.ts";
import type { Verbatims } from "../../../src/shared/protocol/voice-api.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { temporaryFolder } from "../../support/start-server.ts";
import { createMap } from "../driver.ts";
import { startTestApp } from "../test-app.ts";
import { odograph } from "./command-line.ts";
import { flipBit, tornFile } from "./damage.ts";

// Each test starts threads, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const map = "heard-map-1";
const gone = "removed-map-1";
const day = 86_400_000;
const words = {
	kept: "Kept words about a router",
	erased: "Words that were erased by themselves",
	ofCustomer: "Words of a customer who was erased",
	removed: "Words on a map that was removed",
};

type App = Awaited<ReturnType<typeof startTestApp>>;

const folder = temporaryFolder();
const dataDir = join(folder, "data");
const before = join(folder, "before");
const after = join(folder, "after");
const last = join(folder, "last");
const said = { before: "", after: "" };

async function call(app: App, method: string, path: string, body?: unknown): Promise<Response> {
	const json = body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
	const answer = await fetch(`${app.url}/api/${path}`, { method, ...json });
	if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
	return answer;
}

async function textsOf(app: App): Promise<string[]> {
	const answer: Verbatims = await (await call(app, "GET", `maps/${map}/verbatims`)).json();
	return answer.verbatims.map(({ text }) => text);
}

/** What a server on the folder lists. */
async function textsIn(data: string): Promise<string[]> {
	const app = await startTestApp({ dataDir: data });
	const texts = await textsOf(app);
	await app.close();
	return texts;
}

/** Which of the words stand anywhere in the folder's files, also where no table leads any more. */
function wordsIn(place: string): string[] {
	const files = readdirSync(place).filter((name) => name.startsWith("odograph.sqlite"));
	const bytes = files.map((name) => readFileSync(join(place, name)));
	return Object.values(words).filter((text) => bytes.some((each) => each.includes(text)));
}

function copyOf(place: string): string {
	const copy = join(newFolder(), "data");
	cpSync(place, copy, { recursive: true });
	return copy;
}

beforeAll(async () => {
	const app = await startTestApp({ dataDir });
	for (const id of [map, gone]) await createMap(app.url, { id, title: id });
	const verbatims = [
		{ id: "v1", text: words.kept, target: "step:one", consent: "given" },
		{ id: "v2", text: words.erased },
		{ id: "v3", text: words.ofCustomer, customer: "c-1" },
	];
	await call(app, "POST", `maps/${map}/verbatims`, { verbatims });
	await call(app, "POST", `maps/${gone}/verbatims`, { verbatims: [{ id: "v1", text: words.removed }] });
	said.before = (await odograph(dataDir, "backup", before)).out;
	await call(app, "DELETE", `maps/${map}/verbatims?ids=v2`);
	await call(app, "DELETE", "customers/c-1/answers");
	said.after = (await odograph(dataDir, "backup", after)).out;
	await call(app, "DELETE", `maps/${gone}`);
	await app.close();
	const later = await startTestApp({ dataDir, now: () => Date.now() + 31 * day });
	expect((await fetch(`${later.url}/api/maps/${gone}`)).status).toBe(410);
	expect(await odograph(dataDir, "backup", last)).toMatchObject({ code: 0, err: "" });
	await later.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what customers said", () => {
	it("is in a backup with all that is noted on it, and what was erased is not in the next one", () => {
		expect(wordsIn(before)).toEqual(Object.values(words));
		expect(said.before).toContain(", 4 verbatims, ");
		expect(wordsIn(after)).toEqual([words.kept, words.removed]);
		expect(said.after).toContain(", 2 verbatims, ");
	});

	it("goes from files and backups with its map", () => {
		expect(wordsIn(last)).toEqual([words.kept]);
		expect(wordsIn(dataDir)).toEqual([words.kept]);
	});

	it("is restored as the backup has it, and the command says that erased words are back and can be erased again", async () => {
		const data = copyOf(dataDir);
		const { code, out } = await odograph(data, "restore", before);
		expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("erase again what was erased since") });
		const app = await startTestApp({ dataDir: data });
		expect(await textsOf(app)).toEqual([words.kept, words.erased, words.ofCustomer]);
		expect(await (await call(app, "GET", `maps/${map}/verbatims`)).json()).toMatchObject({
			verbatims: [{ target: "step:one", consent: "given" }, {}, { customer: "c-1" }],
		});
		await call(app, "DELETE", `maps/${map}/verbatims?ids=v2`);
		await call(app, "DELETE", "customers/c-1/answers");
		await app.close();
		expect(wordsIn(data)).toEqual([words.kept, words.removed]);
	});

	it("outlives a repair of something else, which brings nothing back that was erased", async () => {
		const data = copyOf(dataDir);
		flipBit(data, "updates", { room: map, seq: 1 });
		const { out, err } = await odograph(data, "doctor", "--repair", "--from", before);
		expect(err).toBe("");
		expect(out).toContain("is made anew");
		expect(out).not.toContain("verbatims");
		expect(await textsIn(data)).toEqual([words.kept]);
		expect(wordsIn(data)).toEqual([words.kept]);
	});

	it("that stood in a damaged place is said to be lost, and no backup brings it back, nor does a page", async () => {
		const data = copyOf(dataDir);
		writeFileSync(databasePath(data), tornFile(readFileSync(databasePath(data)), words.kept));
		const { code, out } = await odograph(data, "doctor", "--repair", "--from", before);
		expect(code).toBe(1);
		expect(out).toContain("Lost: what customers said (verbatims)");
		expect(out).toContain("hold what is lost of a map bring that back");
		expect(await textsIn(data)).toEqual([]);
		expect(wordsIn(data)).toEqual([]);
	});
});
