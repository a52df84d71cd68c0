import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { editOf, RawClient } from "./driver.ts";
import { Somebody, startTeamServer } from "./people-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let team: Awaited<ReturnType<typeof startTeamServer>>;
let count = 0;
let map = "";
/** Holds up each look for a call that was made before. */
let gate: Promise<void> = Promise.resolve();

beforeAll(async () => {
	team = await startTeamServer({
		wrapStorage: (storage) => ({
			...storage,
			readCall: async (room, key) => {
				await gate;
				return storage.readCall(room, key);
			},
		}),
	});
});
afterAll(() => team.app.close());
beforeEach(async () => {
	count += 1;
	map = `changing-map-${count}`;
	await team.mona.must("POST", "/api/maps", { id: map, title: "Hers" });
});

const sockets: RawClient[] = [];
afterAll(() => {
	for (const socket of sockets) socket.close();
});

function open({ headers }: Pick<Somebody, "headers">, room = map, query = "ack=1"): RawClient {
	const socket = new RawClient(`${team.app.syncUrl}/${room}?${query}`, { headers });
	sockets.push(socket);
	return socket;
}

/** On the map, with what the server says first. */
async function enter(somebody: Somebody): Promise<RawClient> {
	const socket = await open(somebody).open();
	await socket.until(() => socket.received.length > 0);
	return socket;
}

const goal = async () => (await (await enter(team.mona)).readAll()).getMap("map").get("goal");
const goalSet = (text: string, doc = new Y.Doc()) => editOf(doc, () => doc.getMap("map").set("goal", text));

describe("a socket", () => {
	it("of a stranger is told so, and one without access hears the same whether there is such a map or not", async () => {
		expect(await open({ headers: {} }).untilClosed()).toEqual(closeCodes.unauthorized);
		expect(await open({ headers: { cookie: "odograph=made-up" } }).untilClosed()).toEqual(closeCodes.unauthorized);
		const guest = await team.mona.guest(map, "editor");
		for (const room of ["sample-telecom-onboarding", "no-such-map-at-all", "bad"]) {
			expect(await open(guest, room).untilClosed()).toEqual(closeCodes.noAccess);
		}
		expect(await open(team.olga, "no-such-map-at-all").untilClosed()).toEqual(closeCodes.noSuchMap);
	});

	it("is its session's person's, whoever it says it is", async () => {
		const ada = await team.mona.guest(map, "editor");
		const ben = await team.mona.guest(map, "editor");
		const doc = new Y.Doc();
		const hers = await enter(ada);
		hers.sendUpdate(goalSet("Ada's", doc));
		await hers.until(() => hers.acked === 1);
		hers.close();
		const forger = open(ben, map, `ack=1&person=${ada.person.id}`);
		await forger.open();
		forger.sendUpdate(goalSet("Ben's", doc));
		expect(await forger.untilClosed()).toEqual(closeCodes.foreignClient);
		expect(await goal()).toBe("Ada's");
	});

	describe.each(["viewer", "commenter"])("of a %s", (role) => {
		it("that sends an edit is closed; nothing of it is applied, relayed or stored, and it is logged", async () => {
			const reader = await team.mona.guest(map, role);
			const [watcher, forger] = [await enter(team.mona), await enter(reader)];
			const before = watcher.received.length;
			forger.sendUpdate(goalSet("Forged words"));
			expect(await forger.untilClosed()).toEqual(closeCodes.forbidden);
			watcher.sendUpdate(goalSet("Hers again"));
			await watcher.until(() => watcher.acked === 1);
			expect(watcher.received.slice(before).filter((frame) => frame[0] === 0)).toEqual([]);
			expect((await watcher.readAll()).getMap("map").get("goal")).toBe("Hers again");
			const line = team.app.logged.find((text) => text.includes(reader.person.id)) ?? "";
			expect(line).toContain(map);
			expect(team.app.logged.join()).not.toContain("Forged words");
		});

		it("that brings edits of another time is told that they are not taken, and goes on hearing of others'", async () => {
			const reader = await enter(await team.mona.guest(map, role));
			reader.sendStep2(Y.encodeStateAsUpdate(await reader.readAll()));
			await reader.until(() => reader.acked === 1);
			reader.sendStep2(goalSet("From before"));
			await reader.until(() => reader.notSaved.length === 1);
			expect(reader.notSaved).toMatchObject([{ code: "forbidden", message: expect.stringContaining("not saved") }]);
			const writer = await enter(team.mona);
			writer.sendUpdate(goalSet("Live"));
			await writer.until(() => writer.acked === 1);
			await reader.until(() => reader.received.some((frame) => frame[0] === 0 && frame[1] === 2));
			reader.sendStep2(Y.encodeStateAsUpdate(new Y.Doc()));
			expect(await goal()).toBe("Live");
			expect({ acked: reader.acked, closed: reader.closed }).toEqual({ acked: 1, closed: null });
		});
	});
});

