import { afterEach, describe, expect, it, vi } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { commands } from "../../src/editor/commands/commands.ts";
import { runCommand } from "../../src/editor/commands/run-command.ts";
import { createEditorBeside } from "../../src/editor/editor.ts";
import { textsOfFields } from "../../src/editor/history/field-text.ts";
import { walkChanges } from "../../src/editor/history/history-actions.ts";
import { createPastSession } from "../../src/editor/history/past-session.ts";
import { createPastViewer } from "../../src/editor/history/past-viewer.ts";
import { restoreVersion } from "../../src/editor/history/restore-version.ts";
import { readContent } from "../../src/shared/map/content.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../src/shared/operations/cards.ts";
import { updateMap } from "../../src/shared/operations/map-info.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import { fakeHistory, version } from "../support/fake-history.ts";
import { editorOfSmallMap, fakeViewport } from "./editor-driver.ts";

const peer = { name: "peer" };

/** A map with one kept version, and what has become of it since: a card of each kind of change. */
function changedMap() {
	const small = editorOfSmallMap();
	const { doc, map, editor } = small;
	const history = fakeHistory();
	const kept = version("v1", "2026-03-12T14:05:00Z");
	const content = readContent(map);
	history.has([kept], content);
	const put = { stepId: "s3", laneId: "actions" };
	setText(doc, { collection: "cards", id: "a1", field: "title", text: "Orders" }, peer);
	updateCards(doc, { ids: ["a1"], changes: { severity: 3 } }, peer);
	deleteRecords(doc, { records: [{ collection: "cards", id: "a2" }] }, peer);
	moveCards(doc, { cards: [{ id: "a3", to: { ...put, beforeId: null } }] }, peer);
	createCard(doc, { id: "a4", kind: "action", place: { ...put, beforeId: null }, title: "Pays" }, peer);
	updateMap(doc, { changes: { goal: "Faster" } }, peer);
	const past = (isShowingAdded = true) =>
		createPastSession({
			version: { ...kept, people: {}, content },
			now: editor.session,
			isShowingAdded,
			compareAfter: 0,
		});
	return { ...small, history, content, past };
}

describe("a version of the past", () => {
	it("is the map as it was, with what became of each thing since", () => {
		const { past, content } = changedMap();
		const session = past(false);
		expect(readContent(session.map)).toEqual(content);
		const kinds = session.past.since.get().changes.map(({ target, kind }) => `${target} ${kind}`);
		expect(kinds).toEqual(["map changed", "card:a1 changed", "card:a2 removed", "card:a3 moved", "card:a4 added"]);
		session.close();
	});

	it("shows what was added since where it was added, and takes it away again", () => {
		const { past, content } = changedMap();
		const session = past();
		expect(session.map.cardsIn("s3", "actions")).toEqual(["a4"]);
		expect(session.past.content).toBe(content);
		session.showAdded(false);
		expect(session.map.cards.has("a4")).toBe(false);
		session.showAdded(true);
		expect(session.map.cards.get("a4")?.title).toBe("Pays");
		session.close();
	});

	it("follows what others go on writing", async () => {
		const { past, doc } = changedMap();
		const session = past();
		const before = session.past.since.get();
		createCard(doc, { id: "a5", kind: "action", place: { stepId: "s1", laneId: "actions" }, title: "Waits" }, peer);
		await vi.waitFor(() => expect(session.map.cards.get("a5")?.title).toBe("Waits"));
		const after = session.past.since.get();
		expect(after.byTarget.get("card:a1")).toBe(before.byTarget.get("card:a1"));
		expect(after.byTarget.get("card:a5")?.kind).toBe("added");
		session.close();
	});

	it("can be changed by no command, and neither can the map of now through it", async () => {
		const { past, editor, doc } = changedMap();
		const session = past();
		const beside = createEditorBeside(editor, session);
		beside.registerViewport(fakeViewport());
		editor.actions.select(["card:a1"]);
		let writes = 0;
		for (const written of [doc, session.doc]) written.on("update", () => writes++);
		for (const command of commands.filter(({ id }) => id !== "history.restore")) {
			await runCommand(command, beside.commandContext()).catch(() => undefined);
			editor.actions.closeDialog();
		}
		expect(writes).toBe(0);
		beside.close();
		session.close();
	});

	it("walks the changes one by one, selects what stands on the map, and tells the rest", () => {
		const { past, editor } = changedMap();
		const session = past();
		const beside = createEditorBeside(editor, session);
		const viewport = fakeViewport();
		beside.registerViewport(viewport);
		const walk = (by: 1 | -1) => {
			walkChanges(beside.commandContext(), by);
			return [...editor.view.getState().selection][0] ?? session.past.walkedTo.get();
		};
		expect([walk(1), walk(1), walk(1), walk(-1)]).toEqual(["map", "card:a1", "card:a2", "card:a1"]);
		expect(viewport.calls.at(-1)).toBe("reveal card:a1");
		editor.actions.chooseInLens("changes", "added");
		expect([walk(1), walk(1)]).toEqual(["card:a4", "card:a4"]);
		beside.close();
		session.close();
	});

	it("says in words what changed", () => {
		const { past, map } = changedMap();
		const session = past();
		const { byTarget } = session.past.since.get();
		const words = (target: string) =>
			textsOfFields([session.map, map], "cards", byTarget.get(target)?.fields ?? []).map((text) => [
				text.label,
				text.old,
				text.new,
			]);
		expect(words("card:a1").sort()).toEqual([
			["Severity", "", "3"],
			["Title", "a1", "Orders"],
		]);
		expect(words("card:a3")).toEqual([["Place", "s2, Customer actions", "s3, Customer actions"]]);
		session.close();
	});
});

