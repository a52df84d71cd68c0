import { describe, expect, it } from "vitest";
import { applyUpdate, encodeStateAsUpdate } from "yjs";
import { commands } from "../../src/editor/commands/commands.ts";
import { keysOf } from "../../src/editor/shortcuts.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { createCard, moveCards, updateCards } from "../../src/shared/operations/cards.ts";
import { setEmotion } from "../../src/shared/operations/emotions.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import { editorOfSmallMap, fakeViewport } from "./editor-driver.ts";

describe("the list of commands", () => {
	it("has no id twice", () => {
		const ids = commands.map(({ id }) => id);
		expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
	});

	it("has no key twice, aliases included", () => {
		const keys = commands.flatMap(({ shortcut }) => (shortcut === "" ? [] : keysOf(shortcut)));
		expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
	});

	it("names each command so that the palette can find and show it", () => {
		for (const { id, label, icon, group } of commands) {
			expect(id).toMatch(/^[a-z]+(\.[a-zA-Z0-9]+)+$/);
			expect(label).toMatch(/^[A-Z].+[^.]$/);
			expect(icon, id).toMatch(/^[a-z0-9-]+$/);
			expect(group).not.toBe("");
		}
	});

	it("leaves a read-only map as it is, and says why", async () => {
		const { readOnlyReason, run, map, said, actions } = editorOfSmallMap();
		readOnlyReason.set("You may only look.");
		actions.select(["card:a1"]);
		const before = map.revision;
		for (const { id } of commands.filter(({ id }) =>
			/^(card|stage|step|lane|arrange)\.|edit\.(delete|duplicate|undo)/.test(id),
		)) {
			await run(id);
			expect(said()).toBe("You may only look.");
		}
		expect(map.revision).toBe(before);
	});
});

describe("adding", () => {
	it("puts a card into the focused cell, selects it and edits its title", async () => {
		const { run, cell, actions, view, map } = editorOfSmallMap();
		actions.focus("cell:s3:actions");
		await run("card.add.action");
		const [id] = cell("s3");
		expect(map.cards.get(id ?? "")?.kind).toBe("action");
		expect(view.getState().editing).toEqual({ ref: { collection: "cards", id }, field: "title" });
		expect([...view.getState().selection]).toEqual([`card:${id}`]);
	});

	it("puts it behind the focused card", async () => {
		const { run, cell, actions } = editorOfSmallMap();
		actions.select(["card:a1"]);
		await run("card.add.action");
		expect(cell("s1")).toHaveLength(3);
		expect([cell("s1")[0], cell("s1")[2]]).toEqual(["a1", "a2"]);
	});

	it("puts another kind into its own lane in the same step, and makes the lane where there is none", async () => {
		const { run, cell, actions, map, session } = editorOfSmallMap();
		actions.select(["card:a3"]);
		await run("card.add.painPoint");
		expect(cell("s2", "pains")).toHaveLength(1);
		actions.select(["card:a3"]);
		await run("card.add.touchpoint");
		const lane = map.laneIds[1] ?? "";
		expect(map.lanes.get(lane)?.kind).toBe("touchpoint");
		expect(cell("s2", lane)).toHaveLength(1);
		session.undo.undo();
		expect(map.cards.size).toBe(4);
		expect(map.lanes.has(lane)).toBe(false);
	});

	it("adds a stage with its first step behind the focused one, and a step behind the focused one", async () => {
		const { run, actions, map } = editorOfSmallMap();
		actions.focus("step:s1");
		await run("step.add");
		expect(map.stepsOf("stageA")).toHaveLength(3);
		expect(map.stepsOf("stageA")[2]).toBe("s2");
		actions.focus("step:s1");
		await run("stage.add");
		expect(map.stageIds[2]).toBe("stageB");
		expect(map.stepsOf(map.stageIds[1] ?? "")).toHaveLength(1);
	});
});

