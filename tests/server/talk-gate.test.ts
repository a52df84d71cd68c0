import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { closeCodes } from "../../src/shared/protocol/sync.ts";
import { createMap, editOf, RawClient } from "./driver.ts";
import { rootOf, sayingOf, Talker } from "./talk-driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ada = "ada-ada-1";
const eve = "eve-eve-1";
let server: Awaited<ReturnType<typeof startTestApp>>;
let map = "";
let count = 0;

beforeAll(async () => {
	server = await startTestApp({ limits: { contest: 100 } });
});
afterAll(() => server.close());
beforeEach(async () => {
	count += 1;
	map = `talk-gate-map-${count}`;
	await createMap(server.url, { id: map });
});

function connect(person: string): Promise<RawClient> {
	return new RawClient(`${server.syncUrl}/${map}.talk?ack=1&person=${person}`).open();
}

async function arrive(person: string): Promise<Talker> {
	return new Talker(person, await connect(person));
}

/** Somebody who has said something that is on disk. */
async function adaWhoSaid(key: string, value: unknown = "Ada's own"): Promise<Talker> {
	const talker = await arrive(ada);
	talker.say(key, value);
	await talker.untilSaved();
	return talker;
}

async function stored(): Promise<Y.Doc> {
	const reader = await connect("reader-1");
	const doc = await reader.readAll();
	reader.close();
	return doc;
}

/** A copy of what somebody holds, under a client id of its own or theirs. */
function copyOf(doc: Y.Doc, clientID?: number): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	if (clientID !== undefined) copy.clientID = clientID;
	return copy;
}

/** What breaks the rule, given what Ada has written: each would change, hide or add something of hers, or hide something in what is not hers. */
const breaches: Readonly<Record<string, (adas: Y.Doc) => Uint8Array>> = {
	"a record in another's root": () => sayingOf(new Y.Doc(), ada, "forged"),
	"a record over another's": (adas) => sayingOf(copyOf(adas), ada, "note", "forged"),
	"a record at another's client id": (adas) => sayingOf(copyOf(adas, adas.clientID), ada, "forged"),
	"an own record at another's client id": (adas) => sayingOf(copyOf(adas, adas.clientID), eve, "mine"),
	"another's delete": (adas) => {
		const copy = copyOf(adas);
		return editOf(copy, () => copy.getMap(rootOf(ada)).delete("note"));
	},
	"another's delete behind an own record": (adas) => {
		const copy = copyOf(adas);
		return editOf(copy, () => {
			copy.getMap(rootOf(eve)).set("mine", true);
			copy.getMap(rootOf(ada)).delete("note");
		});
	},
	"a nested map": () => sayingOf(new Y.Doc(), eve, "nested", new Y.Map([["key", 1]])),
	"a nested text": () => sayingOf(new Y.Doc(), eve, "nested", new Y.Text("hello")),
	"a subdocument": () => sayingOf(new Y.Doc(), eve, "nested", new Y.Doc()),
	bytes: () => sayingOf(new Y.Doc(), eve, "bytes", new Uint8Array([1, 2])),
	"a text in the own root": () => {
		const doc = new Y.Doc();
		return editOf(doc, () => doc.getText(rootOf(eve)).insert(0, "hello"));
	},
	"a list in the own root": () => {
		const doc = new Y.Doc();
		return editOf(doc, () => doc.getArray(rootOf(eve)).push([1]));
	},
	"what the server alone writes": () => {
		const doc = new Y.Doc();
		return editOf(doc, () => doc.getMap("people").set(ada, { name: "Not Ada" }));
	},
	"another root": () => {
		const doc = new Y.Doc();
		return editOf(doc, () => doc.getMap("map").set("title", "Taken over"));
	},
	"a record beside another's edit": (adas) => {
		// Its place is that of the edit it names as its neighbour, and so is its root.
		const doc = copyOf(adas);
		const store = adas.store.clients.get(adas.clientID)?.[0];
		const item = new Y.Item(
			Y.createID(doc.clientID, 0),
			null,
			Y.createID(store?.id.client ?? 0, 0),
			null,
			null,
			rootOf(eve) as unknown as Y.AbstractType<unknown>,
			"note",
			new Y.ContentAny(["forged"]),
		);
		const encoder = new Y.UpdateEncoderV1();
		encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = 1;
		encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = 1;
		encoder.writeClient(doc.clientID);
		encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = 0;
		item.write(encoder, 0);
		encoder.restEncoder.cbuf[encoder.restEncoder.cpos++] = 0;
		return encoder.toUint8Array();
	},
};