describe("looking at the past", () => {
	it("shows the version that the view names, and leaves it again", async () => {
		const { editor, actions, history, map } = changedMap();
		actions.select(["card:a2"]);
		const viewer = createPastViewer(editor, history);
		actions.select(["card:a1"]);
		actions.showVersion("v1");
		expect(viewer.get().kind).toBe("loading");
		await vi.waitFor(() => expect(viewer.get().kind).toBe("shown"));
		const past = editor.past.get();
		expect(past?.session.map.cards.get("a1")?.title).toBe("a1");
		expect(editor.view.getState().selection).toEqual(new Set(["card:a1"]));
		actions.select(["card:a2"]);
		actions.showVersion("");
		expect(editor.past.get()).toBeNull();
		expect(editor.view.getState().selection.size).toBe(0);
		expect(map.cards.has("a2")).toBe(false);
		viewer.close();
	});

	it("says why a version cannot be shown, and tries again", async () => {
		const { editor, actions, history } = changedMap();
		const viewer = createPastViewer(editor, history);
		history.goAway(true);
		actions.showVersion("v1");
		await vi.waitFor(() =>
			expect(viewer.get()).toMatchObject({ kind: "failed", problem: expect.stringMatching(/cannot be reached/) }),
		);
		history.goAway(false);
		viewer.retry();
		await vi.waitFor(() => expect(viewer.get().kind).toBe("shown"));
		viewer.close();
		expect(editor.past.get()).toBeNull();
	});
});

describe("restoring a version", () => {
	afterEach(() => vi.restoreAllMocks());

	it("is one edit that undo takes back, and merges with what others write meanwhile", async () => {
		const { past, editor, map, doc, history, content, said } = changedMap();
		const session = past();
		const after = readContent(map);
		const other = new Doc();
		applyUpdate(other, encodeStateAsUpdate(doc));
		createCard(other, { id: "late", kind: "note", place: { x: 0, y: 0 }, title: "Meanwhile" }, peer);
		editor.actions.showVersion("v1");

		await restoreVersion(editor, session.past, history.services);
		expect(readContent(map)).toEqual(content);
		expect(history.calls).toContain("keepBeforeRestoring v1");
		expect(editor.view.getState()).toMatchObject({ version: "", message: { command: "edit.undo" } });
		expect(said()).toMatch(/^The map is again as it was: 12 Mar 2026/);

		applyUpdate(doc, encodeStateAsUpdate(other), "sync");
		expect(map.cards.get("late")?.title).toBe("Meanwhile");
		editor.session.undo.undo();
		expect(readContent(map).cards.filter(({ id }) => id !== "late")).toEqual(after.cards);
		expect(map.info.goal).toBe("Faster");
		session.close();
	});

	it("does nothing where the map of now cannot be kept first", async () => {
		const { past, editor, map, history } = changedMap();
		const session = past();
		const before = readContent(map);
		history.goAway(true);
		await expect(restoreVersion(editor, session.past, history.services)).rejects.toThrow(/cannot be reached/);
		expect(readContent(map)).toEqual(before);
		session.close();
	});
});
