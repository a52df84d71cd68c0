import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createUndo, type Undo } from "../../../src/editor/undo.ts";
import { createDocument, recordOf } from "../../../src/shared/map/document.ts";
import type { JourneyMap } from "../../../src/shared/map/journey-map.ts";
import { createProjection, readMap } from "../../../src/shared/map/projection.ts";
import { deleteRecords, restoreRecords } from "../../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../../src/shared/operations/cards.ts";
import { setEmotion } from "../../../src/shared/operations/emotions.ts";
import { createLane } from "../../../src/shared/operations/lanes.ts";
import { createPersona } from "../../../src/shared/operations/personas.ts";
import { createStage } from "../../../src/shared/operations/stages.ts";
import { createStep } from "../../../src/shared/operations/steps.ts";
import { editText, setText } from "../../../src/shared/operations/texts.ts";

interface Person {
	readonly doc: Y.Doc;
	readonly origin: object;
	readonly undo: Undo;
	readonly map: JourneyMap;
}

function person(clientId: number): Person {
	const doc = createDocument();
	doc.clientID = clientId;
	const origin = { clientId };
	return { doc, origin, undo: createUndo(doc, origin), map: createProjection(doc).map };
}

function exchange(...people: readonly Person[]): void {
	for (const from of people) {
		for (const to of people) {
			Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), "network");
		}
	}
}

/** Two people with one stage, step, lane, persona and card; what made them is not in anybody's undo. */
function pair(low: "ann" | "bob" = "ann"): { ann: Person; bob: Person } {
	const [ann, bob] = low === "ann" ? [person(1), person(2)] : [person(2), person(1)];
	const setup = {};
	createStage(ann.doc, { id: "stage" }, setup);
	createStep(ann.doc, { id: "step", stageId: "stage" }, setup);
	createStep(ann.doc, { id: "step2", stageId: "stage" }, setup);
	createLane(ann.doc, { id: "lane", kind: "action" }, setup);
	createPersona(ann.doc, { id: "persona", name: "Pat" }, setup);
	createCard(ann.doc, { id: "card", kind: "painPoint", place: { stepId: "step", laneId: "lane" }, title: "Waits" }, setup);
	exchange(ann, bob);
	return { ann, bob };
}

const cell = { stepId: "step", laneId: "lane" };
const card = { collection: "cards", id: "card" } as const;

describe("undo of one's own work", () => {
	it("takes back and redoes one step at a time", () => {
		const { ann } = pair();
		updateCards(ann.doc, { ids: ["card"], changes: { severity: 1 } }, ann.origin);
		ann.undo.stopCapturing();
		updateCards(ann.doc, { ids: ["card"], changes: { severity: 4 } }, ann.origin);
		expect(ann.undo.undo()).toEqual({ kind: "done" });
		expect(ann.map.cards.get("card")?.severity).toBe(1);
		expect(ann.undo.undo()).toEqual({ kind: "done" });
		expect(ann.map.cards.get("card")?.severity).toBeNull();
		expect(ann.undo.get()).toEqual({ canUndo: false, canRedo: true });
		expect(ann.undo.undo()).toEqual({ kind: "nothing" });
		ann.undo.redo();
		ann.undo.redo();
		expect(ann.map.cards.get("card")?.severity).toBe(4);
	});

	it("joins what one command did, and never what a peer did", () => {
		const { ann, bob } = pair();
		ann.undo.stopCapturing();
		createCard(ann.doc, { id: "new", kind: "note", place: cell }, ann.origin);
		editText(ann.doc, { collection: "cards", id: "new", field: "title", index: 0, remove: 0, insert: "Hello" }, ann.origin);
		updateCards(bob.doc, { ids: ["card"], changes: { impact: 5 } }, bob.origin);
		exchange(ann, bob);
		ann.undo.undo();
		expect(ann.map.cards.has("new")).toBe(false);
		expect(ann.map.cards.get("card")?.impact).toBe(5);
		ann.undo.redo();
		expect(ann.map.cards.get("new")?.title).toBe("Hello");
	});

	it("tells when it can be called", () => {
		const { ann } = pair();
		const states: string[] = [];
		const stop = ann.undo.subscribe(() => states.push(JSON.stringify(ann.undo.get())));
		updateCards(ann.doc, { ids: ["card"], changes: { severity: 1 } }, ann.origin);
		ann.undo.undo();
		stop();
		ann.undo.redo();
		expect(states).toEqual(['{"canUndo":true,"canRedo":false}', '{"canUndo":false,"canRedo":true}']);
	});

	it("leaves a deleted text's other half alone: letters of a peer stay", () => {
		const { ann, bob } = pair();
		editText(ann.doc, { ...card, field: "title", index: 5, remove: 0, insert: " long" }, ann.origin);
		exchange(ann, bob);
		editText(bob.doc, { ...card, field: "title", index: 10, remove: 0, insert: " in line" }, bob.origin);
		exchange(ann, bob);
		ann.undo.undo();
		exchange(ann, bob);
		expect(bob.map.cards.get("card")?.title).toBe("Waits in line");
	});
});