describe.each(Object.keys(breaches))("%s", (name) => {
	const make = breaches[name] ?? (() => new Uint8Array());

	it("as an update closes its sender, is logged and stored nowhere", async () => {
		const talker = await adaWhoSaid("note");
		const before = server.logged.length;
		const client = await connect(eve);
		client.sendUpdate(make(talker.doc));
		expect(await client.untilClosed()).toEqual(closeCodes.foreignClient);
		expect(JSON.parse(server.logged.slice(before)[0] ?? "")).toMatchObject({ room: `${map}.talk`, person: eve });
		talker.say("more");
		await talker.untilSaved();
		expect(Y.encodeStateAsUpdate(await stored())).toEqual(Y.encodeStateAsUpdate(talker.doc));
		talker.client.close();
	});

	it("in a SyncStep2 is left out, and what is the sender's own is taken", async () => {
		const talker = await adaWhoSaid("note");
		const client = await connect(eve);
		const own = new Y.Doc();
		own.getMap(rootOf(eve)).set("mine too", true);
		client.sendStep2(Y.mergeUpdates([make(talker.doc), Y.encodeStateAsUpdate(own)]));
		await client.until(() => client.acked === 1);
		const doc = await stored();
		expect(doc.getMap(rootOf(ada)).toJSON()).toEqual({ note: "Ada's own" });
		expect(doc.getMap(rootOf(eve)).toJSON()).toMatchObject({ "mine too": true });
		expect([...doc.share.keys()].filter((root) => !root.startsWith("by:") && root !== "people")).toEqual([]);
		talker.say("more");
		await talker.untilSaved();
		client.close();
		talker.client.close();
	});
});

describe("a SyncStep2", () => {
	it("of somebody who holds more than the server leaves others' edits for them to bring", async () => {
		const [adas, eves] = [new Y.Doc(), new Y.Doc()];
		adas.getMap(rootOf(ada)).set("note", 1);
		Y.applyUpdate(eves, Y.encodeStateAsUpdate(adas));
		eves.getMap(rootOf(eve)).set("note", 2);
		Y.applyUpdate(adas, Y.encodeStateAsUpdate(eves));
		const bringer = await connect(eve);
		bringer.sendStep2(Y.encodeStateAsUpdate(eves));
		await bringer.until(() => bringer.acked === 1);
		expect((await stored()).getMap(rootOf(ada)).size).toBe(0);
		const owner = await connect(ada);
		owner.sendStep2(Y.encodeStateAsUpdate(adas));
		await owner.until(() => owner.acked === 1);
		const doc = await stored();
		expect([doc.getMap(rootOf(ada)).get("note"), doc.getMap(rootOf(eve)).get("note")]).toEqual([1, 2]);
		for (const client of [bringer, owner]) client.close();
	});

	it("brings what one person wrote in several visits, one upon the other, and makes its client ids theirs", async () => {
		const docs: Y.Doc[] = [];
		for (let visit = 0; visit < 4; visit++) {
			const doc = new Y.Doc();
			const before = docs.at(-1);
			if (before !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(before));
			doc.getMap(rootOf(ada)).set("note", visit);
			docs.push(doc);
		}
		const last = docs.at(-1) ?? new Y.Doc();
		const client = await connect(ada);
		client.sendStep2(Y.encodeStateAsUpdate(last));
		await client.until(() => client.acked === 1);
		expect((await stored()).getMap(rootOf(ada)).get("note")).toBe(3);
		// None of them is anybody's any more.
		for (const doc of docs) {
			const forger = await connect(eve);
			forger.sendUpdate(sayingOf(copyOf(last, doc.clientID), eve, "mine"));
			expect(await forger.untilClosed()).toEqual(closeCodes.foreignClient);
		}
		const again = await connect(ada);
		again.sendUpdate(sayingOf(copyOf(last), ada, "note", 4));
		await again.until(() => again.acked === 1);
		for (const one of [client, again]) one.close();
	});

	it("with a chain of edits that leans on another's falls as a whole", async () => {
		const talker = await adaWhoSaid("note");
		const doc = copyOf(talker.doc);
		const parts: Uint8Array[] = [];
		// Each stands beside the one before, the first beside Ada's.
		for (let n = 0; n < 50; n++) {
			doc.clientID = 1_000 + n;
			parts.push(editOf(doc, () => doc.getMap(rootOf(ada)).set("note", n)));
		}
		const client = await connect(eve);
		client.sendStep2(Y.mergeUpdates(parts));
		await client.until(() => client.acked === 1);
		expect((await stored()).getMap(rootOf(ada)).toJSON()).toEqual({ note: "Ada's own" });
		client.close();
		talker.client.close();
	});
});

describe("a comment that is too long", () => {
	it.each(["sendUpdate", "sendStep2"] as const)("is refused with a sentence that says so (%s)", async (how) => {
		const client = await connect(ada);
		client[how](sayingOf(new Y.Doc(), ada, "comment", { text: "x".repeat(2 ** 20) }));
		expect(await client.untilClosed()).toEqual(closeCodes.tooLong);
		expect((await stored()).getMap(rootOf(ada)).size).toBe(0);
	});

	it("is none with 10,000 characters of any script", async () => {
		const talker = await adaWhoSaid("comment", { text: "語".repeat(10_000) });
		talker.client.close();
	});
});

describe("one person in two tabs", () => {
	it("writes and deletes in both what either wrote", async () => {
		const [one, other] = [await adaWhoSaid("note", 1), await arrive(ada)];
		Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc));
		other.say("note", 2);
		await other.untilSaved();
		other.client.sendUpdate(editOf(other.doc, () => other.doc.getMap(rootOf(ada)).delete("note")));
		await other.client.until(() => other.client.acked === 2);
		expect((await stored()).getMap(rootOf(ada)).size).toBe(0);
		for (const { client } of [one, other]) client.close();
	});
});
