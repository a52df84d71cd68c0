import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { closeCodes } from "../../../src/shared/protocol/sync.ts";
import { editOf } from "../driver.ts";
import { type Caller, Somebody, startTeamServer } from "../people-driver.ts";
import { routeNeeds } from "../route-needs.ts";
import { openPart } from "../talk-driver.ts";
import { makeWorkshopMap, put, voteAct, Workshop } from "./live-driver.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const map = "secret-map-1";
const words = "Nobody may read these words";
let team: Awaited<ReturnType<typeof startTeamServer>>;
let workshop: Workshop;
let ada: Somebody;
let eve: Somebody;
const others: (readonly [string, Caller])[] = [];

beforeAll(async () => {
	team = await startTeamServer();
	const { mona, olga, app } = team;
	await makeWorkshopMap(mona, map);
	await mona.must("POST", "/api/maps", { id: "another-map-1" });
	workshop = new Workshop(map, app.syncUrl);
	ada = await mona.guest(map, "commenter");
	eve = await mona.guest(map, "editor");
	const commenter = await mona.guest(map, "commenter");
	others.push(
		["a stranger", new Somebody(app.url)],
		["a guest of another map", await mona.guest("another-map-1", "owner")],
		["a viewer", await mona.guest(map, "viewer")],
		["a commenter", commenter],
		["a commenter's key", await commenter.program()],
		["an editor", eve],
		["an owner", mona],
		["the server's owner", olga],
	);
	await workshop.do(eve, voteAct("v1", { title: "A vote" }));
	await workshop.do(ada, { kind: "vote.put", vote: "v1", card: "pain-2", dots: 1 });
	await workshop.do(eve, { kind: "writing.open", id: "w1", title: "" });
	await workshop.do(ada, put("w1", "blank-of-ada", words));
});
afterAll(() => team.app.close());

/** All that a socket is sent which asks for everything. */
async function heardIn(room: string, who: Caller): Promise<string> {
	const socket = await openPart(team.app.syncUrl, room, who);
	await socket.readAll().catch(() => undefined);
	socket.close();
	return Buffer.concat(socket.received).toString("latin1");
}

const paths = Object.keys(routeNeeds)
	.filter((route) => route.startsWith("GET /api/maps") && !route.endsWith("/stream"))
	.map((route) =>
		route
			.slice(4)
			.replace(":id", map)
			.replace(/:[a-z]+/, "nothing-like-it"),
	);

describe("what nobody else may know yet", () => {
	it("is in no room, for nobody", async () => {
		for (const [who, caller] of others) {
			for (const room of [map, `${map}.talk`, `${map}.live`]) {
				const heard = await heardIn(room, caller);
				expect([who, room, heard.includes(words)]).toEqual([who, room, false]);
				// On which card a dot stands, and whose it is.
				if (!room.endsWith(".live")) continue;
				expect([who, heard.includes("pain-2")]).toEqual([who, false]);
			}
		}
		const seen = await workshop.seen(eve);
		expect(seen.votes.v1).toMatchObject({ voters: 1, dotsCast: 1, result: null });
		expect(seen.blanks.w1).toEqual({ "blank-of-ada": { stepId: "step-1", laneId: "lane-1", person: ada.person.id } });
	});

	it("is in no answer of any route, for nobody but its writer", async () => {
		expect(await workshop.mine(ada)).toMatchObject({ cards: [{ title: words }], votes: { v1: { "pain-2": 1 } } });
		for (const [who, caller] of others) {
			for (const path of [...paths, `/api/maps/${map}/live/mine?person=${ada.person.id}`]) {
				const response = await caller.fetch("GET", path);
				const text = await response.text();
				expect([who, path, text.includes(words)]).toEqual([who, path, false]);
				if (path.includes("/live/mine") && response.ok)
					expect([who, JSON.parse(text)]).toMatchObject([who, { votes: {}, cards: [] }]);
			}
		}
		for (const format of ["json", "csv", "md", "html"]) {
			const file = await team.mona.fetch("GET", `/api/maps/${map}/export?format=${format}`);
			expect([format, file.status, (await file.text()).includes(words)]).toEqual([format, 200, false]);
		}
		await team.mona.must("POST", `/api/maps/${map}/duplicate`, { id: "secret-copy-1" });
		expect(await heardIn("secret-copy-1.live", team.mona)).not.toContain(words);
		expect(team.app.logged.join()).not.toContain(words);
	});

	it("cannot be said in another's name", async () => {
		for (const [who, caller] of others) {
			const body = { kind: "vote.put", vote: "v1", card: "pain-1", dots: 1 };
			await caller.call("POST", `/api/maps/${map}/live?person=${ada.person.id}`, body);
			expect([who, (await workshop.mine(ada)).votes]).toEqual([who, { v1: { "pain-2": 1 } }]);
		}
	});

	it("cannot be forged by a raw socket, as anybody", async () => {
		const before = await workshop.seen(eve);
		const forged = () => {
			const doc = new Y.Doc();
			return editOf(doc, () => {
				doc.getMap("votes").set("v1", { ...before.votes.v1, closedAt: 1, result: { "pain-3": 99 } });
				doc.getMap("timer").set("now", { state: "running", endsAt: 1, seconds: 1 });
				doc.getMap("locks").set("map", true);
			});
		};
		for (const [who, caller] of others) {
			const live = await openPart(team.app.syncUrl, `${map}.live`, caller);
			live.sendUpdate(forged());
			await live.until(() => live.closed !== null);
			const expected = { "a stranger": closeCodes.unauthorized, "a guest of another map": closeCodes.noAccess }[who];
			expect([who, live.closed]).toEqual([who, expected ?? closeCodes.forbidden]);
			const again = await openPart(team.app.syncUrl, `${map}.live`, caller);
			again.sendStep2(forged());
			await again.until(() => again.closed !== null || again.notSaved.length > 0);
			again.close();
		}
		expect(await workshop.seen(eve)).toEqual(before);
	});

	it("is told once it is published, without whose it was", async () => {
		await workshop.do(eve, { kind: "vote.close", vote: "v1" });
		const heard = await heardIn(`${map}.live`, eve);
		expect((await workshop.seen(eve)).votes.v1?.result).toMatchObject({ "pain-2": 1 });
		expect(heard.split(ada.person.id)).toHaveLength(2);
	});
});