describe("the two races of create and delete", () => {
	it("undo of my create keeps the card that another has edited since, with the edit, and says so", () => {
		const { ann, bob } = pair();
		createCard(ann.doc, { id: "new", kind: "note", place: cell, title: "Mine" }, ann.origin);
		exchange(ann, bob);
		setText(bob.doc, { collection: "cards", id: "new", field: "title", text: "Mine and yours" }, bob.origin);
		exchange(ann, bob);
		expect(ann.undo.undo()).toEqual({ kind: "keptBecauseEdited", labels: ["Mine and yours"] });
		exchange(ann, bob);
		expect(bob.map.cards.get("new")?.title).toBe("Mine and yours");
	});

	it("undo of my create while another edits it unseen: the edit is in the bin and comes back with the card", () => {
		const { ann, bob } = pair();
		createCard(ann.doc, { id: "new", kind: "note", place: cell, title: "Mine" }, ann.origin);
		exchange(ann, bob);
		setText(bob.doc, { collection: "cards", id: "new", field: "title", text: "Mine and yours" }, bob.origin);
		expect(ann.undo.undo()).toEqual({ kind: "done" });
		exchange(ann, bob);
		expect(bob.map.bin).toEqual([{ collection: "cards", id: "new", label: "Mine and yours" }]);
		restoreRecords(bob.doc, { records: [{ collection: "cards", id: "new" }] }, bob.origin);
		exchange(ann, bob);
		expect(ann.map.cards.get("new")?.title).toBe("Mine and yours");
	});

	it("undo of my delete brings the card back with what another wrote meanwhile", () => {
		const { ann, bob } = pair();
		deleteRecords(ann.doc, { records: [card] }, ann.origin);
		setText(bob.doc, { ...card, field: "title", text: "Waits two weeks" }, bob.origin);
		updateCards(bob.doc, { ids: ["card"], changes: { severity: 4 } }, bob.origin);
		exchange(ann, bob);
		expect(ann.map.cards.has("card")).toBe(false);
		ann.undo.undo();
		exchange(ann, bob);
		for (const { map } of [ann, bob]) {
			expect(map.cards.get("card")).toMatchObject({ title: "Waits two weeks", severity: 4 });
		}
	});
});