describe("a change of access counts at once", () => {
	it("a new role: the socket is told to come back, and comes back with it", async () => {
		const ada = await team.mona.guest(map, "viewer");
		const socket = await enter(ada);
		await team.mona.must("PATCH", `/api/maps/${map}/people/${ada.person.id}`, { role: "editor" });
		expect(await socket.untilClosed()).toEqual(closeCodes.accessChanged);
		const again = await enter(ada);
		again.sendUpdate(goalSet("Ada's"));
		await again.until(() => again.acked === 1);
	});

	const endings: readonly [string, (ada: Somebody, invite: string) => Promise<unknown>, unknown][] = [
		["the map is taken from them", ({ person }) => team.mona.must("DELETE", `/api/maps/${map}/people/${person.id}`), "noAccess"],
		["their link ends with them", (_, id) => team.mona.must("DELETE", `/api/maps/${map}/invites/${id}?people=1`), "noAccess"],
		["they are removed everywhere", ({ person }) => team.olga.must("DELETE", `/api/people/${person.id}`), "unauthorized"],
		["they leave it themselves", (ada) => ada.must("DELETE", `/api/maps/${map}/me`), "noAccess"],
		["they sign out in another tab", (ada) => ada.must("POST", "/api/sign-out"), "unauthorized"],
	];
	it.each(endings)("%s: socket and score stream end, and nothing more comes in", async (_, end, name) => {
		const { link, id } = await team.mona.linkTo(map, { role: "editor" });
		const ada = await Somebody.by(link, "Ada");
		const [socket, stream] = [await enter(ada), await ada.fetch("GET", `/api/maps/${map}/scores/stream`)];
		const streamed = stream.text().catch(() => "cut off");
		await end(ada, id);
		expect(await socket.untilClosed()).toEqual(closeCodes[name as keyof typeof closeCodes]);
		await streamed;
		expect((await ada.call("GET", `/api/maps/${map}/scores/stream`)).status).toBe(name === "noAccess" ? 403 : 401);
		expect(await open(ada).untilClosed()).toEqual(closeCodes[name as keyof typeof closeCodes]);
	});

	it("a map is not left by its only owner, nor by who was given no role on it", async () => {
		const refused = [team.mona, team.olga].map(async (who) => (await who.call("DELETE", `/api/maps/${map}/me`)).body.error);
		expect(await Promise.all(refused)).toMatchObject([
			{ code: "conflict", message: "You are the only owner of this map; make somebody else an owner first." },
			{ code: "conflict", message: "You see this map as an owner of the server; nobody has given you a role on it." },
		]);
	});

	it("who signs out everywhere ends their keys as well, which a key cannot", async () => {
		const { link } = await team.mona.linkTo(map, { role: "viewer" });
		const ada = await Somebody.by(link, "Ada");
		const [program, other] = [await ada.program("a bot"), await team.mona.program("another bot")];
		expect((await program.call("POST", "/api/sign-out", { everywhere: true })).status).toBe(403);
		await ada.must("POST", "/api/sign-out", { everywhere: true });
		const answers = await Promise.all([ada, program, other].map((who) => who.call("GET", "/api/me")));
		expect(answers.map(({ status }) => status)).toEqual([401, 401, 200]);
	});

	it("a key that is ended: its socket ends", async () => {
		const program = await team.mona.program("a bot");
		const socket = open({ headers: program.headers });
		await socket.open();
		await socket.until(() => socket.received.length > 0);
		const { keys } = await team.mona.must("GET", "/api/keys");
		await team.mona.must("DELETE", `/api/keys/${keys.find(({ label }: { label: string }) => label === "a bot").id}`);
		expect(await socket.untilClosed()).toEqual(closeCodes.unauthorized);
	});

	it("edits that are on their way when the map is taken: what is stored is what came before, and no more after", async () => {
		const ada = await team.mona.guest(map, "editor");
		const socket = await enter(ada);
		const doc = new Y.Doc();
		const updates = Array.from({ length: 400 }, (_, n) => editOf(doc, () => doc.getArray("log").push([n])));
		const removing = team.mona.must("DELETE", `/api/maps/${map}/people/${ada.person.id}`).then(() => true);
		let isRemoved = false;
		void removing.then(() => {
			isRemoved = true;
		});
		for (const update of updates) {
			if (!isRemoved) socket.sendUpdate(update);
			await new Promise((resolve) => setImmediate(resolve));
		}
		await removing;
		const stored = async () => (await (await enter(team.mona)).readAll()).getArray("log").toJSON();
		const atOnce = await stored();
		socket.sendUpdate(updates[atOnce.length] ?? new Uint8Array());
		expect(await socket.untilClosed()).toEqual(closeCodes.noAccess);
		expect(atOnce).toEqual(atOnce.map((_: unknown, index: number) => index));
		expect(await stored()).toEqual(atOnce);
		expect(socket.acked).toBeLessThanOrEqual(atOnce.length);
	});

	it("a call that is on its way when the map is taken: refused, and nothing is stored", async () => {
		const ada = await team.mona.guest(map, "editor");
		let go = () => {};
		gate = new Promise((resolve) => {
			go = resolve;
		});
		const body = { operations: [{ name: "createStage", args: { title: "Too late" } }] };
		const calling = ada.fetch("POST", `/api/maps/${map}/operations`, body, { "idempotency-key": "k1" });
		await vi.waitUntil(async () => (await ada.call("GET", `/api/maps/${map}`)).status === 200);
		await team.mona.must("DELETE", `/api/maps/${map}/people/${ada.person.id}`);
		go();
		expect((await calling).status).toBe(403);
		expect((await team.mona.must("GET", `/api/maps/${map}`)).stages).toBe(0);
	});
});