describe("deleting and undo", () => {
	it("leaves the keyboard beside what it deleted", async () => {
		const { run, actions, view } = editorOfSmallMap();
		const deleteAt = async (target: string) => {
			actions.select([target]);
			await run("edit.delete");
			return view.getState().focus;
		};
		expect(await deleteAt("card:a1")).toBe("card:a2");
		expect(await deleteAt("card:a2")).toBe("cell:s1:actions");
		expect(await deleteAt("step:s3")).toBe("step:s2");
		expect(await deleteAt("lane:pains")).toBe("lane:feelings");
	});

	it("says where the steps of a stage and the cards of a step are now", async () => {
		const { run, actions, said } = editorOfSmallMap();
		actions.select(["stage:stageA"]);
		await run("edit.delete");
		expect(said()).toBe("Deleted 1 item. 2 steps are now under “Unassigned”.");
		actions.select(["step:s2"]);
		await run("edit.delete");
		expect(said()).toBe("Deleted 1 item. 1 card is now among the unplaced.");
	});

	it("deletes what is selected, as one step that undo takes back", async () => {
		const { run, actions, map, view, said } = editorOfSmallMap();
		actions.select(["card:a1", "card:a3"]);
		await run("edit.delete");
		expect([...map.cards.keys()]).toEqual(["a2"]);
		expect(view.getState().selection.size).toBe(0);
		expect(said()).toBe("Deleted 2 items.");
		await run("edit.undo");
		expect(map.cards.size).toBe(3);
		expect(said()).toBe("Undone.");
		await run("edit.redo");
		expect(map.cards.size).toBe(1);
	});

	it("each command is a step of its own", async () => {
		const { run, actions, cell } = editorOfSmallMap();
		actions.select(["card:a1"]);
		await run("arrange.down");
		await run("arrange.right");
		await run("edit.undo");
		expect(cell("s1")).toEqual(["a2", "a1"]);
		await run("edit.undo");
		expect(cell("s1")).toEqual(["a1", "a2"]);
	});

	it("says when there is nothing of mine to undo", async () => {
		const { run, said } = editorOfSmallMap();
		await run("edit.undo");
		expect(said()).toBe("There is nothing of yours to undo.");
	});

	it("says what undo has kept since others have edited it, and where their version stays", async () => {
		const { run, actions, said, doc, session } = editorOfSmallMap();
		const theirs = createDocument();
		const editElsewhere = (edit: () => void) => {
			applyUpdate(theirs, encodeStateAsUpdate(doc));
			edit();
			applyUpdate(doc, encodeStateAsUpdate(theirs));
		};
		const place = { stepId: "s1", laneId: "actions" };
		for (const title of ["Mine", ""]) {
			const id = createCard(doc, { kind: "action", place, title }, session.origin);
			session.undo.stopCapturing();
			editElsewhere(() => updateCards(theirs, { ids: [id], changes: { status: "open" } }, {}));
			await run("edit.undo");
			const named = title === "" ? "something without a title" : "“Mine”";
			expect(said()).toBe(`Kept ${named}: others have edited it since.`);
		}
		actions.select(["card:a1"]);
		moveCards(doc, { cards: [{ id: "a1", to: { stepId: "s2", laneId: "actions" } }] }, session.origin);
		session.undo.stopCapturing();
		editElsewhere(() => moveCards(theirs, { cards: [{ id: "a1", to: { stepId: "s3", laneId: "actions" } }] }, {}));
		await run("edit.undo");
		expect(said()).toBe("Others have changed this since: their version stays.");
	});

	it("leaves a gap where an emotion is deleted", async () => {
		const { run, actions, map, doc } = editorOfSmallMap();
		setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: 1 }, {});
		actions.select(["emotion:s1:ada:as-is"]);
		await run("edit.delete");
		expect(map.emotions.size).toBe(0);
	});

	it("takes what somebody else deletes out of selection, focus and editing", () => {
		const { editor, actions, view, session, doc } = editorOfSmallMap();
		actions.select(["card:a1", "card:a2"]);
		actions.startEditing({ ref: { collection: "cards", id: "a2" }, field: "title" });
		doc.transact(() => doc.getMap<import("yjs").Map<unknown>>("cards").get("a2")?.set("present", false), "somebody");
		expect([...view.getState().selection]).toEqual(["card:a1"]);
		expect(view.getState().editing).toBeNull();
		expect(view.getState().focus).toBeNull();
		editor.close();
		session.undo.close();
	});
});

