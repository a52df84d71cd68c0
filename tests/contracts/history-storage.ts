import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { ActivityQuery, NewVersion } from "../../server/storage/history-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { deleteRecords, restoreRecords } from "../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../src/shared/operations/cards.ts";
import { createLane } from "../../src/shared/operations/lanes.ts";
import { updateMap } from "../../src/shared/operations/map-info.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { createStep } from "../../src/shared/operations/steps.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import type { StorageUnderTest } from "./storage.ts";

export interface HistoryUnderTest extends StorageUnderTest {
	/** Flips a bit inside a version. */
	damageVersion(room: string, id: string): Promise<void>;
}

const room = "map-one-1";
const minute = 60_000;
const day = 24 * 60 * minute;
const everything: ActivityQuery = { of: null, person: null, before: null, limit: 100 };

/** What every driver must do about the history of maps. */
export function describeHistoryStorage(name: string, create: () => HistoryUnderTest): void {
	describe(`history in ${name}`, () => {
		const opened: { storage: Storage; place: HistoryUnderTest }[] = [];
		afterEach(async () => {
			for (const { storage, place } of opened.splice(0)) {
				await storage.close();
				await place.remove();
			}
		});

		async function open() {
			const place = create();
			const storage = await place.open();
			opened.push({ storage, place });
			await storage.createMap({ id: room, state: null, person: "ada", at: 1_000 });
			return { storage, place, team: new Team(storage) };
		}

		async function reopen(storage: Storage): Promise<Storage> {
			const entry = opened.find((one) => one.storage === storage);
			if (entry === undefined) throw new Error("It was not opened here.");
			await storage.close();
			entry.storage = await entry.place.open();
			return entry.storage;
		}

		it("keeps whole states, the newest first, with who edited since the one before", async () => {
			const { storage, team } = await open();
			expect(await storage.keepVersion(room, version("v0"))).toBeNull();
			await team.edit("ada", 1, (doc) => updateMap(doc, { changes: { title: "One" } }, {}));
			await storage.keepVersion(room, version("v1"));
			await team.edit("ada", 2, (doc) => updateMap(doc, { changes: { title: "Two" } }, {}));
			await team.edit("ben", 3, (doc) => updateMap(doc, { changes: { goal: "All" } }, {}));
			await storage.compact(room);
			await team.edit("cyd", 4, (doc) => updateMap(doc, { changes: { title: "Three" } }, {}));
			await storage.keepVersion(room, { ...version("v2"), kind: "named", name: "Kickoff", person: "ben", at: 9 * minute });
			const again = await reopen(storage);
			expect(await again.listVersions(room, { before: null, limit: 10 })).toMatchObject({
				versions: [
					{ id: "v2", kind: "named", name: "Kickoff", person: "ben", seq: 4, at: 9 * minute, editors: ["cyd", "ben", "ada"] },
					{ id: "v1", kind: "auto", name: "", seq: 1, at: minute, editors: ["ada"] },
				],
				next: null,
			});
			const title = async (id: string) => titleOf((await again.readVersion(room, id))?.state);
			expect([await title("v1"), await title("v2")]).toEqual(["One", "Three"]);
			expect(await again.readVersion(room, "v9")).toBeNull();
			expect(await again.readVersion("map-two-2", "v1")).toBeNull();
		});

		it("keeps an automatic version only where something has changed, and one of before an edit", async () => {
			const { storage, team } = await open();
			await team.edit("ada", 1, (doc) => updateMap(doc, { changes: { title: "One" } }, {}));
			await team.edit("ada", 2, (doc) => updateMap(doc, { changes: { title: "Two" } }, {}));
			expect(await storage.keepVersion(room, { ...version("v1"), state: { upTo: 1 } })).toMatchObject({ seq: 1, at: minute });
			expect(await storage.keepVersion(room, { ...version("v2"), state: { upTo: 1 } })).toBeNull();
			expect(await storage.keepVersion(room, version("v3"))).toMatchObject({ seq: 2 });
			expect(await storage.keepVersion(room, version("v4"))).toBeNull();
			expect(await storage.keepVersion(room, { ...version("v5"), kind: "named", name: "Now" })).toMatchObject({ seq: 2 });
			expect(titleOf((await storage.readVersion(room, "v1"))?.state)).toBe("One");
		});

		it("keeps a state that it is given, and another in its place under the same id", async () => {
			const { storage, team } = await open();
			await team.edit("ada", 1, (doc) => updateMap(doc, { changes: { title: "One" } }, {}));
			const kept = { ...version("r1"), kind: "restore", restored: "v1", at: 5 } as const;
			await storage.keepVersion(room, { ...kept, state: { seq: 1, bytes: team.state() } });
			await team.edit("ben", 2, (doc) => updateMap(doc, { changes: { title: "Two" } }, {}));
			await storage.keepVersion(room, { ...kept, state: { seq: 2, bytes: team.state() } });
			const { versions } = await storage.listVersions(room, { before: null, limit: 10 });
			expect(versions).toMatchObject([{ id: "r1", kind: "restore", restored: "v1", seq: 2 }]);
			expect(titleOf((await storage.readVersion(room, "r1"))?.state)).toBe("Two");
		});

		it("pages versions, and makes a named one of an automatic one that gets a name", async () => {
			const { storage, team } = await open();
			for (const n of [1, 2, 3, 4, 5]) {
				await team.edit("ada", n, (doc) => updateMap(doc, { changes: { title: `Title ${n}` } }, {}));
				await storage.keepVersion(room, version(`v${n}`));
			}
			const first = await storage.listVersions(room, { before: null, limit: 2 });
			const second = await storage.listVersions(room, { before: first.next, limit: 2 });
			const third = await storage.listVersions(room, { before: second.next, limit: 2 });
			const ids = [first, second, third].map(({ versions }) => versions.map(({ id }) => id));
			expect(ids).toEqual([["v5", "v4"], ["v3", "v2"], ["v1"]]);
			expect(third.next).toBeNull();
			expect(await storage.nameVersion(room, "v2", "Approved")).toMatchObject({ kind: "named", name: "Approved" });
			expect(await storage.nameVersion(room, "v9", "Approved")).toBeNull();
		});

		it("thins automatic versions by age and leaves the others", async () => {
			const { storage, team } = await open();
			const now = 30 * day;
			const at = (days: number, minutes = 0) => now - days * day + minutes * minute;
			const ages = [at(20), at(20, 30), at(20, 90), at(3), at(3, 10), at(3, 70), at(0.5), at(0.5, 1)];
			for (const [index, time] of ages.entries()) {
				await team.edit("ada", time / minute, (doc) => updateMap(doc, { changes: { title: `${index}` } }, {}));
				await storage.keepVersion(room, { ...version(`v${index}`), kind: index === 1 ? "named" : "auto" });
			}
			await storage.tidyHistory({ now, activityBefore: 0 });
			const { versions } = await storage.listVersions(room, { before: null, limit: 10 });
			expect(versions.map(({ id }) => id)).toEqual(["v7", "v6", "v5", "v4", "v2", "v1"]);
		});

		it("says which version is damaged, and gives the others", async () => {
			const { storage, place, team } = await open();
			await team.edit("ada", 1, (doc) => updateMap(doc, { changes: { title: "One" } }, {}));
			await storage.keepVersion(room, version("v1"));
			await team.edit("ada", 2, (doc) => updateMap(doc, { changes: { title: "Two" } }, {}));
			await storage.keepVersion(room, version("v2"));
			await storage.close();
			await place.damageVersion(room, "v1");
			const again = await reopen(storage);
			await expect(again.readVersion(room, "v1")).rejects.toMatchObject({ code: "unreadable", fields: { id: "v1" } });
			expect(titleOf((await again.readVersion(room, "v2"))?.state)).toBe("Two");
			expect((await again.listVersions(room, { before: null, limit: 10 })).versions).toHaveLength(2);
		});

		it("gives versions and what was folded of a room whose log is damaged, and keeps no version of it", async () => {
			const { storage, place, team } = await open();
			await team.edit("ada", 1, prepareGrid);
			await storage.keepVersion(room, version("v1"));
			await storage.close();
			await place.damage(room);
			const again = await reopen(storage);
			expect((await again.readActivity(room, everything)).entries).toEqual([]);
			expect(await again.latestActivity(room)).toEqual([]);
			expect((await again.readVersion(room, "v1"))?.version).toMatchObject({ id: "v1" });
			const named = { ...version("v2"), kind: "named", name: "Now" } as const;
			await expect(again.keepVersion(room, named)).rejects.toMatchObject({ code: "unreadable" });
		});

		it("tells who changed which field from what to what, the same before and after a compaction", async () => {
			const { storage, team } = await open();
			const bin = { records: [{ collection: "cards" as const, id: "card" }] };
			await team.edit("ada", 1, prepareGrid);
			await team.edit("ada", 2, (doc) => createCard(doc, { id: "card", kind: "painPoint", place: cell, title: "Wait" }, {}));
			await team.edit("ben", 3, (doc) => updateCards(doc, { ids: ["card"], changes: { severity: 3 } }, {}));
			await team.edit("ada", 4, (doc) => updateCards(doc, { ids: ["card"], changes: { severity: 4 } }, {}));
			await team.edit("ada", 5, (doc) => setText(doc, { ...title, text: "Wait long" }, {}));
			await team.edit("ben", 15, (doc) => moveCards(doc, { cards: [{ id: "card", to: { ...cell, stepId: "two" } }] }, {}));
			await team.edit("ben", 30, (doc) => deleteRecords(doc, bin, {}));
			await team.edit("ada", 31, (doc) => restoreRecords(doc, bin, {}));
			await team.edit("ada", 40, (doc) => updateMap(doc, { changes: { title: "Ours" } }, {}));

			const young = await storage.readActivity(room, everything);
			expect(young.entries.map(brief)).toEqual([
				'40 ada map: title null -> "Ours"',
				"31 ada cards:card present false -> true",
				"30 ben cards:card present true -> false",
				`15 ben cards:card place ${placeIn("one")} -> ${placeIn("two")}`,
				'5 ada cards:card title "Wait" -> "Wait long"',
				"4 ada cards:card severity 3 -> 4",
				"3 ben cards:card severity null -> 3",
				"2 ada cards:card present null -> true",
			]);
			await storage.compact(room);
			expect(await storage.readActivity(room, everything)).toEqual(young);
			const again = await reopen(storage);
			expect(await again.readActivity(room, everything)).toEqual(young);
			const last = [...(await again.latestActivity(room))].sort((a, b) => (a.record < b.record ? -1 : 1));
			expect(last).toEqual([
				{ collection: "map", record: "", person: "ada", at: 40 * minute },
				{ collection: "cards", record: "card", person: "ada", at: 31 * minute },
			]);
		});

		it("joins what one person does to one field in a row, also over a compaction", async () => {
			const { storage, team } = await open();
			await team.edit("ada", 1, prepareGrid);
			await team.edit("ada", 2, (doc) => createCard(doc, { id: "card", kind: "note", place: cell, title: "" }, {}));
			const words = ["W", "Wa", "Wai", "Wait"];
			for (const text of words.slice(0, 2)) await team.edit("ben", 3, (doc) => setText(doc, { ...title, text }, {}));
			await storage.compact(room);
			for (const text of words.slice(2)) await team.edit("ben", 5, (doc) => setText(doc, { ...title, text }, {}));
			const joined = '5 ben cards:card title "" -> "Wait"';
			expect((await storage.readActivity(room, everything)).entries.map(brief)).toContain(joined);
			await storage.compact(room);
			await team.edit("ben", 11, (doc) => setText(doc, { ...title, text: "Wait!" }, {}));
			await storage.compact(room);
			const ofTitle: ActivityQuery = { ...everything, of: [{ collection: "cards", record: "card" }] };
			expect((await storage.readActivity(room, ofTitle)).entries.map(brief)).toEqual([
				'11 ben cards:card title "Wait" -> "Wait!"',
				joined,
				"2 ada cards:card present null -> true",
			]);
		});

		it("forgets what somebody took back, and gives each of two who type in turns one entry", async () => {
			const { storage, team } = await open();
			await team.edit("ada", 1, prepareGrid);
			await team.edit("ada", 2, (doc) => createCard(doc, { id: "card", kind: "note", place: cell, title: "" }, {}));
			await team.edit("ben", 3, (doc) => updateCards(doc, { ids: ["card"], changes: { severity: 3 } }, {}));
			await storage.compact(room);
			await team.edit("ben", 4, (doc) => updateCards(doc, { ids: ["card"], changes: { severity: null } }, {}));
			for (const [index, letter] of [..."abcdef"].entries()) {
				const person = index % 2 === 0 ? "ben" : "cyd";
				await team.edit(person, 5, (doc) => setText(doc, { ...title, text: "abcdef".slice(0, index) + letter }, {}));
			}
			await storage.compact(room);
			expect((await storage.readActivity(room, everything)).entries.map(brief)).toEqual([
				'5 cyd cards:card title "a" -> "abcdef"',
				'5 ben cards:card title "" -> "abcde"',
				"2 ada cards:card present null -> true",
			]);
		});

		it("says of what was taken back and changed once more that it began with the first change, wherever compactions fell", async () => {
			const { storage, team } = await open();
			const severity = (value: number | null) => (doc: Y.Doc) =>
				updateCards(doc, { ids: ["card"], changes: { severity: value } }, {});
			await team.edit("ada", 1, prepareGrid);
			await team.edit("ada", 2, (doc) => createCard(doc, { id: "card", kind: "painPoint", place: cell, title: "" }, {}));
			await team.edit("ben", 3, severity(3));
			await team.edit("ben", 4, severity(null));
			await storage.compact(room);
			expect((await storage.latestActivity(room)).find(({ record }) => record === "card")).toMatchObject({ person: "ada" });
			await team.edit("ben", 5, severity(4));
			await storage.compact(room);
			const { entries } = await storage.readActivity(room, everything);
			expect(entries[0]).toMatchObject({ field: "severity", old: "null", new: "4", since: 3 * minute, at: 5 * minute });
			expect((await storage.latestActivity(room)).find(({ record }) => record === "card")).toMatchObject({ person: "ben" });
		});

		it("pages activity over what is folded and what is not, by record and by person", async () => {
			const { storage, team } = await open();
			await team.edit("ada", 1, prepareGrid);
			for (let n = 0; n < 12; n++) {
				const person = n % 3 === 0 ? "ben" : "ada";
				await team.edit(person, 2 + n, (doc) => createCard(doc, { id: `card-${n}`, kind: "note", place: cell }, {}));
				if (n === 6) await storage.compact(room);
			}
			const list = async (query: Partial<ActivityQuery>) => {
				const found: string[] = [];
				for (let before: ActivityQuery["before"] = null, more = true; more; ) {
					const page = await storage.readActivity(room, { ...everything, ...query, before, limit: 3 });
					found.push(...page.entries.map(({ record }) => record));
					before = page.next;
					more = page.next !== null;
				}
				return found;
			};
			const all = Array.from({ length: 12 }, (_, n) => `card-${11 - n}`);
			expect(await list({})).toEqual(all);
			expect(await list({ person: "ben" })).toEqual(["card-9", "card-6", "card-3", "card-0"]);
			expect(await list({ of: [{ collection: "cards", record: "card-4" }] })).toEqual(["card-4"]);
			const two = ["card-1", "card-8"].map((record) => ({ collection: "cards", record }) as const);
			expect(await list({ of: two })).toEqual(["card-8", "card-1"]);
			expect(
				await list({
					of: [
						{ collection: "map", record: "" },
						{ collection: "cards", record: null },
					],
				}),
			).toEqual(all);
			expect(await list({ of: [{ collection: "personas", record: null }] })).toEqual([]);
			expect([await list({ field: "present" }), await list({ field: "title" })]).toEqual([all, []]);
		});

		it("knows what people call themselves last", async () => {
			const { storage } = await open();
			await storage.notePersonName("person-ada", "Ada", 1);
			await storage.notePersonName("person-ada", "Ada L.", 2);
			const again = await reopen(storage);
			expect(await again.readPersonNames(["person-ada", "person-ben"])).toEqual([{ id: "person-ada", name: "Ada L." }]);
		});

		it("cuts long texts and says so", async () => {
			const { storage, team } = await open();
			await team.edit("ada", 1, prepareGrid);
			await team.edit("ada", 2, (doc) => createCard(doc, { id: "card", kind: "note", place: cell, title: "" }, {}));
			await team.edit("ben", 3, (doc) => setText(doc, { ...title, text: "😀".repeat(5_000) }, {}));
			const [entry] = (await storage.readActivity(room, everything)).entries;
			expect(entry).toMatchObject({ isCut: true, old: '""' });
			expect(JSON.parse(entry?.new ?? "")).toBe("😀".repeat(1_000));
		});

		it("drops activity that is too old, step by step, and all history with a map", async () => {
			const { storage, team } = await open();
			await team.edit("ada", 1, prepareGrid);
			for (const n of [2, 3, 4]) {
				await team.edit("ada", n, (doc) => createCard(doc, { id: `card-${n}`, kind: "note", place: cell }, {}));
			}
			await storage.compact(room);
			await storage.keepVersion(room, version("v1"));
			while (await storage.tidyHistory({ now: 0, activityBefore: 4 * minute }));
			expect((await storage.readActivity(room, everything)).entries).toMatchObject([{ record: "card-4" }]);
			await storage.setDeleted(room, 5);
			await storage.removeMap(room, 6);
			expect((await storage.readActivity(room, everything)).entries).toEqual([]);
			expect((await storage.listVersions(room, { before: null, limit: 10 })).versions).toEqual([]);
			await storage.createMap({ id: room, state: null, person: "ada", at: 1_000 });
			const other = new Team(storage);
			await other.edit("ben", 1, (doc) => updateMap(doc, { changes: { title: "New" } }, {}));
			expect(await storage.keepVersion(room, version("v1"))).toMatchObject({ editors: ["ben"] });
		});
	});
}

