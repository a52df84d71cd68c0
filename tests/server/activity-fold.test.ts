import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { isChange, joinWithin } from "../../server/storage/activity-entries.ts";
import { foldActivity, type LoggedUpdate } from "../../server/storage/activity-fold.ts";
import type { StoredActivity } from "../../server/storage/history-storage.ts";
import { AppError } from "../../src/shared/errors.ts";
import { createDocument, recordOf } from "../../src/shared/map/document.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import { applyOperation } from "../../src/shared/operations/operations.ts";
import { draws } from "../fuzz/draws.ts";
import { createRandom, type Random } from "../fuzz/random.ts";

// A thousand runs take minutes.
vi.setConfig({ testTimeout: 600_000 });

const runs = process.env.ODOGRAPH_SOAK === "1" ? 1_000 : 10;
const people = ["ada", "ben", "cyd"];

/** A log of people who edit one map at once: each edit is made on what its author had seen by then. */
function play(random: Random, edits: number): { readonly log: LoggedUpdate[]; readonly doc: Y.Doc } {
	const log: LoggedUpdate[] = [];
	const docs = people.map((_, index) => {
		const doc = createDocument();
		doc.clientID = index + 1;
		return doc;
	});
	let at = 0;
	for (let edit = 0; edit < edits; edit++) {
		const index = random.int(people.length);
		const doc = docs[index] ?? createDocument();
		if (random.chance(0.7)) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
		const updates: Uint8Array[] = [];
		const collect = (update: Uint8Array) => updates.push(update);
		doc.on("update", collect);
		const name = edit < firsts.length ? firsts[edit] : random.pick(Object.keys(draws));
		try {
			applyOperation(doc, name ?? "createCard", draws[name ?? "createCard"]?.({ random, map: liveMapOf(doc) }), {});
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
		}
		doc.off("update", collect);
		at += random.chance(0.1) ? joinWithin : random.int(5_000);
		for (const bytes of updates) {
			log.push({ seq: log.length + 1, bytes, person: people[index] ?? "", clients: [doc.clientID], at });
		}
	}
	const doc = createDocument();
	for (const { bytes } of log) Y.applyUpdate(doc, bytes);
	return { log, doc };
}

/** Bursts of fields that are set, changed again and taken away, some of them by people who have not seen each other's. */
function playMoves(random: Random, edits: number): LoggedUpdate[] {
	const log: LoggedUpdate[] = [];
	const start = createDocument();
	for (let n = 0; n < 4; n++) start.getMap("cards").set(`card-${n}`, new Y.Map([["present", true]]));
	log.push({ seq: 1, bytes: Y.encodeStateAsUpdate(start), person: "ada", clients: [], at: 0 });
	const docs = people.map((_, index) => {
		const doc = new Y.Doc();
		doc.clientID = index + 1;
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(start));
		return doc;
	});
	let at = 0;
	for (let edit = 0; edit < edits; edit++) {
		const index = random.int(people.length);
		const doc = docs[index] ?? new Y.Doc();
		if (random.chance(0.8)) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
		const record = random.chance(0.1) ? doc.getMap("map") : doc.getMap("cards").get(`card-${random.int(4)}`);
		if (!(record instanceof Y.Map)) continue;
		const updates: Uint8Array[] = [];
		const collect = (update: Uint8Array) => updates.push(update);
		doc.on("update", collect);
		doc.transact(() => {
			const field = `field-${random.int(3)}`;
			if (random.chance(0.05)) record.delete(field);
			else record.set(field, random.chance(0.1) ? new Y.Text("typed") : random.int(3));
			if (random.chance(0.2)) record.set("other", edit);
			if (random.chance(0.05)) record.set(field, edit);
		});
		at += random.chance(0.03) ? joinWithin : random.int(2_000) - 200;
		doc.off("update", collect);
		for (const bytes of updates) {
			log.push({ seq: log.length + 1, bytes, person: people[index] ?? "", clients: [doc.clientID], at });
		}
	}
	return log;
}

const firsts = [
	"createStage",
	"createStep",
	"createStep",
	"createLane",
	"createPersona",
	"createOwner",
	"createCard",
	"createCard",
];

