import { cpSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { databasePath } from "../../server/storage/sqlite/open-database.ts";
import { closeCodes, messageType } from "../../src/shared/protocol/sync.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { odograph } from "./care/command-line.ts";
import { flipBit, rowsOf } from "./care/damage.ts";
import { createMap, editOf, openStockClient, RawClient, untilSynced } from "./driver.ts";
import { ageBin } from "./kill-load.ts";
import { type Somebody, startTeamServer } from "./people-driver.ts";
import { openPart, rootOf, sayingOf, Talker } from "./talk-driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const map = "parts-map-1";
const person = "somebody-1";

describe("who writes in a map's rooms", () => {
	let team: Awaited<ReturnType<typeof startTeamServer>>;
	const people: Record<string, Somebody> = {};
	beforeAll(async () => {
		team = await startTeamServer();
		await team.mona.must("POST", "/api/maps", { id: map, title: "Parts" });
		for (const role of ["viewer", "commenter", "editor"]) people[role] = await team.mona.guest(map, role);
		people.owner = team.mona;
		people.server = team.olga;
		await team.mona.must("POST", "/api/maps", { id: "parts-map-2" });
		people.stranger = await team.mona.guest("parts-map-2", "owner");
	});
	afterAll(() => team.app.close());

	const mine = (who: Somebody) => sayingOf(new Y.Doc(), who.person.id, "note");
	const { code: forbidden } = closeCodes.forbidden;
	const { code: noAccess } = closeCodes.noAccess;
	const taken = "taken";
	const told = "told";
	const live = { viewer: forbidden, commenter: forbidden, editor: forbidden, owner: forbidden, server: forbidden };
	const talkers = { commenter: taken, editor: taken, owner: taken, server: taken };
	const table = [
		[map, "sendUpdate", { viewer: forbidden, commenter: forbidden, editor: taken, owner: taken, server: taken }],
		[map, "sendStep2", { viewer: told, commenter: told, editor: taken, owner: taken, server: taken }],
		[`${map}.talk`, "sendUpdate", { viewer: forbidden, ...talkers }],
		[`${map}.talk`, "sendStep2", { viewer: told, ...talkers }],
		[`${map}.live`, "sendUpdate", live],
		[`${map}.live`, "sendStep2", { viewer: told, commenter: told, editor: told, owner: told, server: told }],
	] as const;

	it.each(table)("%s by %s", async (room, how, expected) => {
		for (const [name, outcome] of Object.entries({ ...expected, stranger: noAccess })) {
			const who = people[name] as Somebody;
			const logged = team.app.logged.length;
			const socket = await openPart(team.app.syncUrl, room, who);
			socket[how](mine(who));
			await socket.until(() => socket.closed !== null || socket.acked === 1 || socket.notSaved.length > 0);
			const met = socket.closed?.code ?? (socket.notSaved.length > 0 ? told : taken);
			expect([room, name, met]).toEqual([room, name, outcome]);
			const lines = team.app.logged.slice(logged).filter((line) => line.includes("An edit was refused"));
			expect(lines.length).toBe(outcome === forbidden ? 1 : 0);
			if (outcome === forbidden) expect(JSON.parse(lines[0] ?? "")).toMatchObject({ room, person: who.person.id });
			socket.close();
		}
	});

	it("a SyncStep2 that brings nothing new is taken from whoever may only look", async () => {
		for (const part of ["talk", "live"]) {
			const socket = await openPart(team.app.syncUrl, `${map}.${part}`, people.viewer as Somebody);
			socket.sendStep2(Y.encodeStateAsUpdate(new Y.Doc()));
			await socket.until(() => socket.acked === 1);
			socket.close();
		}
	});

	it("a map that is not there has none, and a name with anything else behind it is none", async () => {
		for (const room of ["no-such-map.talk", "no-such-map.live", `${map}.other`, `${map}.talk.talk`]) {
			const socket = new RawClient(`${team.app.syncUrl}/${room}`, { headers: team.olga.headers });
			expect([room, await socket.untilClosed()]).toEqual([room, closeCodes.noSuchMap]);
		}
	});

	it("who has not said who they are says nothing", async () => {
		const app = await startTestApp();
		await createMap(app.url, { id: map });
		const socket = await new RawClient(`${app.syncUrl}/${map}.talk?ack=1`).open();
		socket.sendUpdate(sayingOf(new Y.Doc(), "", "note"));
		expect(await socket.untilClosed()).toEqual(closeCodes.forbidden);
		await app.close();
	});

	it("whose role changes is reconnected in each", async () => {
		const guest = await team.mona.guest(map, "viewer");
		const sockets = [];
		for (const room of [map, `${map}.talk`, `${map}.live`]) sockets.push(await openPart(team.app.syncUrl, room, guest));
		await Promise.all(sockets.map((socket) => socket.until(() => socket.received.length > 0)));
		await team.mona.must("PATCH", `/api/maps/${map}/people/${guest.person.id}`, { role: "commenter" });
		for (const socket of sockets) expect(await socket.untilClosed()).toEqual(closeCodes.accessChanged);
	});
});

describe("a map's talk", () => {
	it("shows nobody's presence, has no versions and changes nothing that lists show", async () => {
		const app = await startTestApp({ limits: { tailAtRest: 1, tail: 3, idle: 1, summary: 1 } });
		await createMap(app.url, { id: map, title: "Quiet" });
		const summary = async () => (await fetch(`${app.url}/api/maps/${map}`)).json();
		const before = await summary();
		const [one, other] = [1, 2].map((n) =>
			openStockClient(app.syncUrl, `${map}.talk`, { params: { person: `somebody-${n}` } }),
		) as [ReturnType<typeof openStockClient>, ReturnType<typeof openStockClient>];
		await Promise.all([untilSynced(one.provider), untilSynced(other.provider)]);
		one.provider.awareness.setLocalState({ name: "One" });
		const raw = await new RawClient(`${app.syncUrl}/${map}.talk?ack=1&person=${person}`).open();
		const talker = new Talker(person, raw);
		for (let n = 0; n < 20; n++) talker.say(`note:${n}`);
		await talker.untilSaved();
		expect(raw.received.some((frame) => frame[0] === messageType.awareness)).toBe(false);
		expect(other.provider.awareness.getStates().size).toBe(1);
		for (const { provider } of [one, other]) provider.destroy();
		raw.close();
		await vi.waitUntil(async () => /^odograph_rooms 0$/m.test(await (await fetch(`${app.url}/metrics`)).text()), {
			timeout: 20_000,
		});
		expect(await summary()).toEqual(before);
		expect(await (await fetch(`${app.url}/api/maps/${map}/versions`)).json()).toMatchObject({ versions: [] });
		const rows = rowsOf(app.dataDir, `${map}.talk`);
		expect(rows.some(({ kind }) => kind === "snapshot")).toBe(true);
		const reader = await new RawClient(`${app.syncUrl}/${map}.talk`).open();
		expect((await reader.readAll()).getMap(rootOf(person)).size).toBe(20);
		reader.close();
		await app.close();
	});

	it("goes into the bin with its map, and away for ever with it", async () => {
		const dataDir = newFolder();
		const app = await startTestApp({ dataDir });
		await createMap(app.url, { id: map });
		const address = `${app.syncUrl}/${map}.talk?ack=1&person=${person}`;
		const talker = new Talker(person, await new RawClient(address).open());
		talker.say("note");
		await talker.untilSaved();
		await fetch(`${app.url}/api/maps/${map}`, { method: "DELETE" });
		expect(await talker.client.untilClosed()).toEqual(closeCodes.inBin);
		for (const part of ["talk", "live"])
			expect(await new RawClient(`${app.syncUrl}/${map}.${part}`).untilClosed()).toEqual(closeCodes.inBin);
		await app.close();
		expect(rowsOf(dataDir, `${map}.talk`)).toHaveLength(1);
		ageBin(dataDir, [map]);
		await (await startTestApp({ dataDir })).close();
		const db = new Database(databasePath(dataDir), { readonly: true });
		for (const table of ["updates", "snapshots", "authors"])
			expect(db.prepare(`SELECT count(*) FROM ${table} WHERE room LIKE ?`).pluck().get(`${map}%`)).toBe(0);
		db.close();
	});
});

describe("care of talk", () => {
	const edits = 30;

	const kept = temporaryFolder();
	const template = { dataDir: `${kept}/data`, backup: `${kept}/backup` };
	afterAll(() => rmSync(kept, { recursive: true, force: true }));

	/** A map with edits of its own and as many in its talk; the backup is of when it had half of them. */
	beforeAll(async () => {
		const { dataDir, backup } = template;
		const app = await startTestApp({ dataDir, limits: { tailAtRest: 1_000_000, summary: 1 } });
		await createMap(app.url, { id: map, title: "Cared for" });
		const own = await new RawClient(`${app.syncUrl}/${map}?ack=1`).open();
		const talker = new Talker(person, await new RawClient(`${app.syncUrl}/${map}.talk?ack=1&person=${person}`).open());
		const doc = new Y.Doc();
		for (let n = 1; n <= edits; n++) {
			own.sendUpdate(editOf(doc, () => doc.getMap("edits").set(String(n), true)));
			talker.say(`note:${n}`);
			if (n !== edits / 2 && n !== edits) continue;
			await Promise.all([own.until(() => own.acked === n), talker.untilSaved()]);
			if (n < edits) expect(await odograph(dataDir, "backup", backup)).toMatchObject({ code: 0 });
		}
		own.close();
		talker.client.close();
		await app.close();
	});

	function keptData(): typeof template {
		const folder = newFolder();
		cpSync(kept, folder, { recursive: true });
		return { dataDir: `${folder}/data`, backup: `${folder}/backup` };
	}

	async function notes(dataDir: string): Promise<number> {
		const app = await startTestApp({ dataDir });
		const reader = await new RawClient(`${app.syncUrl}/${map}.talk`).open();
		const { size } = (await reader.readAll()).getMap(rootOf(person));
		reader.close();
		await app.close();
		return size;
	}

	it("a backup holds it, and a restore brings it back", async () => {
		const { dataDir, backup } = keptData();
		expect(await notes(dataDir)).toBe(edits);
		expect(await odograph(dataDir, "restore", backup)).toMatchObject({ code: 0 });
		expect(await notes(dataDir)).toBe(edits / 2);
	});

	it("the doctor finds what is whole whole, says what is damaged in it, and repairs it with a backup", async () => {
		const { dataDir, backup } = keptData();
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 0 });
		flipBit(dataDir, "updates", { room: `${map}.talk`, seq: 5 });
		const found = await odograph(dataDir, "doctor");
		expect(found.code).toBe(1);
		expect(found.out).toContain(`“Cared for” (${map}): In its comments: Edit 5 is damaged.`);
		const repaired = await odograph(dataDir, "doctor", "--repair", "--from", backup);
		expect(repaired).toMatchObject({ code: 0 });
		expect(repaired.out).toContain(`the comments of “Cared for” (${map}) is put together`);
		expect(await odograph(dataDir, "doctor")).toMatchObject({ code: 0 });
		expect(await notes(dataDir)).toBe(edits);
	});

	it("damage in it leaves the map as it is, and the other way round", async () => {
		const { dataDir } = keptData();
		flipBit(dataDir, "updates", { room: `${map}.talk`, seq: 5 });
		const app = await startTestApp({ dataDir });
		const own = await new RawClient(`${app.syncUrl}/${map}?ack=1`).open();
		own.sendUpdate(editOf(new Y.Doc(), () => undefined));
		const doc = new Y.Doc();
		own.sendUpdate(editOf(doc, () => doc.getMap("edits").set("more", true)));
		await own.until(() => own.acked > 0);
		expect(own.notSaved).toEqual([]);
		const talk = await new RawClient(`${app.syncUrl}/${map}.talk?ack=1&person=${person}`).open();
		await talk.until(() => talk.notSaved.length > 0);
		expect(talk.notSaved[0]).toMatchObject({ code: "damaged" });
		own.close();
		talk.close();
		await app.close();
	});

	it("whose map is in no list any more gets it a place in the list", async () => {
		const { dataDir, backup } = keptData();
		const db = new Database(databasePath(dataDir));
		db.exec(`DELETE FROM maps WHERE id = '${map}'; DELETE FROM updates WHERE room = '${map}'`);
		db.close();
		const found = await odograph(dataDir, "doctor");
		expect(found.out).toContain("In its comments: Its edits are stored, and the list of maps does not know it.");
		expect(await odograph(dataDir, "doctor", "--repair", "--from", backup)).toMatchObject({ code: 0 });
		expect(await notes(dataDir)).toBe(edits);
	});
});
