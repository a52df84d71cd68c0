import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as awarenessProtocol from "y-protocols/awareness";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import { type MessageKind, messageActions, type Need } from "../../src/shared/permissions.ts";
import { closeCodes, messageType } from "../../src/shared/protocol/sync.ts";
import { editOf, RawClient, syncFrame } from "./driver.ts";
import { actNeeds, sampleActs } from "./live/sample-acts.ts";
import { type Caller, Somebody, startTeamServer } from "./people-driver.ts";
import { routeNeeds } from "./route-needs.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Everybody who can call, from the outside in. */
const everybody = [
	"stranger",
	"somebody whose session ended",
	"somebody who was removed",
	"an ended key",
	"a guest of another map",
	"a member without the map",
	"a viewer",
	"a viewer's key",
	"a commenter",
	"an editor",
	"an editor's key",
	"a guest who owns the map",
	"a member who may look",
	"the member who made it",
	"the server's owner",
] as const;

type Who = (typeof everybody)[number];

const strangers: readonly Who[] = everybody.slice(0, 4);
const owners: readonly Who[] = ["a guest who owns the map", "the member who made it", "the server's owner"];
const editors: readonly Who[] = ["an editor", "an editor's key", ...owners];
const readers: readonly Who[] = ["a viewer", "a viewer's key", "a commenter", "a member who may look", ...editors];
const members: readonly Who[] = [
	"a member without the map",
	"a member who may look",
	"the member who made it",
	"the server's owner",
];
const known = everybody.filter((who) => !strangers.includes(who));

/** Who gets past the door of a route, said without asking the code that decides it. */
const allowed: Readonly<Record<Need, readonly Who[]>> = {
	public: everybody,
	selfProving: everybody,
	signedIn: known,
	"map.read": readers,
	"map.duplicate": ["a member who may look", "the member who made it", "the server's owner"],
	"talk.write": ["a commenter", ...editors],
	"talk.hide": owners,
	"live.take": ["a commenter", ...editors],
	"voice.read": ["a commenter", ...editors],
	"map.edit": editors,
	"voice.bring": ["the member who made it", "the server's owner"],
	"map.embed": editors,
	"live.lead": editors,
	"map.notify": ["the member who made it", "the server's owner"],
	"map.delete": owners,
	"map.share": owners,
	"map.lock": owners,
	"metric.see": [...readers, "a member without the map"],
	"maps.create": members,
	"metrics.read": members,
	"metrics.write": members,
	"answers.read": members,
	"answers.write": members,
	"sources.manage": members,
	"server.watch": members,
	"people.manage": ["the server's owner"],
};

const map = "walked-map-1";
const metric = "walked-metric";
let team: Awaited<ReturnType<typeof startTeamServer>>;
const callers = new Map<Who, Caller>();

beforeAll(async () => {
	team = await startTeamServer();
	const { app, olga, mona } = team;
	await mona.must("POST", "/api/maps", { id: map, title: "Walked" });
	await mona.must("POST", "/api/maps", { id: "another-map-1" });
	await mona.must("POST", "/api/metrics", { id: metric, name: "Would you?", kind: "nps" });
	const on = { collection: "stages", id: "stage-one", metricId: metric, on: true };
	const operations = [
		{ name: "createStage", args: { id: "stage-one", title: "One" } },
		{ name: "setMetric", args: on },
	];
	await mona.must("POST", `/api/maps/${map}/operations`, { operations });
	const memberLink = await olga.must("POST", "/api/invites", { role: "member" });
	const [signedOut, removed] = [await mona.guest(map, "owner"), await mona.guest(map, "owner")];
	await signedOut.must("POST", "/api/sign-out");
	await olga.must("DELETE", `/api/people/${removed.person.id}`);
	const ended = await mona.program("ended");
	const { keys } = await mona.must("GET", "/api/keys");
	await mona.must("DELETE", `/api/keys/${keys[0].id}`);
	const [viewer, editor] = [await mona.guest(map, "viewer"), await mona.guest(map, "editor")];
	const looking = await Somebody.by(memberLink.link, "Looking member");
	await looking.join((await mona.linkTo(map, { role: "viewer" })).link);
	const all: readonly (readonly [Who, Caller])[] = [
		["stranger", new Somebody(app.url)],
		["somebody whose session ended", signedOut],
		["somebody who was removed", removed],
		["an ended key", ended],
		["a guest of another map", await mona.guest("another-map-1", "owner")],
		["a member without the map", await Somebody.by(memberLink.link, "Member")],
		["a viewer", viewer],
		["a viewer's key", await viewer.program()],
		["a commenter", await mona.guest(map, "commenter")],
		["an editor", editor],
		["an editor's key", await editor.program()],
		["a guest who owns the map", await mona.guest(map, "owner")],
		["a member who may look", looking],
		["the member who made it", mona],
		["the server's owner", olga],
	];
	for (const [who, caller] of all) callers.set(who, caller);
});
afterAll(() => team.app.close());