describe("undo over another's work", () => {
	it("keeps a step on which others have put cards", () => {
		const { ann, bob } = pair();
		createStep(ann.doc, { id: "mine", stageId: "stage", title: "Pay" }, ann.origin);
		exchange(ann, bob);
		createCard(bob.doc, { id: "theirs", kind: "note", place: { stepId: "mine", laneId: "lane" } }, bob.origin);
		exchange(ann, bob);
		expect(ann.undo.undo()).toEqual({ kind: "keptBecauseEdited", labels: ["Pay"] });
		expect(ann.map.cardsIn("mine", "lane")).toEqual(["theirs"]);
	});

	it("keeps the edited one of several and takes back the others", () => {
		const { ann, bob } = pair();
		createCard(ann.doc, { id: "one", kind: "note", place: cell, title: "One" }, ann.origin);
		createCard(ann.doc, { id: "two", kind: "note", place: cell, title: "Two" }, ann.origin);
		exchange(ann, bob);
		updateCards(bob.doc, { ids: ["two"], changes: { source: "interview" } }, bob.origin);
		exchange(ann, bob);
		expect(ann.undo.undo()).toEqual({ kind: "keptBecauseEdited", labels: ["Two"] });
		expect(ann.map.cards.has("one")).toBe(false);
		expect(ann.map.cards.get("two")).toMatchObject({ title: "Two", source: "interview" });
	});

	it("undo of a restore keeps the card that another has edited since", () => {
		const { ann, bob } = pair();
		deleteRecords(bob.doc, { records: [card] }, bob.origin);
		exchange(ann, bob);
		restoreRecords(ann.doc, { records: [card] }, ann.origin);
		exchange(ann, bob);
		updateCards(bob.doc, { ids: ["card"], changes: { severity: 2 } }, bob.origin);
		exchange(ann, bob);
		expect(ann.undo.undo()).toEqual({ kind: "keptBecauseEdited", labels: ["Waits"] });
		expect(ann.map.cards.get("card")?.severity).toBe(2);
	});

	it("keeps a persona that others have scored", () => {
		const { ann, bob } = pair();
		createPersona(ann.doc, { id: "kim", name: "Kim" }, ann.origin);
		exchange(ann, bob);
		setEmotion(bob.doc, { stepId: "step", personaId: "kim", curve: "as-is", value: 1 }, bob.origin);
		exchange(ann, bob);
		expect(ann.undo.undo()).toEqual({ kind: "keptBecauseEdited", labels: ["Kim"] });
		expect(ann.map.emotions.size).toBe(1);
	});

	it("says on redo that a newer value stands", () => {
		const { ann, bob } = pair();
		updateCards(ann.doc, { ids: ["card"], changes: { severity: 1 } }, ann.origin);
		ann.undo.undo();
		exchange(ann, bob);
		updateCards(bob.doc, { ids: ["card"], changes: { severity: 4 } }, bob.origin);
		exchange(ann, bob);
		expect(ann.undo.redo()).toEqual({ kind: "overwritten" });
		expect(ann.map.cards.get("card")?.severity).toBe(4);
	});

	it("says that a newer value stands, and does not go on to an older step", () => {
		const { ann, bob } = pair();
		updateCards(ann.doc, { ids: ["card"], changes: { effort: 3 } }, ann.origin);
		ann.undo.stopCapturing();
		updateCards(ann.doc, { ids: ["card"], changes: { severity: 1 } }, ann.origin);
		exchange(ann, bob);
		updateCards(bob.doc, { ids: ["card"], changes: { severity: 4 } }, bob.origin);
		exchange(ann, bob);
		expect(ann.undo.undo()).toEqual({ kind: "overwritten" });
		expect(ann.map.cards.get("card")).toMatchObject({ severity: 4, effort: 3 });
		expect(ann.undo.undo()).toEqual({ kind: "done" });
		expect(ann.map.cards.get("card")).toMatchObject({ severity: 4, effort: null });
	});

	it.each(["ann", "bob"] as const)("never empties a key that two wrote at the same time (first: %s)", (low) => {
		const { ann, bob } = pair(low);
		moveCards(ann.doc, { cards: [{ id: "card", to: { stepId: "step2", laneId: "lane" } }] }, ann.origin);
		moveCards(bob.doc, { cards: [{ id: "card", to: { x: 10, y: 20 } }] }, bob.origin);
		exchange(ann, bob);
		ann.undo.undo();
		bob.undo.undo();
		exchange(ann, bob);
		expect(ann.map.unreadable).toEqual([]);
		expect(ann.map.cards.get("card")?.place).toEqual(bob.map.cards.get("card")?.place);
	});

	it.each(["ann", "bob"] as const)("leaves a first score that two gave at the same time (first: %s)", (low) => {
		const { ann, bob } = pair(low);
		const point = { stepId: "step", personaId: "persona", curve: "as-is" } as const;
		setEmotion(ann.doc, { ...point, value: 1 }, ann.origin);
		setEmotion(bob.doc, { ...point, value: -2 }, bob.origin);
		exchange(ann, bob);
		const winner = ann.map.emotions.get("step:persona:as-is")?.value === 1 ? bob : ann;
		winner.undo.undo();
		exchange(ann, bob);
		expect(ann.map.emotions.size).toBe(1);
	});
});

describe("undo and the document", () => {
	it("never removes a record", () => {
		const { ann } = pair();
		createCard(ann.doc, { id: "new", kind: "note", place: cell, title: "Mine" }, ann.origin);
		ann.undo.undo();
		expect(recordOf(ann.doc, { collection: "cards", id: "new" })).not.toBeNull();
		expect(readMap(ann.doc).bin).toHaveLength(1);
		ann.undo.redo();
		expect(ann.map.cards.get("new")?.title).toBe("Mine");
	});

	it("does nothing in a document that is newer than the program", () => {
		const { ann } = pair();
		updateCards(ann.doc, { ids: ["card"], changes: { severity: 1 } }, ann.origin);
		ann.doc.getMap("map").set("schemaVersion", 99);
		expect(ann.undo.undo()).toEqual({ kind: "nothing" });
		expect(ann.map.cards.get("card")?.severity).toBe(1);
	});
});
