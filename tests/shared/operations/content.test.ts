import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { contentSchema, emptyContent, type MapContent, readContent } from "../../../src/shared/map/content.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import { createProjection, readMap } from "../../../src/shared/map/projection.ts";
import { deleteRecords } from "../../../src/shared/operations/bin.ts";
import { createCard, updateCards } from "../../../src/shared/operations/cards.ts";
import { createConnection } from "../../../src/shared/operations/connections.ts";
import { setEmotion } from "../../../src/shared/operations/emotions.ts";
import { insertContent } from "../../../src/shared/operations/insert-content.ts";
import { createLane } from "../../../src/shared/operations/lanes.ts";
import { createOwner } from "../../../src/shared/operations/owners.ts";
import { setOwner, setTag } from "../../../src/shared/operations/sets.ts";
import { setText } from "../../../src/shared/operations/texts.ts";
import { writeContent } from "../../../src/shared/operations/write-content.ts";
import { smallMap } from "./small-map.ts";

const origin = {};

/** The small map with something of everything on it. */
function richMap() {
	const small = smallMap();
	const { doc } = small;
	createOwner(doc, { id: "ops", name: "Ops", kind: "team" }, origin);
	setOwner(doc, { collection: "steps", id: "s1-1", ownerId: "ops", role: "A" }, origin);
	setTag(doc, { ids: ["one"], tag: "legal", on: true }, origin);
	updateCards(doc, { ids: ["one"], changes: { severity: 4, personaId: "pat" } }, origin);
	setText(doc, { collection: "cards", id: "one", field: "note", text: "Said twice 😀" }, origin);
	setEmotion(doc, { stepId: "s1-1", personaId: "pat", curve: "as-is", value: -2, quote: "Again?" }, origin);
	createConnection(doc, { id: "link", fromId: "one", toId: "two", kind: "causes", label: "because" }, origin);
	createCard(doc, { id: "free", kind: "note", place: { x: 100, y: 50 }, title: "Loose" }, origin);
	return small;
}

function cardsOf(content: MapContent, ids: readonly string[]): MapContent {
	return { ...emptyContent, cards: content.cards.filter(({ id }) => ids.includes(id)) };
}

function emptyMap() {
	const doc = createDocument();
	return { doc, map: createProjection(doc).map };
}

