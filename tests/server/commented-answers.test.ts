import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Verbatims } from "../../src/shared/protocol/voice-api.ts";
import { startTeamServer } from "./people-driver.ts";
import { fixture, readCall } from "./sources/vendor-calls.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
beforeAll(async () => {
	team = await startTeamServer();
});
afterAll(() => team.app.close());

const at = "2026-03-02T10:00:00Z";
let made = 0;

/** A map with a metric on its first step, and on a card that nobody looks at first. */
async function open() {
	const name = `said-${++made}`;
	const { mona } = team;
	await mona.must("POST", "/api/metrics", { id: name, name: "Would you?", kind: "nps" });
	await mona.must("POST", "/api/maps", { id: `${name}-map`, title: "Said" });
	await mona.must("POST", `/api/maps/${name}-map/operations`, {
		operations: [
			{ name: "createStage", args: { id: "stage-one", title: "One" } },
			{ name: "createStep", args: { id: "step-one", stageId: "stage-one", title: "One" } },
			{ name: "setMetric", args: { collection: "steps", id: "step-one", metricId: name, on: true } },
		],
	});
	const path = `/api/maps/${name}-map/verbatims`;
	return {
		metric: name,
		map: `${name}-map`,
		path,
		send: (...answers: Record<string, unknown>[]) => mona.must("POST", `/api/metrics/${name}/answers`, answers),
		answersText: async () => (await mona.fetch("GET", `/api/metrics/${name}/answers?from=2026-03-01&to=2026-03-31`)).text(),
		bring: () => mona.must("POST", `${path}/answers`),
		read: async (): Promise<Verbatims["verbatims"]> => (await mona.must("GET", path)).verbatims,
	};
}

/** Whether the words stand anywhere in the server's files, also where no table leads any more. */
function isOnDisk(words: string): boolean {
	const { dataDir } = team.app;
	const files = readdirSync(dataDir).filter((name) => name.includes(".sqlite"));
	return files.some((name) => readFileSync(join(dataDir, name)).includes(words));
}