function pathOf(url: string, mapId: string): string {
	const id = url.startsWith("/api/metrics") ? metric : mapId;
	return url
		.replace(":id", id)
		.replace(":hash", "0".repeat(64))
		.replace(/:(answer|key|invite|link|person|version)/, "nothing-like-it");
}

/** A body that no route takes: whoever is refused hears nothing of it. */
async function knock(caller: Caller, route: string, mapId: string) {
	const [method = "", url = ""] = route.split(" ");
	const body = method === "GET" || method === "HEAD" ? {} : { body: "{ this is no JSON" };
	const response = await fetch(`${team.app.url}${pathOf(url, mapId)}`, {
		method,
		headers: { ...caller.headers, ...("body" in body ? { "content-type": "application/json" } : {}) },
		...body,
	});
	// A stream has no end to wait for.
	const isStream = response.headers.get("content-type") === "text/event-stream";
	const text = isStream ? "" : await response.text();
	if (isStream) await response.body?.cancel();
	return { status: response.status, text };
}

describe("every kind of message", () => {
	/** What comes of it: as what it is meant, refused with a word, or a close. */
	type Outcome = "taken" | "told" | number;
	const sayName = (name: string) => {
		const awareness = new awarenessProtocol.Awareness(new Y.Doc());
		awareness.setLocalState({ name });
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, messageType.awareness);
		encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(awareness, [awareness.clientID]));
		awareness.destroy();
		return encoding.toUint8Array(encoder);
	};
	const newEdit = () => {
		const doc = new Y.Doc();
		return editOf(doc, () => doc.getMap("notes").set(`note-${doc.clientID}`, true));
	};
	const isFrame = (type: number, kind?: number) => (frame: Uint8Array) =>
		frame[0] === type && (kind === undefined || frame[1] === kind);

	/** Sends one, and resolves when what it should come to has come. */
	const sends: Readonly<Record<MessageKind, (socket: RawClient, watcher: RawClient) => Promise<unknown>>> = {
		step1: async (socket) => {
			socket.send(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, new Y.Doc())));
			await socket.until(() => socket.closed !== null || socket.received.some(isFrame(messageType.sync, 1)));
		},
		step2: async (socket) => {
			socket.sendStep2(newEdit());
			await socket.until(() => socket.closed !== null || socket.acked === 1 || socket.notSaved.length > 0);
		},
		update: async (socket) => {
			socket.sendUpdate(newEdit());
			await socket.until(() => socket.closed !== null || socket.acked === 1 || socket.notSaved.length > 0);
		},
		awareness: async (socket, watcher) => {
			const name = `name-${Math.random()}`;
			socket.send(sayName(name));
			const isSeen = () => watcher.received.some((frame) => Buffer.from(frame).includes(name));
			await Promise.race([watcher.until(isSeen), socket.until(() => socket.closed !== null)]);
		},
		queryAwareness: async (socket) => {
			const before = socket.received.filter(isFrame(messageType.awareness)).length;
			socket.send(Uint8Array.of(messageType.queryAwareness));
			const answers = () => socket.received.filter(isFrame(messageType.awareness)).length;
			await socket.until(() => socket.closed !== null || answers() > before);
		},
	};

	const asReader: Readonly<Record<MessageKind, Outcome>> = {
		step1: "taken",
		step2: "told",
		update: closeCodes.forbidden.code,
		awareness: "taken",
		queryAwareness: "taken",
	};

	function expectedOf(who: Who, kind: MessageKind): Outcome {
		if (strangers.includes(who)) return closeCodes.unauthorized.code;
		if (!readers.includes(who)) return closeCodes.noAccess.code;
		return editors.includes(who) ? "taken" : asReader[kind];
	}

	it("has a row", () => {
		expect(Object.keys(sends).sort()).toEqual(Object.keys(messageActions).sort());
	});

	it("from everybody comes to what the table says", async () => {
		const address = `${team.app.syncUrl}/${map}?ack=1`;
		const watcher = await new RawClient(address, { headers: team.mona.headers }).open();
		watcher.send(sayName("The watcher"));
		const wrong: unknown[] = [];
		for (const who of everybody) {
			for (const [kind, send] of Object.entries(sends) as [MessageKind, (typeof sends)[MessageKind]][]) {
				const socket = await new RawClient(address, { headers: callers.get(who)?.headers ?? {} }).open();
				await send(socket, watcher);
				const outcome: Outcome = socket.closed?.code ?? (socket.notSaved.length > 0 ? "told" : "taken");
				const expected = expectedOf(who, kind);
				if (outcome !== expected) wrong.push({ who, kind, expected, outcome });
				socket.close();
			}
		}
		watcher.close();
		expect(wrong).toEqual([]);
	});
});

