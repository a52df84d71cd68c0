import { describe, expect, it } from "vitest";
import { createCanvasEdits } from "../../../src/canvas/canvas-edits.ts";
import { areaLocksOf, lockOn } from "../../../src/editor/area-locks.ts";
import { pasteText } from "../../../src/editor/clipboard.ts";
import { encodeContent } from "../../../src/editor/clipboard-format.ts";
import { editBoundText } from "../../../src/editor/edit-bound-text.ts";
import { holdLocked } from "../../../src/editor/live/hold-locked.ts";
import { writeWith } from "../../../src/editor/use-write.ts";
import { emptyLive } from "../../../src/shared/live/live-state.ts";
import { readContent } from "../../../src/shared/map/content.ts";
import { deleteRecords, restoreRecords } from "../../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../../src/shared/operations/cards.ts";
import { changeContent } from "../../../src/shared/operations/change-content.ts";
import { createConnection } from "../../../src/shared/operations/connections.ts";
import { duplicateCards } from "../../../src/shared/operations/duplicate-cards.ts";
import { setEmotion } from "../../../src/shared/operations/emotions.ts";
import { insertContent } from "../../../src/shared/operations/insert-content.ts";
import { createLane, moveLane, updateLane } from "../../../src/shared/operations/lanes.ts";
import { restoreContent } from "../../../src/shared/operations/restore-content.ts";
import { setTag } from "../../../src/shared/operations/sets.ts";
import { createStage, moveStage } from "../../../src/shared/operations/stages.ts";
import { createStep, moveStep, updateStep } from "../../../src/shared/operations/steps.ts";
import { setText } from "../../../src/shared/operations/texts.ts";
import { fakeLive } from "../../workshop/fake-live.ts";
import { editorOfSmallMap, fakeViewport } from "../editor-driver.ts";

/** The small map with a card in each stage of the lane of pain points, a point of Ada's at s1, and what a workshop locks. */
function lockedMap(lanes: readonly string[], stages: readonly string[] = []) {
	const small = editorOfSmallMap();
	const { editor, doc } = small;
	const others = {};
	for (const [id, stepId] of [
		["p1", "s1"],
		["p3", "s3"],
	] as const)
		createCard(doc, { id, kind: "painPoint", place: { stepId, laneId: "pains" }, title: id }, others);
	setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: 1 }, others);
	const before = readContent(small.map);
	const fake = fakeLive();
	const stop = holdLocked(editor.session, fake.live);
	const lock = (next: { lanes?: readonly string[]; stages?: readonly string[] }) =>
		fake.shows({ locks: { map: false, lanes: [], stages: [], ...next } });
	lock({ lanes, stages });
	let writes = 0;
	doc.on("update", () => writes++);
	const write = writeWith(editor);
	return {
		...{ ...small, before, lock, stop, write, fake },
		/** What was said about a write that changed nothing; `""` where it was done. */
		refusal(operate: Parameters<typeof write>[0]) {
			const soFar = writes;
			small.actions.say("");
			write(operate);
			return writes > soFar ? "" : small.said();
		},
		writes: () => writes,
	};
}

const laneIsLocked = /^The lane “Pain points” is locked\. Whoever may edit the map can unlock it/;