describe("content of a whole map", () => {
	it("written into a fresh document reads the same, ids and all", () => {
		const content = readContent(richMap().map);
		const { doc, map } = emptyMap();
		writeContent(doc, content, origin);
		expect(readContent(map)).toEqual(content);
		expect(readContent(readMap(doc))).toEqual(content);
	});

	it("survives JSON", () => {
		const content = readContent(richMap().map);
		expect(contentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
	});

	it("may leave out what has a default", () => {
		const { doc, map } = emptyMap();
		const sparse = {
			stages: [{ id: "a", title: "A" }, { id: "b" }],
			steps: [
				{ id: "x", stageId: "a" },
				{ id: "y", stageId: "a" },
			],
			lanes: [{ id: "l", kind: "action" }],
			cards: ["p", "q"].map((id) => ({ id, kind: "action", place: { stepId: "x", laneId: "l" } })),
		};
		writeContent(doc, contentSchema.parse(sparse), origin);
		expect(map.stageIds).toEqual(["a", "b"]);
		expect(map.stepIds).toEqual(["x", "y"]);
		expect(map.cardsIn("x", "l")).toEqual(["p", "q"]);
		expect(map.unreadable).toEqual([]);
	});

	it("is not written into a map that holds something", () => {
		const { doc } = richMap();
		const before = Y.encodeStateAsUpdate(doc);
		expect(() => writeContent(doc, emptyContent, origin)).toThrow(/holds something/);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	it("inserted twice stands there twice, behind what was there", () => {
		const content = readContent(richMap().map);
		const { doc, map } = richMap();
		insertContent(doc, { content }, origin);
		insertContent(doc, { content }, origin);
		expect(map.stageIds).toHaveLength(6);
		expect(map.stageIds.slice(0, 2)).toEqual(["s1", "s2"]);
		expect(map.stageIds.map((id) => map.stages.get(id)?.title)).toEqual(["s1", "s2", "s1", "s2", "s1", "s2"]);
		expect(map.stepsOf(map.stageIds[2] ?? "")).toHaveLength(2);
		expect(map.cards.size).toBe(12);
		expect(map.unplacedIds).toEqual([]);
		// The persona and the owner are the same ones.
		expect(map.personaIds).toEqual(["pat"]);
		expect(map.ownerIds).toEqual(["ops"]);
		expect(map.emotions.size).toBe(3);
		expect(map.connections.size).toBe(3);
	});

	it("inserted by two people at the same time is there from both", () => {
		const content = readContent(richMap().map);
		const [one, two] = [emptyMap(), emptyMap()];
		insertContent(one.doc, { content }, origin);
		insertContent(two.doc, { content }, origin);
		Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc));
		expect(one.map.stageIds).toHaveLength(4);
		expect(one.map.cards.size).toBe(8);
		expect(one.map.personaIds).toHaveLength(2);
	});

	it("keeps what it points at together under the new ids", () => {
		const content = readContent(richMap().map);
		const { doc, map } = emptyMap();
		const made = insertContent(doc, { content }, origin);
		expect(made).toHaveLength(2 + 4 + 2 + 4 + 1 + 1 + 1);
		const [emotion] = map.emotions.values();
		expect(emotion).toMatchObject({ value: -2, personaId: map.personaIds[0], stepId: map.stepIds[0] });
		expect(map.steps.get(map.stepIds[0] ?? "")?.owners).toEqual({ [map.ownerIds[0] ?? ""]: "A" });
		const cell = map.cardsIn(map.stepIds[0] ?? "", map.laneIds[0] ?? "");
		expect(cell.map((id) => map.cards.get(id)?.title)).toEqual(["one", "two", "three"]);
		expect(map.cards.get(cell[0] ?? "")).toMatchObject({ personaId: map.personaIds[0], tags: ["legal"], note: "Said twice 😀" });
		const [link] = map.connections.values();
		expect(link).toMatchObject({ fromId: cell[0], toId: cell[1], label: "because" });
	});
});

describe("pasted cards", () => {
	it("go back into their cell where nothing else is said", () => {
		const { doc, map } = richMap();
		insertContent(doc, { content: cardsOf(readContent(map), ["two"]) }, origin);
		expect(map.cardsIn("s1-1", "pains").map((id) => map.cards.get(id)?.title)).toEqual(["one", "two", "three", "two"]);
	});

	it("follow a step that is copied without its lanes", () => {
		const { doc, map } = richMap();
		const all = readContent(map);
		const step = all.steps.filter(({ id }) => id === "s1-1");
		insertContent(doc, { content: { ...cardsOf(all, ["one", "two"]), steps: step, emotions: all.emotions } }, origin);
		const copy = map.stepsOf("s1")[2] ?? "";
		expect(map.stepsOf("s1")).toHaveLength(3);
		expect(map.cardsIn(copy, "pains").map((id) => map.cards.get(id)?.title)).toEqual(["one", "two"]);
		expect(map.cardsIn("s1-1", "pains")).toHaveLength(3);
		expect(map.emotions.get(`${copy}:pat:as-is`)?.value).toBe(-2);
	});

	it("of a step of another map go into the lanes of their kind, and are parked where there is none", () => {
		const source = richMap();
		createCard(source.doc, { id: "inner", kind: "backstage", place: { stepId: "s1-1", laneId: "back" } }, origin);
		const all = readContent(source.map);
		const { doc, map } = emptyMap();
		const laneId = createLane(doc, { kind: "painPoint" }, origin);
		const steps = all.steps.filter(({ id }) => id === "s1-1");
		insertContent(doc, { content: { ...cardsOf(all, ["one", "two", "inner"]), steps } }, origin);
		const [step] = map.unassignedStepIds;
		expect(map.cardsIn(step ?? "", laneId).map((id) => map.cards.get(id)?.title)).toEqual(["one", "two"]);
		expect(map.parkedIds.map((id) => map.cards.get(id)?.kind)).toEqual(["backstage"]);
	});

	it("keep the order in which they stood, however they were selected", () => {
		const { doc, map } = richMap();
		const content = cardsOf(readContent(map), ["one", "two", "three"]);
		const selected = { ...content, cards: [...content.cards].reverse() };
		insertContent(doc, { content: selected, at: { stepId: "s2-1", laneId: "pains" } }, origin);
		expect(map.cardsIn("s2-1", "pains").map((id) => map.cards.get(id)?.title)).toEqual(["one", "two", "three"]);
	});

	it("keep their shape around the cell into which they are pasted", () => {
		const { doc, map } = richMap();
		createCard(doc, { id: "right", kind: "backstage", place: { stepId: "s1-2", laneId: "back" }, title: "right" }, origin);
		const content = cardsOf(readContent(map), ["two", "right"]);
		insertContent(doc, { content, at: { stepId: "s2-1", laneId: "pains" } }, origin);
		expect(map.cardsIn("s2-1", "pains").map((id) => map.cards.get(id)?.title)).toEqual(["two"]);
		expect(map.cardsIn("s2-2", "back").map((id) => map.cards.get(id)?.title)).toEqual(["right"]);
	});

	it("of another map go where one points, and lose only the owners that are not here", () => {
		const source = richMap();
		setOwner(source.doc, { collection: "cards", id: "one", ownerId: "ops", role: "R" }, origin);
		const content = cardsOf(readContent(source.map), ["one", "free"]);
		const { doc, map } = emptyMap();
		insertContent(doc, { content, at: { x: 10, y: 20 } }, origin);
		expect(map.parkedIds).toHaveLength(2);
		const one = [...map.cards.values()].find(({ title }) => title === "one");
		expect(one).toMatchObject({ severity: 4, owners: {}, personaId: "", place: { x: 10, y: 20 } });
	});

	it("whose step was deleted meanwhile are parked rather than lost", () => {
		const { doc, map } = richMap();
		const content = cardsOf(readContent(map), ["one"]);
		deleteRecords(doc, { records: [{ collection: "steps", id: "s1-1" }] }, origin);
		const [ref] = insertContent(doc, { content }, origin);
		expect(map.parkedIds).toContain(ref?.id);
	});
});