describe("arranging by keys", () => {
	it("moves cards from cell to cell and stops at the edge", async () => {
		const { run, actions, cell } = editorOfSmallMap();
		actions.select(["card:a3"]);
		await run("arrange.right");
		expect(cell("s3")).toEqual(["a3"]);
		await run("arrange.right");
		expect(cell("s3")).toEqual(["a3"]);
		await run("arrange.down");
		expect(cell("s3", "pains")).toEqual(["a3"]);
		await run("arrange.up");
		expect(cell("s3")).toEqual(["a3"]);
	});

	it("moves a block of cards without mixing it up", async () => {
		const { run, actions, cell } = editorOfSmallMap();
		actions.select(["card:a2", "card:a1"]);
		await run("arrange.right");
		expect(cell("s2")).toEqual(["a3", "a1", "a2"]);
		await run("arrange.up");
		expect(cell("s2")).toEqual(["a1", "a2", "a3"]);
	});

	it("moves steps past their neighbours and into the next stage, stages and lanes past theirs", async () => {
		const { run, actions, map } = editorOfSmallMap();
		actions.select(["step:s1"]);
		await run("arrange.right");
		expect(map.stepsOf("stageA")).toEqual(["s2", "s1"]);
		await run("arrange.right");
		expect(map.stepsOf("stageB")).toEqual(["s1", "s3"]);
		actions.select(["stage:stageB"]);
		await run("arrange.left");
		expect(map.stageIds).toEqual(["stageB", "stageA"]);
		actions.select(["lane:pains"]);
		await run("arrange.up");
		expect(map.laneIds).toEqual(["pains", "actions", "feelings"]);
	});

	it("raises an emotion by half a point, never past the end of the scale", async () => {
		const { run, actions, map, doc } = editorOfSmallMap();
		setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: 1.2 }, {});
		actions.select(["emotion:s1:ada:as-is"]);
		await run("arrange.up");
		expect(map.emotions.get("s1:ada:as-is")?.value).toBe(1.7);
		await run("arrange.up");
		expect(map.emotions.get("s1:ada:as-is")?.value).toBe(2);
	});
});

describe("other commands", () => {
	it("duplicates cards where they stand, and a step with what is in it", async () => {
		const { run, actions, cell, map } = editorOfSmallMap();
		actions.select(["card:a1"]);
		await run("edit.duplicate");
		expect(cell("s1")).toHaveLength(3);
		expect(map.cards.get(cell("s1")[1] ?? "")?.title).toBe("a1");
		actions.select(["step:s1"]);
		await run("edit.duplicate");
		const copy = map.stepIds.find((id) => id !== "s1" && map.steps.get(id)?.title === "s1") ?? "";
		expect(cell(copy)).toHaveLength(3);
	});

	it("turns cards into another kind and keeps their text", async () => {
		const { run, actions, map, doc } = editorOfSmallMap();
		setText(doc, { collection: "cards", id: "a1", field: "title", text: "Wait" }, {});
		actions.select(["card:a1", "card:a2"]);
		await run("card.turnInto.painPoint");
		expect(map.cards.get("a1")).toMatchObject({ kind: "painPoint", title: "Wait" });
		expect(map.cards.get("a2")?.kind).toBe("painPoint");
	});

	it("connects two selected cards, in the order in which they were selected", async () => {
		const { run, actions, map } = editorOfSmallMap();
		actions.select(["card:a3", "card:a1"]);
		await run("connection.add.causes");
		expect([...map.connections.values()]).toMatchObject([{ fromId: "a3", toId: "a1", kind: "causes" }]);
	});

	it("hands zooming to the canvas while it is mounted", async () => {
		const { run, registerViewport, said } = editorOfSmallMap();
		const viewport = fakeViewport();
		await run("view.fitAll");
		expect(said()).toBe("Zoom to fit: not possible here.");
		const unregister = registerViewport(viewport);
		await run("view.fitAll");
		await run("view.actualSize");
		unregister();
		await run("view.zoomIn");
		expect(viewport.calls).toEqual(["fitAll", "zoomTo 1"]);
	});

	it("Escape goes one step back at a time", async () => {
		const { run, actions, view } = editorOfSmallMap();
		actions.select(["card:a1"]);
		actions.setTool("connect");
		actions.openFind();
		actions.startEditing({ ref: { collection: "cards", id: "a1" }, field: "title" });
		await run("edit.escape");
		expect(view.getState()).toMatchObject({ editing: null, find: { isOpen: true } });
		await run("edit.escape");
		await run("edit.escape");
		expect(view.getState()).toMatchObject({ find: { isOpen: false }, tool: "select" });
		expect(view.getState().selection.size).toBe(1);
		await run("edit.escape");
		expect(view.getState().selection.size).toBe(0);
	});
});