describe("a locked lane", () => {
	const inIt: Readonly<Record<string, Parameters<ReturnType<typeof lockedMap>["write"]>[0]>> = {
		"a card made in it": (doc, origin) =>
			createCard(doc, { kind: "note", place: { stepId: "s2", laneId: "pains" }, title: "" }, origin),
		"a card changed": (doc, origin) => updateCards(doc, { ids: ["a1", "p1"], changes: { severity: 3 } }, origin),
		"a card moved out": (doc, origin) =>
			moveCards(doc, { cards: [{ id: "p1", to: { stepId: "s1", laneId: "actions" } }] }, origin),
		"a card moved in": (doc, origin) => moveCards(doc, { cards: [{ id: "a1", to: { stepId: "s1", laneId: "pains" } }] }, origin),
		"a card taken to the parking lot": (doc, origin) => moveCards(doc, { cards: [{ id: "p1", to: { x: 0, y: 0 } }] }, origin),
		"a card moved within": (doc, origin) =>
			moveCards(doc, { cards: [{ id: "p1", to: { stepId: "s2", laneId: "pains" } }] }, origin),
		"a card deleted": (doc, origin) => deleteRecords(doc, { records: [{ collection: "cards", id: "p1" }] }, origin),
		"a card doubled": (doc, origin) => duplicateCards(doc, { ids: ["p1"] }, origin),
		"a title": (doc, origin) => setText(doc, { collection: "cards", id: "p1", field: "title", text: "New" }, origin),
		"a tag": (doc, origin) => setTag(doc, { ids: ["p1"], tag: "new", on: true }, origin),
		"a connection to it": (doc, origin) => createConnection(doc, { fromId: "a1", toId: "p1" }, origin),
		"the lane folded": (doc, origin) => updateLane(doc, { id: "pains", changes: { collapsed: true } }, origin),
		"the lane moved": (doc, origin) => moveLane(doc, { id: "pains", beforeId: "actions" }, origin),
		"the lane deleted": (doc, origin) => deleteRecords(doc, { records: [{ collection: "lanes", id: "pains" }] }, origin),
		"a step deleted under its cards": (doc, origin) =>
			deleteRecords(doc, { records: [{ collection: "steps", id: "s1" }] }, origin),
		"a stage deleted under its cards": (doc, origin) =>
			deleteRecords(doc, { records: [{ collection: "stages", id: "stageB" }] }, origin),
	};

	it.each(Object.entries(inIt))("is as it was after %s", (_, operate) => {
		const { refusal } = lockedMap(["pains"]);
		expect(refusal(operate)).toMatch(laneIsLocked);
	});

	it("lets everything beside it be edited", () => {
		const { refusal } = lockedMap(["pains"]);
		expect([
			refusal((doc, origin) => moveCards(doc, { cards: [{ id: "a1", to: { stepId: "s3", laneId: "actions" } }] }, origin)),
			refusal((doc, origin) => updateStep(doc, { id: "s1", changes: { momentOfTruth: true } }, origin)),
			refusal((doc, origin) => moveStep(doc, { id: "s2", stageId: "stageB", beforeId: null }, origin)),
			refusal((doc, origin) => moveStage(doc, { id: "stageB", beforeId: "stageA" }, origin)),
			refusal((doc, origin) => createStep(doc, { stageId: "stageA" }, origin)),
			refusal((doc, origin) => createLane(doc, { kind: "note", beforeId: "pains" }, origin)),
			refusal((doc, origin) => moveLane(doc, { id: "feelings", beforeId: "actions" }, origin)),
			refusal((doc, origin) => setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: -1 }, origin)),
			refusal((doc, origin) => deleteRecords(doc, { records: [{ collection: "steps", id: "s2" }] }, origin)),
		]).toEqual(Array(9).fill(""));
	});

	it("of emotions keeps its curves", () => {
		const { refusal } = lockedMap(["feelings"]);
		const point = { stepId: "s1", personaId: "ada", curve: "as-is" } as const;
		expect(refusal((doc, origin) => setEmotion(doc, { ...point, value: -1 }, origin))).toMatch(/^The lane “Emotions?”/);
		expect(refusal((doc, origin) => deleteRecords(doc, { records: [{ collection: "personas", id: "ada" }] }, origin))).toMatch(
			/locked/,
		);
		expect(refusal((doc, origin) => deleteRecords(doc, { records: [{ collection: "steps", id: "s1" }] }, origin))).toMatch(
			/locked/,
		);
		expect(refusal((doc, origin) => deleteRecords(doc, { records: [{ collection: "steps", id: "s2" }] }, origin))).toBe("");
	});

	it("is not changed by what is brought whole: a paste, a version, a table", () => {
		const { refusal, map, before, lock } = lockedMap([]);
		const moved = {
			...before,
			cards: before.cards.map((card) =>
				card.id === "p1" ? { ...card, place: { stepId: "s2", laneId: "pains", order: "a0" } } : card,
			),
		};
		const renamed = { ...before, cards: before.cards.map((card) => (card.id === "a1" ? { ...card, title: "Asks" } : card)) };
		const { emotions: _, ...ofStep } = { ...before, connections: [], personas: [], owners: [] };
		lock({ lanes: ["pains"] });
		const all = { ...ofStep, emotions: [], lanes: [], stages: [], steps: [] };
		expect(refusal((doc, origin) => insertContent(doc, { content: all }, origin))).toMatch(laneIsLocked);
		expect(refusal((doc, origin) => insertContent(doc, { content: all, at: { x: 0, y: 0 } }, origin))).toBe("");
		expect(
			refusal((doc, origin) =>
				insertContent(doc, { content: { ...all, cards: all.cards.slice(0, 1) }, at: { stepId: "s1", laneId: "pains" } }, origin),
			),
		).toMatch(laneIsLocked);
		expect(refusal((doc, origin) => changeContent(doc, { base: before, content: moved }, origin))).toMatch(laneIsLocked);
		expect(refusal((doc, origin) => changeContent(doc, { base: before, content: renamed }, origin))).toBe("");
		expect(refusal((doc, origin) => restoreContent(doc, { content: moved }, origin))).toMatch(laneIsLocked);
		expect(refusal((doc, origin) => restoreContent(doc, { content: before }, origin))).toBe("");
		expect(map.cards.get("a1")?.title).toBe("a1");
	});
});