describe("edits over HTTP", () => {
	it("are stored as their person's, and an Idempotency-Key is its sender's own", async () => {
		const [ada, ben] = [await team.mona.guest(map, "editor"), await team.mona.guest(map, "editor")];
		const body = { operations: [{ name: "createStage", args: { title: "One" } }] };
		const results = [];
		for (const one of [ada, ada, ben])
			results.push(await (await one.fetch("POST", `/api/maps/${map}/operations`, body, { "idempotency-key": "same" })).json());
		expect(results[1]).toEqual(results[0]);
		expect(results[2]).not.toEqual(results[0]);
		expect((await team.mona.must("GET", `/api/maps/${map}`)).stages).toBe(2);
	});
});

describe("a guest and metrics", () => {
	const nps = { name: "Would you recommend us?", kind: "nps" };
	const link = (metricId: string, id = "stage-one") => ({
		operations: [{ name: "setMetric", args: { collection: "stages", id, metricId, on: true } }],
	});
	let seen = "";
	let other = "";
	beforeEach(async () => {
		[seen, other] = [`on-the-map-${count}`, `elsewhere-${count}`];
		for (const id of [seen, other]) await team.mona.must("POST", "/api/metrics", { ...nps, id });
		const operations = ["stage-one", "stage-two"].map((id) => ({ name: "createStage", args: { id, title: id } }));
		await team.mona.must("POST", `/api/maps/${map}/operations`, { operations });
		await team.mona.must("POST", `/api/maps/${map}/operations`, link(seen));
	});

	it("sees those on the maps they were given, their scores too, and of the others nothing; answers never", async () => {
		const guest = await team.mona.guest(map, "editor");
		expect((await guest.must("GET", "/api/metrics")).metrics.map(({ id }: { id: string }) => id)).toEqual([seen]);
		for (const below of ["", "/versions", "/score", "/series", "/distribution", "/segments"]) {
			expect([below, (await guest.call("GET", `/api/metrics/${seen}${below}`)).status]).toEqual([below, 200]);
			for (const id of [other, "no-such-metric"])
				expect([below, (await guest.call("GET", `/api/metrics/${id}${below}`)).status]).toEqual([below, 403]);
		}
		expect((await guest.call("GET", `/api/metrics/${seen}/answers`)).status).toBe(403);
		expect((await guest.call("POST", `/api/metrics/${seen}/answers`, [])).status).toBe(403);
		expect((await guest.call("PATCH", `/api/metrics/${seen}`, { name: "Mine" })).status).toBe(403);
		expect((await team.mona.must("GET", "/api/metrics")).metrics.length).toBeGreaterThan(1);
	});

	it("cannot come to see another by putting it on a map that they edit", async () => {
		const guest = await team.mona.guest(map, "editor");
		expect((await guest.call("POST", `/api/maps/${map}/operations`, link(other))).status).toBe(403);
		const forged = (doc: Y.Doc) =>
			editOf(doc, () => (doc.getMap("stages").get("stage-one") as Y.Map<unknown>).set(`metric:${other}`, true));
		const live = await enter(guest);
		live.sendUpdate(forged(await live.readAll()));
		expect(await live.untilClosed()).toEqual(closeCodes.foreignMetric);
		const kept = await enter(guest);
		kept.sendStep2(forged(await kept.readAll()));
		await kept.until(() => kept.notSaved.length === 1);
		expect(kept.notSaved).toMatchObject([{ code: "forbidden", message: closeCodes.foreignMetric.reason }]);
		expect((await guest.call("GET", `/api/metrics/${other}/score`)).status).toBe(403);
	});

	it("can put one that they see anywhere on maps that they edit", async () => {
		const guest = await team.mona.guest(map, "editor");
		await team.mona.must("POST", "/api/maps", { id: `${map}-two` });
		const second = await team.mona.linkTo(`${map}-two`, { role: "editor" });
		await guest.join(second.link);
		await guest.must("POST", `/api/maps/${map}/operations`, link(seen, "stage-two"));
		const socket = await open(guest, `${map}-two`).open();
		const doc = new Y.Doc();
		socket.sendUpdate(
			editOf(doc, () => {
				const stage = new Y.Map<unknown>([
					[`metric:${seen}`, true],
					["present", true],
				]);
				doc.getMap("stages").set("stage-new", stage);
			}),
		);
		await socket.until(() => socket.acked === 1);
	});
});