describe("what is said beside an answer", () => {
	it("is kept with it, given out with it, and changed by the same answer with other words", async () => {
		const { send, answersText } = await open();
		const answer = { id: "a", at, value: 9, comment: " Quick <b>and</b> kind \n" };
		expect(await send(answer)).toMatchObject({ accepted: 1 });
		expect(await send(answer)).toMatchObject({ accepted: 0, duplicates: 1 });
		const kept = await answersText();
		expect(JSON.parse(kept)).toMatchObject({ id: "a", value: 9, comment: "Quick <b>and</b> kind" });
		expect(await send(JSON.parse(kept))).toMatchObject({ duplicates: 1 });
		expect(await send({ ...answer, comment: "Slow" })).toMatchObject({ accepted: 1 });
		expect(JSON.parse(await answersText())).toMatchObject({ value: 9, comment: "Slow" });
		expect(await send({ id: "a", at, value: 9 })).toMatchObject({ accepted: 1 });
		expect(await answersText()).not.toContain("comment");
	});

	it("never costs the answer: what is too long is cut, what is no text is left out, and both are said", async () => {
		const { send, answersText } = await open();
		const receipt = await send(
			{ id: "long", at, value: 9, comment: `${"x".repeat(3_999)}\u{1F600}${"y".repeat(90_000)}` },
			{ id: "odd", at, value: 9, comment: { text: "no" } },
			{ id: "half", at, value: 9, comment: "\ud800" },
			{ id: "blank", at, value: 9, comment: "  " },
		);
		expect(receipt).toMatchObject({ accepted: 4, rejected: [] });
		expect(receipt.notes).toEqual([
			{ text: "a comment was cut to 4,000 characters", count: 1 },
			{ text: "a comment that is not a text was left out", count: 1 },
		]);
		const kept = (await answersText())
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line).comment);
		expect(kept).toEqual(["x".repeat(3_999), undefined, "\ufffd", undefined]);
	});

	it("comes in a CSV by its column", async () => {
		const { metric, answersText } = await open();
		const body = `id,at,value,comment,plan\na,${at},3,"Slow, very slow",pro`;
		const answer = await fetch(`${team.app.url}/api/metrics/${metric}/answers`, {
			method: "POST",
			headers: { ...team.mona.headers, "content-type": "text/csv" },
			body,
		});
		expect(await answer.json()).toMatchObject({ accepted: 1 });
		expect(JSON.parse(await answersText())).toMatchObject({ comment: "Slow, very slow", segment: { plan: "pro" } });
	});

	it("is found where survey tools send it", () => {
		const delighted = fixture("delighted.json").replace(`"comment":null`, `"comment":"Fast and flawless!"`);
		expect(readCall("delighted", { body: delighted }).answers).toMatchObject([{ comment: "Fast and flawless!" }]);
		const intercom = fixture("intercom.json").replace(`"remark":""`, `"remark":"Slow"`);
		expect(readCall("intercom", { body: intercom }).answers).toMatchObject([{ comment: "Slow" }]);
		expect(readCall("typeform", { body: fixture("typeform.json") }).answers).toMatchObject([{ comment: "Quick" }]);
	});

	it("is brought to a map once, onto the node of its metric, with score and source", async () => {
		const { map, send, bring, read } = await open();
		await send(
			{ id: "a", at, value: 3, customer: "c-7", comment: "Slow. Call 020 7946 0958" },
			{ id: "b", at, value: 9, comment: "Fine" },
			{ id: "c", at, value: 9, comment: "Fine" },
			{ id: "d", at, value: 9 },
		);
		expect(await bring()).toEqual({ added: 3, hasMore: false });
		expect(await read()).toMatchObject([
			{
				text: "Slow. Call 020 7946 0958",
				source: "Would you?, 3 of 10",
				saidOn: "2026-03-02",
				consent: "unknown",
				customer: "c-7",
				target: "step:step-one",
				personal: [[11, 24]],
			},
			{ text: "Fine", source: "Would you?, 9 of 10" },
			{ text: "Fine" },
		]);
		expect(await bring()).toEqual({ added: 0, hasMore: false });
		await team.mona.must("DELETE", `/api/maps/${map}/verbatims?ids=${(await read())[1]?.id}`);
		await send({ id: "e", at, value: 0, comment: "Never again" });
		expect(await bring()).toEqual({ added: 1, hasMore: false });
		expect((await read()).map(({ text }) => text)).toEqual(["Slow. Call 020 7946 0958", "Fine", "Never again"]);
	});

	it("comes some hundreds at a time", async () => {
		const { send, bring, read } = await open();
		await send(...Array.from({ length: 501 }, (_, index) => ({ id: `m${index}`, at, value: 5, comment: `Said ${index}` })));
		expect(await bring()).toEqual({ added: 500, hasMore: true });
		expect(await bring()).toEqual({ added: 1, hasMore: false });
		expect((await read()).length).toBe(501);
	});

	it("is erased with its answer or its customer, from answers, maps and files", async () => {
		const { metric, send, bring, read } = await open();
		const [one, other] = [`Unmistakable words of one ${"w".repeat(3_900)}`, "Unmistakable words of another"];
		await send({ id: "a", at, value: 3, comment: one }, { id: "b", at, value: 4, customer: "c-8", comment: other });
		await bring();
		expect([isOnDisk(one), isOnDisk(other)]).toEqual([true, true]);
		await team.mona.must("DELETE", `/api/metrics/${metric}/answers/a`);
		expect((await read()).map(({ text }) => text)).toEqual([other]);
		expect(await team.mona.must("DELETE", "/api/customers/c-8/answers")).toEqual({ erased: 1, locked: 0, verbatims: 1 });
		expect(await read()).toEqual([]);
		expect([isOnDisk(one.slice(0, 200)), isOnDisk(other)]).toEqual([false, false]);
	});

	it("is brought only by who may read answers and edit the map, and not in the bin", async () => {
		const { map, path, bring } = await open();
		const editor = await team.mona.guest(map, "editor");
		expect((await editor.call("POST", `${path}/answers`)).status).toBe(403);
		await team.mona.must("DELETE", `/api/maps/${map}`);
		expect((await team.mona.call("POST", `${path}/answers`)).status).toBe(409);
		await team.mona.must("PATCH", `/api/maps/${map}`, { restore: true });
		expect(await bring()).toEqual({ added: 0, hasMore: false });
	});
});
