import { describe, expect, it } from "vitest";
import { type CanvasEdits, createCanvasEdits } from "../../src/canvas/canvas-edits.ts";
import { commands } from "../../src/editor/commands/commands.ts";
import { runCommand } from "../../src/editor/commands/run-command.ts";
import { editBoundText } from "../../src/editor/edit-bound-text.ts";
import { writeWith } from "../../src/editor/use-write.ts";
import { updateMap } from "../../src/shared/operations/map-info.ts";
import { editorOfSmallMap, fakeViewport } from "./editor-driver.ts";

const reason = "You may look at this map, not change it.";

/** Somebody who is in the middle of something when the map becomes read-only. */
function readOnlyMap() {
	const small = editorOfSmallMap();
	const { editor, actions, readOnlyReason, doc } = small;
	editor.registerViewport(fakeViewport());
	actions.select(["card:a1", "card:a2"]);
	actions.startEditing({ ref: { collection: "cards", id: "a1" }, field: "title" });
	actions.setTool("connect");
	let writes = 0;
	doc.on("update", () => writes++);
	readOnlyReason.set(reason);
	return { ...small, edits: createCanvasEdits(editor), writes: () => writes };
}

const place = { stepId: "s1", personaId: "ada", curve: "as-is" } as const;

/** Every way in which a gesture writes. */
const gestures: { readonly [Name in keyof CanvasEdits]: (edits: CanvasEdits) => void } = {
	moveCards: (edits) => edits.moveCards([{ id: "a1", to: { stepId: "s3", laneId: "actions", beforeId: null } }]),
	addCard: (edits) => edits.addCard("note", { stepId: "s1", laneId: "actions", beforeId: null }),
	addCardTo: (edits) => edits.addCardTo({ stepId: "s1", laneId: "actions" }),
	moveHeader: (edits) =>
		edits.moveHeader("stage", "stageA", { beforeId: null, stageId: "", marker: { x: 0, y: 0, width: 0, height: 0 } }),
	addStageAfter: (edits) => edits.addStageAfter("stageA"),
	addStep: (edits) => edits.addStep("stageA", null),
	addStepAfter: (edits) => edits.addStepAfter("s1"),
	addLaneAfter: (edits) => edits.addLaneAfter("actions"),
	toggleLane: (edits) => edits.toggleLane("actions"),
	renameLane: (edits) => edits.renameLane("actions", "Doing"),
	setEmotion: (edits) => edits.setEmotion(place, 1),
	setQuote: (edits) => edits.setQuote(place, "Ah"),
	connect: (edits) => edits.connect("a1", "a2"),
};

describe("a map that may not be edited", () => {
	it("leaves the text that was being written, and the tool that writes", () => {
		const { view } = readOnlyMap();
		expect(view.getState()).toMatchObject({ editing: null, tool: "select" });
	});

	it.each(commands.filter(({ id }) => !id.startsWith("view.")))("is as it was after $id", async (command) => {
		const { editor, writes } = readOnlyMap();
		await runCommand(command, editor.commandContext()).catch(() => undefined);
		expect(writes()).toBe(0);
		expect(editor.view.getState().editing).toBeNull();
	});

	it.each(Object.entries(gestures))("is as it was after the gesture %s, which says why", (_, gesture) => {
		const { edits, writes, said } = readOnlyMap();
		gesture(edits);
		expect(writes()).toBe(0);
		expect(said()).toBe(reason);
	});

	it("takes nothing from a field or from typing", () => {
		const { editor, writes, said } = readOnlyMap();
		writeWith(editor)((doc, origin) => updateMap(doc, { changes: { title: "Mine" } }, origin));
		expect(said()).toBe(reason);
		const change = { index: 0, remove: 0, insert: "x" };
		expect(() => editBoundText(editor.session, { collection: "cards", id: "a1", field: "title" }, change)).toThrow(reason);
		expect(writes()).toBe(0);
	});
});
