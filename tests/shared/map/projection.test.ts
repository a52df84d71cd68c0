import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createDocument } from "../../../src/shared/map/document.ts";
import type { MapChange } from "../../../src/shared/map/journey-map.ts";
import { createProjection } from "../../../src/shared/map/projection.ts";
import { deleteRecords, restoreRecords } from "../../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../../src/shared/operations/cards.ts";
import { createConnection } from "../../../src/shared/operations/connections.ts";
import { setEmotion } from "../../../src/shared/operations/emotions.ts";
import { createLane } from "../../../src/shared/operations/lanes.ts";
import { updateMap } from "../../../src/shared/operations/map-info.ts";
import { createPersona } from "../../../src/shared/operations/personas.ts";
import { createStage, moveStage } from "../../../src/shared/operations/stages.ts";
import { createStep } from "../../../src/shared/operations/steps.ts";
import { editText } from "../../../src/shared/operations/texts.ts";

const origin = {};

function sample() {
	const doc = createDocument({ title: "Onboarding" });
	for (const id of ["s1", "s2"]) {
		createStage(doc, { id, title: id }, origin);
	}
	createStep(doc, { id: "a", stageId: "s1" }, origin);
	createStep(doc, { id: "b", stageId: "s1" }, origin);
	createStep(doc, { id: "c", stageId: "s2" }, origin);
	createLane(doc, { id: "actions", kind: "action" }, origin);
	createLane(doc, { id: "pains", kind: "painPoint" }, origin);
	createPersona(doc, { id: "pat", name: "Pat" }, origin);
	for (const id of ["one", "two"]) {
		createCard(doc, { id, kind: "painPoint", place: { stepId: "a", laneId: "pains" }, title: id }, origin);
	}
	createCard(doc, { id: "free", kind: "note", place: { x: 5, y: 6 } }, origin);
	setEmotion(doc, { stepId: "a", personaId: "pat", curve: "as-is", value: -1.5, quote: "Again?" }, origin);
	createConnection(doc, { id: "link", fromId: "one", toId: "free" }, origin);
	const projection = createProjection(doc);
	const changes: MapChange[] = [];
	projection.onChange((change) => changes.push(change));
	return { doc, map: projection.map, changes, projection };
}

