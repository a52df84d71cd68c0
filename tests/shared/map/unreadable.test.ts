import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createDocument, isNewer } from "../../../src/shared/map/document.ts";
import { createProjection } from "../../../src/shared/map/projection.ts";
import { deleteRecords } from "../../../src/shared/operations/bin.ts";
import { createCard, updateCards } from "../../../src/shared/operations/cards.ts";
import { operations } from "../../../src/shared/operations/operations.ts";
import { setOwner } from "../../../src/shared/operations/sets.ts";

const origin = {};

function docWithCard() {
	const doc = createDocument({ title: "Map" });
	createCard(doc, { id: "card", kind: "painPoint", place: { x: 0, y: 0 }, title: "Waits" }, origin);
	return { doc, map: createProjection(doc).map, record: doc.getMap<Y.Map<unknown>>("cards").get("card") ?? new Y.Map() };
}

describe("what a newer or a foreign program has written", () => {
	it.each([
		["kind", "hologram", "kind is not valid"],
		["severity", 9, "severity is not valid"],
		["place", { stepId: "a" }, "place is not valid"],
		["place", { stepId: "a", laneId: "b", order: "" }, "place is not valid"],
		["place", { stepId: "a", laneId: "b", order: "m", x: 0 }, "place is not valid"],
		["place", { stepId: "__proto__", laneId: "b", order: "m" }, "place is not valid"],
		["place", { x: 0, y: 2e7 }, "place is not valid"],
		["place", [0, 0], "place is not valid"],
		["due", "2026-13-01", "due is not valid"],
		["title", "no text", "title is not a text"],
	])("shows a card whose %s is %j as unreadable and keeps it", (key, value, reason) => {
		const { doc, map, record } = docWithCard();
		record.set(key, value);
		expect(map.cards.size).toBe(0);
		expect(map.unreadable).toEqual([{ collection: "cards", id: "card", reason }]);
		expect(map.cardsIn("a", "b")).toEqual([]);
		expect(doc.getMap("cards").has("card")).toBe(true);
	});

	it("misses what every card must have", () => {
		const { map, record } = docWithCard();
		record.delete("place");
		expect(map.unreadable).toEqual([{ collection: "cards", id: "card", reason: "place is missing" }]);
	});

	it("reads a card again once it is mended", () => {
		const { doc, map, record } = docWithCard();
		record.set("severity", 9);
		updateCards(doc, { ids: ["card"], changes: { severity: 3 } }, origin);
		expect(map.unreadable).toEqual([]);
		expect(map.cards.get("card")?.severity).toBe(3);
	});

	it("lets an unreadable record be deleted", () => {
		const { doc, map, record } = docWithCard();
		record.set("kind", "hologram");
		deleteRecords(doc, { records: [{ collection: "cards", id: "card" }] }, origin);
		expect(map.unreadable).toEqual([]);
		expect(map.bin).toEqual([{ collection: "cards", id: "card", label: "" }]);
	});

	it("reads past unknown keys and keeps them", () => {
		const { map, record } = docWithCard();
		record.set("hologram", { a: 1 });
		record.set("owner:nobody", "Z");
		record.set("owner:__proto__", "R");
		record.set("tag:__proto__", true);
		const card = map.cards.get("card");
		expect(card).toMatchObject({ title: "Waits", owners: {}, tags: ["__proto__"] });
		expect(Object.getPrototypeOf(card?.owners)).toBe(Object.prototype);
		expect(record.get("hologram")).toEqual({ a: 1 });
	});

	it("shows what is no record, and what has an id that objects inherit, as unreadable", () => {
		const { doc, map } = docWithCard();
		doc.getMap("cards").set("number", 7);
		doc.getMap("cards").set("constructor", new Y.Map([["present", true]]));
		doc.getMap("steps").set("__proto__", new Y.Map([["present", true]]));
		expect(map.unreadable.map(({ collection, id }) => `${collection}:${id}`)).toEqual([
			"cards:constructor",
			"cards:number",
			"steps:__proto__",
		]);
		expect(map.cards.size).toBe(1);
	});

	it("shows half a surrogate pair as U+FFFD and nothing shorter", () => {
		const { map, record } = docWithCard();
		const text = record.get("title");
		expect(text).toBeInstanceOf(Y.Text);
		if (text instanceof Y.Text) {
			text.insert(0, "\uD83D");
		}
		expect(map.cards.get("card")?.title).toBe("\uFFFDWaits");
	});

	it("refuses a text that holds more than text", () => {
		const { map, record } = docWithCard();
		const text = record.get("title");
		if (text instanceof Y.Text) {
			text.insertEmbed(0, { image: "x" });
		}
		expect(map.unreadable).toEqual([{ collection: "cards", id: "card", reason: "title holds more than plain text" }]);
	});

	it("reads scalars of the map that do not validate as their defaults", () => {
		const { doc, map } = docWithCard();
		doc.getMap("map").set("currency", 12);
		doc.getMap("map").set("state", "past");
		expect(map.info).toMatchObject({ title: "Map", currency: "", state: "current" });
	});
});

describe("a document that is newer than the program", () => {
	it("is shown and refused by every operation", () => {
		const { doc, map } = docWithCard();
		doc.getMap("map").set("schemaVersion", 2);
		expect(isNewer(doc)).toBe(true);
		expect(map.isNewer).toBe(true);
		expect(map.cards.get("card")?.title).toBe("Waits");
		const before = Y.encodeStateAsUpdate(doc);
		for (const operation of operations) {
			expect(() => operation.apply(doc, {}, origin), operation.name).toThrow(
				expect.objectContaining({ code: "newerSchema", message: expect.stringContaining("newer version") }),
			);
		}
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});
});

describe("ids as keys of objects", () => {
	it.each(["__proto__", "constructor", "toString", "a b", "", "ä"])("refuses %j", (ownerId) => {
		const { doc } = docWithCard();
		expect(() => setOwner(doc, { collection: "cards", id: "card", ownerId, role: "R" }, origin)).toThrow(/not done: ownerId/);
	});
});