describe("a locked stage", () => {
	it("keeps its steps, its cards and itself", () => {
		const { refusal } = lockedMap([], ["stageA"]);
		const refused = [
			refusal((doc, origin) => setText(doc, { collection: "stages", id: "stageA", field: "title", text: "New" }, origin)),
			refusal((doc, origin) => moveStage(doc, { id: "stageA", beforeId: null }, origin)),
			refusal((doc, origin) => createStep(doc, { stageId: "stageA" }, origin)),
			refusal((doc, origin) => moveStep(doc, { id: "s1", stageId: "stageB", beforeId: null }, origin)),
			refusal((doc, origin) => moveStep(doc, { id: "s3", stageId: "stageA", beforeId: null }, origin)),
			refusal((doc, origin) => updateStep(doc, { id: "s1", changes: { momentOfTruth: true } }, origin)),
			refusal((doc, origin) => updateCards(doc, { ids: ["p1"], changes: { severity: 3 } }, origin)),
			refusal((doc, origin) => setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: -1 }, origin)),
			refusal((doc, origin) => deleteRecords(doc, { records: [{ collection: "stages", id: "stageA" }] }, origin)),
			refusal((doc, origin) => deleteRecords(doc, { records: [{ collection: "lanes", id: "actions" }] }, origin)),
		];
		expect(refused).toEqual(Array(10).fill(expect.stringMatching(/^The stage “stageA” is locked\./)));
		expect([
			refusal((doc, origin) => updateCards(doc, { ids: ["p3"], changes: { severity: 3 } }, origin)),
			refusal((doc, origin) => createStage(doc, { beforeId: "stageA" }, origin)),
			refusal((doc, origin) => updateLane(doc, { id: "pains", changes: { collapsed: true } }, origin)),
		]).toEqual(["", "", ""]);
	});
});