describe("the journey map of a document", () => {
	it("holds lists in order, cells and emotions", () => {
		const { map } = sample();
		expect(map.info.title).toBe("Onboarding");
		expect(map.stageIds).toEqual(["s1", "s2"]);
		expect(map.stepIds).toEqual(["a", "b", "c"]);
		expect(map.stepsOf("s1")).toEqual(["a", "b"]);
		expect(map.cardsIn("a", "pains")).toEqual(["one", "two"]);
		expect(map.parkedIds).toEqual(["free"]);
		expect(map.connectionsOf("free")).toEqual(["link"]);
		expect([...map.emotions.values()]).toEqual([
			{ id: "a:pat:as-is", stepId: "a", personaId: "pat", curve: "as-is", value: -1.5, quote: "Again?" },
		]);
	});

	it("keeps the identity of all that a change does not touch", () => {
		const { doc, map } = sample();
		const before = {
			one: map.cards.get("one"),
			two: map.cards.get("two"),
			cell: map.cardsIn("a", "pains"),
			steps: map.stepIds,
			cards: map.cards,
			info: map.info,
		};
		const { revision } = map;
		updateCards(doc, { ids: ["one"], changes: { severity: 4 } }, origin);
		expect(map.revision).toBeGreaterThan(revision);
		expect(map.cards.get("one")).not.toBe(before.one);
		expect(map.cards.get("one")?.place).toBe(before.one?.place);
		expect(map.cards.get("one")?.tags).toBe(before.one?.tags);
		expect(map.cards.get("two")).toBe(before.two);
		expect(map.cardsIn("a", "pains")).toBe(before.cell);
		expect(map.stepIds).toBe(before.steps);
		expect(map.cards).toBe(before.cards);
		expect(map.info).toBe(before.info);
	});

	it("makes new lists only for the cells that a move concerns", () => {
		const { doc, map } = sample();
		createCard(doc, { id: "three", kind: "action", place: { stepId: "c", laneId: "actions" } }, origin);
		const other = map.cardsIn("c", "actions");
		moveCards(doc, { cards: [{ id: "two", to: { stepId: "b", laneId: "pains" } }] }, origin);
		expect(map.cardsIn("a", "pains")).toEqual(["one"]);
		expect(map.cardsIn("b", "pains")).toEqual(["two"]);
		expect(map.cardsIn("c", "actions")).toBe(other);
	});

	it("says once per transaction which records it touched, and whether it was this tab", () => {
		const { doc, changes } = sample();
		editText(doc, { collection: "cards", id: "one", field: "title", index: 0, remove: 0, insert: "x" }, origin);
		expect(changes).toHaveLength(1);
		expect([...(changes[0]?.collections.cards ?? [])]).toEqual(["one"]);
		expect(changes[0]).toMatchObject({ info: false, isLocal: true });
		const peer = createDocument();
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		updateMap(peer, { changes: { title: "New" } }, origin);
		setEmotion(peer, { stepId: "a", personaId: "pat", curve: "as-is", value: 2 }, origin);
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer, Y.encodeStateVector(doc)));
		expect(changes).toHaveLength(2);
		expect(changes[1]).toMatchObject({ info: true, isLocal: false });
		expect([...(changes[1]?.emotions ?? [])]).toEqual(["a:pat:as-is"]);
	});

	it("stops telling after close", () => {
		const { doc, changes, projection } = sample();
		projection.close();
		updateMap(doc, { changes: { title: "New" } }, origin);
		expect(changes).toEqual([]);
	});

	it("moves whole stages with their steps", () => {
		const { doc, map } = sample();
		moveStage(doc, { id: "s2", beforeId: "s1" }, origin);
		expect(map.stageIds).toEqual(["s2", "s1"]);
		expect(map.stepIds).toEqual(["c", "a", "b"]);
	});
});

describe("what points at something absent", () => {
	it("shows the steps of a deleted stage as unassigned, after all others", () => {
		const { doc, map } = sample();
		deleteRecords(doc, { records: [{ collection: "stages", id: "s1" }] }, origin);
		expect(map.unassignedStepIds).toEqual(["a", "b"]);
		expect(map.stepIds).toEqual(["c", "a", "b"]);
		expect(map.cardsIn("a", "pains")).toEqual(["one", "two"]);
		restoreRecords(doc, { records: [{ collection: "stages", id: "s1" }] }, origin);
		expect(map.stepIds).toEqual(["a", "b", "c"]);
	});

	it.each([
		{ collection: "steps", id: "a" },
		{ collection: "lanes", id: "pains" },
	] as const)("shows the cards of deleted $collection as unplaced, and puts them back", (ref) => {
		const { doc, map } = sample();
		deleteRecords(doc, { records: [ref] }, origin);
		expect(map.unplacedIds).toEqual(["one", "two"]);
		expect(map.cardsIn("a", "pains")).toEqual([]);
		expect(map.cards.has("one")).toBe(true);
		expect(map.bin).toHaveLength(1);
		restoreRecords(doc, { records: [ref] }, origin);
		expect(map.unplacedIds).toEqual([]);
		expect(map.cardsIn("a", "pains")).toEqual(["one", "two"]);
	});

	it("hides the emotions of an absent persona or step, and brings them back", () => {
		const { doc, map } = sample();
		for (const ref of [{ collection: "personas", id: "pat" } as const, { collection: "steps", id: "a" } as const]) {
			deleteRecords(doc, { records: [ref] }, origin);
			expect(map.emotions.size).toBe(0);
			restoreRecords(doc, { records: [ref] }, origin);
			expect(map.emotions.size).toBe(1);
		}
	});
});
