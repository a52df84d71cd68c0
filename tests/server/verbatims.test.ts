import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Storage } from "../../server/storage/storage.ts";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import type { Verbatims } from "../../src/shared/protocol/voice-api.ts";
import type { Somebody } from "./people-driver.ts";
import { startTeamServer } from "./people-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
let storage: Storage;
let made = 0;
beforeAll(async () => {
	team = await startTeamServer({
		wrapStorage(opened) {
			storage = opened;
			return opened;
		},
	});
});
afterAll(() => team.app.close());

/** A map of its own, with somebody who edits it and somebody who comments on it. */
async function open() {
	const map = `heard-map-${++made}`;
	await team.mona.must("POST", "/api/maps", { id: map, title: "Heard" });
	const path = `/api/maps/${map}/verbatims`;
	const add = (...verbatims: Record<string, unknown>[]) =>
		team.mona.must("POST", path, { verbatims: verbatims.map((each, index) => ({ id: `v-${made}-${index}`, ...each })) });
	const read = (who: Somebody = team.mona, since = 0): Promise<Verbatims> => who.must("GET", `${path}?since=${since}`);
	const change = (ids: string[], changes: Record<string, unknown>, who: Somebody = team.mona) =>
		who.must("PATCH", path, { ids, change: changes });
	return { map, path, add, read, change };
}