describe("what the page does where something is locked", () => {
	it("holds gestures, keys, typing and pasting, and says why", async () => {
		const { editor, actions, said, writes, run, view, before } = lockedMap(["pains"]);
		editor.registerViewport(fakeViewport());
		const edits = createCanvasEdits(editor);
		edits.moveCards([{ id: "p1", to: { stepId: "s2", laneId: "actions", beforeId: null } }]);
		edits.addCardTo({ stepId: "s1", laneId: "pains" });
		actions.select(["card:p1"]);
		for (const id of ["edit.delete", "edit.duplicate", "arrange.right"]) await run(id);
		actions.select(["lane:pains"]);
		for (const id of ["lane.collapse", "arrange.up", "edit.delete"]) await run(id);
		const field = { collection: "cards", id: "p1", field: "title" } as const;
		expect(() => editBoundText(editor.session, field, { index: 0, remove: 0, insert: "x" })).toThrow(laneIsLocked);
		actions.clearSelection();
		actions.focus("cell:s1:pains");
		actions.say("");
		await pasteText(editor.commandContext(), encodeContent({ ...before, stages: [], steps: [], lanes: [] })).catch(
			(error: Error) => actions.say(error.message),
		);
		expect([writes(), said()]).toEqual([0, expect.stringMatching(laneIsLocked)]);
		actions.startEditing({ ref: { collection: "cards", id: "p1" }, field: "title" });
		expect(view.getState().editing).toBeNull();
		expect(lockOn(editor.session, [{ collection: "cards", id: "a1" }])).toBe("");
	});

	it("takes nothing back that would change it, and does so once it is unlocked", async () => {
		const { write, lock, run, said, cell, map } = lockedMap([]);
		write((doc, origin) => moveCards(doc, { cards: [{ id: "p1", to: { stepId: "s1", laneId: "actions" } }] }, origin));
		lock({ lanes: ["pains"] });
		await run("edit.undo");
		expect([said(), cell("s1", "pains")]).toEqual([expect.stringMatching(laneIsLocked), []]);
		lock({});
		await run("edit.undo");
		expect([said(), cell("s1", "pains")]).toEqual(["Undone.", ["p1"]]);
		lock({ lanes: ["actions"] });
		await run("edit.redo");
		expect(map.cards.get("p1")?.place).toMatchObject({ laneId: "pains" });
		lock({});
		write((doc, origin) => deleteRecords(doc, { records: [{ collection: "cards", id: "p1" }] }, origin));
		write((doc, origin) => setText(doc, { collection: "cards", id: "p3", field: "title", text: "Later" }, origin));
		lock({ stages: ["stageB"] });
		await run("edit.undo");
		expect([said(), map.cards.get("p3")?.title]).toEqual([expect.stringMatching(/“stageB” is locked/), "Later"]);
		write((doc, origin) => restoreRecords(doc, { records: [{ collection: "cards", id: "p1" }] }, origin));
		expect(map.cards.has("p1")).toBe(true);
	});

	it("closes the text that is being written when its lane is locked, and takes what others write", () => {
		const { actions, view, lock, said, doc, map } = lockedMap([]);
		actions.startEditing({ ref: { collection: "cards", id: "p1" }, field: "title" });
		lock({ lanes: ["pains"] });
		expect([view.getState().editing, said()]).toEqual([null, expect.stringMatching(laneIsLocked)]);
		doc.transact(() => doc.getMap<{ set(key: string, value: unknown): void }>("cards").get("p1")?.set("severity", 4), "server");
		expect(map.cards.get("p1")).toMatchObject({ severity: 4 });
	});

	it("counts the marks that were seen last: without a server, and when the workshop is not followed", () => {
		const { editor, stop, lock, refusal, fake } = lockedMap(["pains"]);
		stop();
		lock({});
		fake.shows(emptyLive);
		expect(areaLocksOf(editor.session).get().lanes).toEqual(["pains"]);
		expect(refusal((doc, origin) => updateCards(doc, { ids: ["p1"], changes: { severity: 3 } }, origin))).toMatch(laneIsLocked);
	});

	it("counts no mark of a lane that is not on the map", () => {
		const { refusal } = lockedMap(["gone"]);
		expect(refusal((doc, origin) => updateCards(doc, { ids: ["p1"], changes: { severity: 3 } }, origin))).toBe("");
	});
});
