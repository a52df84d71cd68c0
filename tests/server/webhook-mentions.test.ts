import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { type Mention, mentionText } from "../../src/shared/talk/comment-text.ts";
import { addThread, deleteComment, editComment, reply } from "../../src/shared/talk/talk-operations.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { startServer } from "../support/start-server.ts";
import { createMap, RawClient } from "./driver.ts";
import { startTeamServer } from "./people-driver.ts";
import { until } from "./sources/hook-driver.ts";
import { Talker } from "./talk-driver.ts";
import { startTestApp } from "./test-app.ts";
import { startReceiver } from "./webhook-receiver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const webhookPauses = { delay: 5, pauses: [5, 5] };
const events = ["comment.mentioned"];
const origin = { name: "test" };
const map = "mentions-map-1";
const wholeMap = { kind: "map" } as const;
const carl: Mention = { kind: "person", id: "carl-carl-1", name: "Carl" };
const sales: Mention = { kind: "owner", id: "owner-sales", name: "Sellers" };
const naming = (...mentions: Mention[]) => `Please look, ${mentions.map(mentionText).join(" ")} or __proto__`;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
	receiver = await startReceiver();
});
afterEach(() => receiver.close());

const begin = (talker: Talker, text: string) =>
	talker.does((doc) => addThread(doc, { person: talker.person, anchor: wholeMap, text, now: Date.UTC(1999, 0, 1) }, origin));
const edit = (talker: Talker, commentId: string, text: string) =>
	talker.does((doc) => editComment(doc, { person: talker.person, commentId, text, now: 0 }, origin));
const told = () =>
	receiver.received.map(({ body }) => {
		const data = body.data as { comment: { id: string }; mentioned: { id: string } };
		return `${data.comment.id} ${data.mentioned.id}`;
	});

describe("a webhook for mentions", () => {
	let team: Awaited<ReturnType<typeof startTeamServer>>;
	let mona: Talker;
	beforeEach(async () => {
		team = await startTeamServer({ webhookPauses, config: { hasPrivateWebhooks: true } });
		await team.mona.must("POST", "/api/maps", { id: map, title: "Onboarding" });
		const args = { id: sales.id, kind: "team", name: "Sales" };
		await team.mona.must("POST", `/api/maps/${map}/operations`, { operations: [{ name: "createOwner", args }] });
		mona = await Talker.open(team.app.syncUrl, map, team.mona);
	});
	afterEach(() => team.app.close());
	const make = () => team.mona.must("POST", `/api/maps/${map}/webhooks`, { url: receiver.url, events });

	it("is told who mentioned whom where, without what was said", async () => {
		await make();
		const before = Date.now();
		const { threadId, commentId } = begin(mona, naming({ ...carl, id: team.olga.person.id }, sales, sales));
		await until(() => receiver.received.length >= 2);
		const base = `${team.app.url}/map/${map}`;
		const common = {
			map: { id: map, title: "Onboarding", address: base },
			comment: { id: commentId, thread: threadId, address: `${base}/comments/${threadId}` },
			by: { id: team.mona.person.id, name: team.mona.person.name },
		};
		const { id, name } = team.olga.person;
		expect(receiver.received.map(({ body }) => body.data)).toEqual(
			expect.arrayContaining([
				{ ...common, mentioned: { id, kind: "person", name } },
				{ ...common, mentioned: { id: sales.id, kind: "owner", name: "Sales" } },
			]),
		);
		expect(receiver.received.map(({ text }) => text).join()).not.toContain("Please");
		// By the server's clock: the writer's stands in another century.
		for (const { body } of receiver.received) expect(Date.parse(body.timestamp)).toBeGreaterThanOrEqual(before);
	});

	it("is told once of each, whatever an edit keeps, adds, takes out and names again", async () => {
		const old = begin(mona, naming(carl)).commentId;
		await mona.untilSaved();
		await make();
		edit(mona, old, `${naming(carl)}!`);
		const young = begin(mona, "Nobody").commentId;
		edit(mona, young, naming(carl));
		await until(() => told().length > 0);
		edit(mona, young, "Nobody");
		await mona.untilSaved();
		edit(mona, young, naming(carl, sales));
		edit(mona, old, naming(carl, sales));
		await until(() => told().length >= 3);
		expect(told().sort()).toEqual([`${young} ${carl.id}`, `${young} ${sales.id}`, `${old} ${sales.id}`].sort());
	});

	it("is not told of a comment that is deleted at once", async () => {
		const { threadId } = begin(mona, "Nobody");
		await mona.untilSaved();
		await make();
		const says = (text: string) => mona.does((doc) => reply(doc, { person: mona.person, threadId, text, now: 0 }, origin));
		const before = Y.encodeStateVector(mona.doc);
		const said = reply(mona.doc, { person: mona.person, threadId, text: naming(carl), now: 0 }, origin);
		deleteComment(mona.doc, { person: mona.person, commentId: said }, origin);
		mona.client.sendUpdate(Y.encodeStateAsUpdate(mona.doc, before));
		const kept = says(naming(sales));
		await until(() => told().length > 0);
		expect(told()).toEqual([`${kept} ${sales.id}`]);
	});
});

it("tells once after a kill what was said right before it, and not again after the next start", async () => {
	const dataDir = newFolder();
	const server = await startServer({ dataDir });
	await createMap(server.url, { id: map, title: "Kept" });
	const address = `${server.syncUrl}/${map}.talk?ack=1&person=${carl.id}&name=Carl`;
	const talker = new Talker(carl.id, await new RawClient(address).open());
	begin(talker, naming(carl));
	await talker.untilSaved();
	const body = JSON.stringify({ url: receiver.url, events });
	const made = await fetch(`${server.url}/api/maps/${map}/webhooks`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body,
	});
	expect(made.status).toBe(201);
	const { commentId } = begin(talker, naming(sales));
	await talker.untilSaved();
	await server.kill("SIGKILL");
	talker.client.close();
	for (let start = 0; start < 2; start += 1) {
		const again = await startTestApp({ dataDir, webhookPauses });
		await until(() => receiver.received.length > 0);
		const reader = new Talker(
			carl.id,
			await new RawClient(`${again.syncUrl}/${map}.talk?ack=1&person=${carl.id}&name=Carl`).open(),
		);
		if (start === 1) {
			begin(reader, naming({ ...carl, id: "nina-nina-1" }));
			await until(() => receiver.received.length > 1);
		}
		reader.client.close();
		await again.close();
	}
	expect(told().slice(0, 1)).toEqual([`${commentId} ${sales.id}`]);
	expect(told()).toHaveLength(2);
});