describe("verbatims", () => {
	it("are kept word for word beside the map, with what is personal found", async () => {
		const { map, add, read } = await open();
		const text = "Write to ada@example.org or +44 20 7946 0958 <b>=1+1</b>, order 12345678, on 2026-02-03.";
		await add({ text, source: "Spring survey", saidOn: "2026-02-03" });
		const { verbatims } = await read();
		const [first] = verbatims;
		expect(verbatims).toMatchObject([{ text, source: "Spring survey", consent: "unknown", feeling: "", target: "" }]);
		expect(first?.personal.map(([from, to]) => text.slice(from, to))).toEqual([
			"ada@example.org",
			"+44 20 7946 0958",
			"12345678",
		]);
		const { content } = await team.mona.must("GET", `/api/maps/${map}`);
		expect(JSON.stringify(content)).not.toContain("ada@");
	});

	it("stay one where words and source are the same, and come again without harm", async () => {
		const { add, read } = await open();
		expect(await add({ text: "Too slow", source: "Calls" }, { text: " Too slow ", source: "Calls" })).toEqual({
			added: 1,
			duplicates: 1,
		});
		expect(await add({ text: "Too slow", source: "Calls" }, { text: "Too slow", source: "Chat" })).toEqual({
			added: 1,
			duplicates: 1,
		});
		expect((await read()).total).toBe(2);
	});

	it("tell a commenter only what has consent, masked, and a viewer nothing", async () => {
		const { map, path, add, read } = await open();
		await add(
			{ text: "Call me: 020 7946 0958", consent: "given", customer: "c-1" },
			{ text: "Keep this to yourselves", consent: "notGiven" },
			{ text: "Nobody asked me", consent: "unknown" },
		);
		const commenter = await team.mona.guest(map, "commenter");
		const seen = await read(commenter);
		expect(seen).toMatchObject({ sees: "consented", total: 1 });
		expect(seen.verbatims).toMatchObject([{ text: "Call me: [masked]", personal: [], customer: "" }]);
		expect((await commenter.call("PATCH", path, { ids: ["v"], change: { target: "" } })).status).toBe(403);
		expect((await (await team.mona.guest(map, "viewer")).call("GET", path)).status).toBe(403);
		expect(await read()).toMatchObject({ sees: "all", total: 3 });
	});

	it("move: of two people at once the last wins, and what they did not touch stays", async () => {
		const { map, add, read, change } = await open();
		await add({ text: "Where is my router?", feeling: "negative" });
		const id = `v-${made}-0`;
		const editor = await team.mona.guest(map, "editor");
		await Promise.all([change([id], { target: "step:one" }), change([id], { target: "step:two" }, editor)]);
		await change([id], { answeredBy: "Olga", answeredOn: "2026-03-01" }, editor);
		const { verbatims } = await read();
		expect(verbatims).toMatchObject([{ feeling: "negative", answeredBy: "Olga", answeredOn: "2026-03-01" }]);
		expect(["step:one", "step:two"]).toContain(verbatims[0]?.target);
	});

	it("are asked for by revision: what changed, and by the number whether some are gone", async () => {
		const { path, add, read, change } = await open();
		await add({ text: "One" }, { text: "Two" }, { text: "Three" });
		const before = await read();
		expect(await read(team.mona, before.revision)).toMatchObject({ total: 3, verbatims: [] });
		await change([`v-${made}-1`], { consent: "given" });
		const after = await read(team.mona, before.revision);
		expect(after.verbatims.map(({ text }) => text)).toEqual(["Two"]);
		await team.mona.must("DELETE", `${path}?ids=v-${made}-0,v-${made}-2,nothing-like-it`);
		expect(await read(team.mona, after.revision)).toMatchObject({ total: 1, verbatims: [] });
	});

	it("say what is wrong with them, and then none is added", async () => {
		const { map, path, add, read } = await open();
		const refused = async (body: unknown) => {
			const answer = await team.mona.call("POST", path, body);
			return [answer.status, answer.body.error?.message];
		};
		const long = { id: "long", text: "x".repeat(1_000_000) };
		expect(await refused({ verbatims: [{ id: "fine", text: "Fine" }, long] })).toEqual([400, expect.stringContaining("text")]);
		expect((await refused({ verbatims: [{ id: "empty", text: "   " }] }))[0]).toBe(400);
		expect((await refused({ verbatims: [{ id: "odd", text: "x", target: "cell:a:b" }] }))[0]).toBe(400);
		expect((await refused({ verbatims: Array.from({ length: 101 }, (_, at) => ({ id: `m${at}`, text: `${at}` })) }))[0]).toBe(
			400,
		);
		expect((await refused({ verbatims: [{ id: "huge", text: "x".repeat(5_000_000) }] }))[0]).toBe(413);
		expect((await read()).total).toBe(0);
		await add({ id: "first", text: "First" });
		const [first] = (await read()).verbatims;
		if (first === undefined) throw new Error("It was added.");
		const others = Array.from({ length: 9_999 }, (_, at) => ({ ...first, id: `f-${at}`, print: `${at}` }));
		expect(await storage.addVerbatims(map, others, 10_000)).toBe(9_999);
		expect(await refused({ verbatims: [{ id: "one-more", text: "One more" }] })).toEqual([
			409,
			expect.stringContaining("at most 10,000 verbatims"),
		]);
		expect((await read()).total).toBe(10_000);
	});

	it("rest in the bin with their map: they are read and erased there, and none is brought in or changed", async () => {
		const { map, path, add, read, change } = await open();
		await add({ text: "Stays" }, { text: "Goes" });
		await team.mona.must("DELETE", `/api/maps/${map}`);
		const inBin = { status: 409, body: { error: { code: "conflict", message: closeCodes.inBin.reason } } };
		const [stays, goes] = [`v-${made}-0`, `v-${made}-1`];
		expect(await team.mona.call("POST", path, { verbatims: [{ id: "new", text: "New" }] })).toMatchObject(inBin);
		const marked = { ids: [stays], change: { consent: "given" } };
		expect(await team.mona.call("PATCH", path, marked)).toMatchObject(inBin);
		expect((await read()).verbatims).toMatchObject([{ text: "Stays", consent: "unknown" }, { text: "Goes" }]);
		expect(await team.mona.must("DELETE", `${path}?ids=${goes}`)).toEqual({ erased: 1 });
		await team.mona.must("PATCH", `/api/maps/${map}`, { restore: true });
		await change([stays], { consent: "given" });
		expect((await read()).verbatims).toMatchObject([{ text: "Stays", consent: "given" }]);
	});

	it("are erased with their customer, from the files, too, and with their map", async () => {
		const { map, add, read } = await open();
		const words = "Unmistakable words of one customer";
		await add({ text: words, customer: "c-erased" }, { text: "Somebody else's", customer: "c-other" });
		const onDisk = () =>
			readdirSync(team.app.dataDir)
				.filter((name) => name.startsWith("odograph.sqlite"))
				.some((name) => readFileSync(join(team.app.dataDir, name)).includes(words));
		expect(onDisk()).toBe(true);
		expect(await team.mona.must("DELETE", "/api/customers/c-erased/answers")).toEqual({ erased: 0, locked: 0, verbatims: 1 });
		expect(onDisk()).toBe(false);
		expect((await read()).verbatims.map(({ text }) => text)).toEqual(["Somebody else's"]);
		await team.mona.must("DELETE", `/api/maps/${map}`);
		expect(await storage.removeMap(map, Date.now() + 60_000)).toBe(true);
		expect((await storage.readVerbatims(map, { since: 0, onlyConsented: false })).total).toBe(0);
	});
});