/** Folds a log piece by piece, as compactions do. */
function foldInPieces(log: readonly LoggedUpdate[], cuts: readonly number[]): readonly StoredActivity[] {
	let stored: StoredActivity[] = [];
	let doc = createDocument();
	for (const [index, from] of [0, ...cuts].entries()) {
		const piece = log.slice(from, [...cuts, log.length][index]);
		const since = (piece[0]?.at ?? 0) - joinWithin;
		const recent = stored.filter(({ at }) => at >= since);
		const { entries, replaced } = foldActivity({ doc, authors: new Map(), recent }, piece);
		stored = [...stored.filter((entry) => !replaced.includes(entry)), ...entries];
		const snapshot = Y.encodeStateAsUpdate(doc);
		doc = createDocument();
		Y.applyUpdate(doc, snapshot);
	}
	return stored.sort((a, b) => a.seq - b.seq || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** What somebody brings as a whole, were it nothing, ends what is folded together. */
function oneByOne(log: readonly LoggedUpdate[]): readonly LoggedUpdate[] {
	return log.flatMap((update) => [update, { ...update, seq: update.seq + 0.5, bytes: Uint8Array.of(0, 0), clients: [] }]);
}

const nameOf = ({ collection, record, field }: StoredActivity) => `${collection}/${record}/${field}`;

function valueIn(doc: Y.Doc, { collection, record, field }: StoredActivity): unknown {
	const source = collection === "map" ? doc.getMap("map") : recordOf(doc, { collection, id: record });
	const value = source?.get(field);
	return value instanceof Y.Text ? value.toString() : (value ?? null);
}

describe("activity folded from a log", () => {
	it(`is the same wherever compactions cut the log, and leads from what was to what is (${runs} runs)`, () => {
		for (let seed = 1; seed <= runs; seed++) {
			const random = createRandom(seed);
			const { log, doc } = play(random, 90);
			const all = foldInPieces(log, []);
			const whole = all.filter(isChange);
			const cuts = Array.from({ length: 4 }, () => random.int(log.length)).sort((a, b) => a - b);
			expect(foldInPieces(log, cuts).filter(isChange), `seed ${seed}, cut at ${cuts}`).toEqual(whole);
			expect(foldInPieces(oneByOne(log), []).filter(isChange), `seed ${seed}, one by one`).toEqual(whole);
			expect(whole.length, `seed ${seed}`).toBeGreaterThan(10);

			// Also of who took back what they typed around somebody else's letters, which is no change of theirs.
			const last = new Map(all.map((entry) => [nameOf(entry), entry]));
			for (const entry of last.values()) {
				if (!entry.isCut) expect(JSON.parse(entry.new), `seed ${seed} ${nameOf(entry)}`).toEqual(valueIn(doc, entry));
			}
			const seen = new Map<string, string>();
			for (const entry of whole) {
				const { old, new: now, field } = entry;
				// Entries of people who type in turns overlap.
				if (field === "title" || field === "note") continue;
				const before = seen.get(nameOf(entry));
				if (before !== undefined) expect([seed, nameOf(entry), old]).toEqual([seed, nameOf(entry), before]);
				seen.set(nameOf(entry), now);
			}
		}
	});

	it(`says the same of many people who move cards at once as of each move by itself (${runs} runs)`, () => {
		for (let seed = 1; seed <= runs; seed++) {
			const random = createRandom(seed);
			const log = playMoves(random, 120);
			expect(foldInPieces(log, []), `seed ${seed}`).toEqual(foldInPieces(oneByOne(log), []));
			const [folded, applied] = [createDocument(), createDocument()];
			foldActivity({ doc: folded, authors: new Map(), recent: [] }, log);
			for (const { bytes } of log) Y.applyUpdate(applied, bytes);
			expect(Y.encodeStateAsUpdate(folded), `seed ${seed}`).toEqual(Y.encodeStateAsUpdate(applied));
		}
	});

	it("names each author of what somebody brings as a whole, and its bringer where they are not known", () => {
		const doc = createDocument({ title: "Ours" });
		const start = Y.encodeStateAsUpdate(doc);
		const colleague = createDocument();
		colleague.clientID = 2;
		Y.applyUpdate(colleague, start);
		colleague.getMap("map").set("scope", "by a colleague");
		const ada = createDocument();
		ada.clientID = 1;
		Y.applyUpdate(ada, Y.encodeStateAsUpdate(colleague));
		ada.getMap("map").set("goal", "by Ada");
		const bytes = Y.encodeStateAsUpdate(ada, Y.encodeStateVector(doc));
		const update = { seq: 7, bytes, person: "bringer", clients: [], at: 0 };
		const { entries } = foldActivity({ doc, authors: new Map([[1, "ada"]]), recent: [] }, [update]);
		expect(new Map(entries.map(({ field, person }) => [field, person]))).toEqual(
			new Map([
				["goal", "ada"],
				["scope", "bringer"],
			]),
		);
	});

	it("takes nothing that is no record of ours for one, and stands whatever peers write", () => {
		const log: LoggedUpdate[] = [];
		const peer = createDocument();
		peer.on("update", (bytes: Uint8Array) => {
			log.push({ seq: log.length + 1, bytes, person: "eve", clients: [peer.clientID], at: 0 });
		});
		const cards = peer.getMap("cards");
		const deep = (depth: number): unknown => (depth === 0 ? 1 : { deeper: deep(depth - 1) });
		cards.set("card", new Y.Map([["present", true]]));
		const card = cards.get("card") as Y.Map<unknown>;
		const nested = new Y.Map<unknown>();
		const values = [
			1n,
			new Uint8Array(9),
			undefined,
			Number.NaN,
			Number.POSITIVE_INFINITY,
			"\ud800",
			deep(200),
			new Array(9_999).fill("x"),
		];
		for (const [index, value] of values.entries()) card.set(`field-${index}`, value);
		card.set("nested", nested);
		nested.set("inner", new Y.Text("deep"));
		(nested.get("inner") as Y.Text).insert(0, "very ");
		card.set("list", new Y.Array());
		(card.get("list") as Y.Array<unknown>).push([new Y.Map([["a", 1]])]);
		card.set("x".repeat(500), 1);
		card.set("title", new Y.Text("one"));
		(card.get("title") as Y.Text).insertEmbed(1, { image: "x" });
		(card.get("title") as Y.Text).format(0, 2, { bold: true });
		card.set("title", "no text any more");
		for (const value of [5, new Y.Text("text"), new Y.Array(), new Y.XmlFragment()]) cards.set("other", value);
		cards.set("__proto__", new Y.Map([["present", true]]));
		cards.set("with space", new Y.Map([["present", true]]));
		cards.delete("card");
		peer.getMap("unknown root").set("key", 1);
		peer.getText("unknown text").insert(0, "text");
		peer.getMap("map").set("schemaVersion", 1);

		const folded = foldActivity({ doc: createDocument(), authors: new Map(), recent: [] }, log);
		const entries = folded.entries.filter(isChange);
		const records = new Set(entries.map(({ collection, record }) => `${collection}:${record}`));
		expect([...records].sort()).toEqual(["cards:card"]);
		for (const { old, new: now } of entries) expect(() => [JSON.parse(old), JSON.parse(now)]).not.toThrow();
		expect(entries.every(({ field }) => field.length <= 200)).toBe(true);
	});
});