const cell = { stepId: "one", laneId: "lane" };
const title = { collection: "cards", id: "card", field: "title" } as const;
const placeIn = (stepId: string) => `{"stepId":"${stepId}","laneId":"lane","order":"V"}`;

function prepareGrid(doc: Y.Doc): void {
	createStage(doc, { id: "stage" }, {});
	for (const id of ["one", "two"]) createStep(doc, { id, stageId: "stage" }, {});
	createLane(doc, { id: "lane", kind: "painPoint" }, {});
}

function version(id: string): NewVersion {
	return { id, kind: "auto", name: "", person: "", at: null, restored: null, state: { upTo: null } };
}

function brief(entry: {
	at: number;
	person: string;
	collection: string;
	record: string;
	field: string;
	old: string;
	new: string;
}): string {
	const { at, person, collection, record, field, old, new: now } = entry;
	const change = `${old} -> ${now}`.replace(/"order":"[^"]*"/g, '"order":"V"');
	return `${at / minute} ${person} ${collection}:${record} ${field} ${change}`;
}

function titleOf(state: Uint8Array | undefined): unknown {
	const doc = new Y.Doc();
	if (state !== undefined) Y.applyUpdate(doc, state);
	return doc.getMap("map").get("title");
}

/** People who edit one map in turns; each edit is one update of its log. */
class Team {
	readonly #storage: Storage;
	readonly #doc = new Y.Doc();
	#seq = 0;

	constructor(storage: Storage) {
		this.#storage = storage;
	}

	/** The first edit is of one who made the map elsewhere: it comes as a whole. */
	async edit(person: string, minutes: number, change: (doc: Y.Doc) => void): Promise<void> {
		const before = Y.encodeStateVector(this.#doc);
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc));
		change(copy);
		const bytes = Y.encodeStateAsUpdate(copy, before);
		Y.applyUpdate(this.#doc, bytes);
		this.#seq += 1;
		const clients = this.#seq === 1 ? [] : [copy.clientID];
		await this.#storage.commit([{ room, seq: this.#seq, bytes, person, clients, newClients: clients, at: minutes * minute }]);
	}

	state(): Uint8Array {
		return Y.encodeStateAsUpdate(this.#doc);
	}
}
