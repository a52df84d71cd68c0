import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { cardKinds } from "../../../src/shared/map/card-kinds.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import { liveMapOf, readMap } from "../../../src/shared/map/projection.ts";
import { deleteRecords } from "../../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../../src/shared/operations/cards.ts";
import { createConnection } from "../../../src/shared/operations/connections.ts";
import { duplicateCards } from "../../../src/shared/operations/duplicate-cards.ts";
import { createOwner } from "../../../src/shared/operations/owners.ts";
import { setMetric, setOwner, setTag } from "../../../src/shared/operations/sets.ts";
import { firstCell, smallMap } from "./small-map.ts";

describe("cards", () => {
	it.each(cardKinds)("of kind %s are made where they are put", (kind) => {
		const { doc, map, origin } = smallMap();
		const id = createCard(doc, { kind, place: { ...firstCell, beforeId: "two" }, title: "New" }, origin);
		expect(map.cards.get(id)).toMatchObject({ kind, title: "New", severity: null });
		expect(map.cardsIn("s1-1", "pains")).toEqual(["one", id, "two", "three"]);
	});

	it("are made at the end where the card to stand before has gone", () => {
		const { doc, map, origin } = smallMap();
		const id = createCard(doc, { kind: "gain", place: { ...firstCell, beforeId: "gone" }, fields: { source: "survey" } }, origin);
		expect(map.cardsIn("s1-1", "pains").at(-1)).toBe(id);
		expect(map.cards.get(id)?.source).toBe("survey");
	});

	it("move together in one transaction and in the order given", () => {
		const { doc, map, origin } = smallMap();
		let updates = 0;
		doc.on("update", () => updates++);
		const to = { stepId: "s2-1", laneId: "back" };
		moveCards(doc, { cards: ["three", "one"].map((id) => ({ id, to })) }, origin);
		expect(updates).toBe(1);
		expect(map.cardsIn("s2-1", "back")).toEqual(["three", "one"]);
		moveCards(doc, { cards: ["one", "two"].map((id) => ({ id, to: { ...to, beforeId: "three" } })) }, origin);
		expect(map.cardsIn("s2-1", "back")).toEqual(["one", "two", "three"]);
		moveCards(doc, { cards: [{ id: "two", to: { x: 10, y: -4 } }] }, origin);
		expect(map.parkedIds).toEqual(["two"]);
	});

	it("that are dropped where they stand write nothing", () => {
		const { doc, origin } = smallMap();
		let updates = 0;
		doc.on("update", () => updates++);
		moveCards(doc, { cards: [{ id: "one", to: { ...firstCell, beforeId: "two" } }] }, origin);
		moveCards(doc, { cards: [{ id: "three", to: firstCell }] }, origin);
		updateCards(doc, { ids: ["one"], changes: { severity: null, source: "" } }, origin);
		expect(updates).toBe(0);
	});

	it("that somebody deleted stay deleted when they are dropped", () => {
		const { doc, map, origin } = smallMap();
		deleteRecords(doc, { records: [{ collection: "cards", id: "one" }] }, origin);
		const to = { stepId: "s2-2", laneId: "pains" };
		moveCards(
			doc,
			{
				cards: [
					{ id: "one", to },
					{ id: "two", to },
				],
			},
			origin,
		);
		expect(map.cardsIn("s2-2", "pains")).toEqual(["two"]);
		expect(() => moveCards(doc, { cards: [{ id: "one", to }] }, origin)).toThrow(/has been deleted/);
	});

	it("fit between two that got equal orders at the same time", () => {
		const { doc, map, origin } = smallMap();
		const place = { ...firstCell, order: "V" };
		for (const id of ["one", "two", "three"]) {
			doc.getMap<Y.Map<unknown>>("cards").get(id)?.set("place", place);
		}
		expect(map.cardsIn("s1-1", "pains")).toEqual(["one", "three", "two"]);
		const id = createCard(doc, { kind: "note", place: { ...firstCell, beforeId: "three" } }, origin);
		expect(map.cardsIn("s1-1", "pains")).toEqual(["one", id, "three", "two"]);
	});

	it("get different orders from two people who append at the same time", () => {
		const { doc, origin } = smallMap();
		const peer = createDocument();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		const places = [doc, peer].map((where, index) => {
			const id = createCard(where, { id: `new${index}`, kind: "note", place: firstCell }, origin);
			return JSON.stringify(readMap(where).cards.get(id)?.place);
		});
		expect(places[0]).not.toBe(places[1]);
	});

	it("are duplicated with all they carry, each beside its original", () => {
		const { doc, map, origin } = smallMap();
		const ownerId = createOwner(doc, { name: "Ops" }, origin);
		setOwner(doc, { collection: "cards", id: "one", ownerId, role: "A" }, origin);
		setTag(doc, { ids: ["one"], tag: "legal", on: true }, origin);
		setMetric(doc, { collection: "cards", id: "one", metricId: "nps", on: true }, origin);
		updateCards(doc, { ids: ["one"], changes: { severity: 3, due: "2026-12-24" } }, origin);
		const [copy, other] = duplicateCards(doc, { ids: ["one", "two"] }, origin);
		expect(map.cardsIn("s1-1", "pains")).toEqual(["one", copy, "two", other, "three"]);
		const { id: _, place: __, ...rest } = map.cards.get("one") ?? { id: "", place: null };
		expect(map.cards.get(copy ?? "")).toMatchObject(rest);
		expect(rest).toMatchObject({ owners: { [ownerId]: "A" }, tags: ["legal"], metrics: ["nps"], severity: 3 });
	});

	it("show connections at both ends, and lose them only while one is away", () => {
		const { doc, map, origin } = smallMap();
		const id = createConnection(doc, { fromId: "one", toId: "two", kind: "causes" }, origin);
		expect(map.connectionsOf("two")).toEqual([id]);
		expect(() => createConnection(doc, { fromId: "one", toId: "one" }, origin)).toThrow(/with itself/);
	});

	it("keep both of two tags that are set at the same time, and either of a tag and its removal", () => {
		const { doc, origin } = smallMap();
		const peer = createDocument();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		setTag(doc, { ids: ["one"], tag: "a", on: true }, origin);
		setTag(peer, { ids: ["one"], tag: "b", on: true }, origin);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
		setTag(doc, { ids: ["one", "two"], tag: "a", on: false }, origin);
		expect(liveMapOf(doc).cards.get("one")?.tags).toEqual(["b"]);
	});
});