/** Signing out, and what takes the map away, come last. */
const order = (route: string) => (route === "POST /api/sign-out" ? 2 : route === "DELETE /api/maps/:id" ? 1 : 0);
const routes = Object.keys(routeNeeds).sort((a, b) => order(a) - order(b));

describe("every act of a workshop", () => {
	it("from everybody comes to what the table says", async () => {
		const wrong: unknown[] = [];
		for (const act of sampleActs) {
			for (const who of everybody) {
				const { status, body } = await (callers.get(who) as Caller).call("POST", `/api/maps/${map}/live`, act);
				const need = actNeeds[act.kind];
				const expected = allowed[need].includes(who) ? "in" : strangers.includes(who) ? 401 : 403;
				const met = status === 401 || status === 403 ? status : "in";
				if (met !== expected || status === 400 || status >= 500) wrong.push({ act: act.kind, who, expected, status, body });
			}
		}
		expect(wrong).toEqual([]);
	});
});

describe("every route", () => {
	// After the messages, since signing out is one of them.

	it.each(everybody)("as %s: is open or closed as the table says, before anything of the call is looked at", async (who) => {
		const caller = callers.get(who);
		if (caller === undefined) throw new Error(`There is nobody who is ${who}.`);
		const wrong: unknown[] = [];
		for (const route of routes) {
			const need = routeNeeds[route] ?? "public";
			if (need === "selfProving") continue;
			const { status, text } = await knock(caller, route, map);
			const expected = allowed[need].includes(who) ? "in" : strangers.includes(who) ? 401 : 403;
			const met = status === 401 || status === 403 ? status : "in";
			if (met !== expected || status >= 500) wrong.push({ route, need, expected, status, text });
			if (expected !== "in" && need.startsWith("map.")) {
				// The same words for a map that is not there, and for an address that cannot be one.
				for (const none of ["no-such-map-1", "bad"])
					if (route.includes(":id") && !readers.includes(who) && (await knock(caller, route, none)).text !== text)
						wrong.push({ route, tells: none });
			}
		}
		expect(wrong).toEqual([]);
	});

	it("of a hook answers strangers and owners alike", async () => {
		for (const route of ["POST /api/hooks/:id", "POST /api/hooks/:id/token"]) {
			const answers = await Promise.all([...callers.values()].map((caller) => knock(caller, route, "no-such-source")));
			expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
		}
	});
});
