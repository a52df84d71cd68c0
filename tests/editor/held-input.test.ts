// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { contentType } from "../../src/editor/clipboard-types.ts";
import { commands } from "../../src/editor/commands/commands.ts";
import { holdInput } from "../../src/editor/held-input.ts";
import { canvasAttribute } from "../../src/editor/keyboard-target.ts";
import { attachMapKeys } from "../../src/editor/map-keys.ts";
import { editorOfSmallMap } from "./editor-driver.ts";

const ends: (() => unknown)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
	document.body.replaceChildren();
	vi.unstubAllGlobals();
});

/** A page whose commands are still on their way. */
function earlyPage() {
	const small = editorOfSmallMap();
	const release = holdInput(window, small.editor);
	ends.push(release);
	const press = (key: string, init: KeyboardEventInit = {}, target: Element = document.body) => {
		const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
		target.dispatchEvent(event);
		return event.defaultPrevented;
	};
	const fire = (type: "copy" | "cut" | "paste", data: Readonly<Record<string, string>> = {}) => {
		const clipboardData = { getData: (asked: string) => data[asked] ?? "" };
		const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { clipboardData });
		document.body.dispatchEvent(event);
		return event.defaultPrevented;
	};
	const add = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => {
		const element = document.createElement(tag);
		document.body.append(element);
		return element;
	};
	/** Now they are here. */
	const arrive = () => ends.push(attachMapKeys(small.editor, release()));
	return { ...small, press, fire, add, arrive };
}

/** A clipboard that somebody lets the page use. */
function allowClipboard() {
	let held = "";
	const writeText = async (text: string) => {
		held = text;
	};
	vi.stubGlobal("navigator", { platform: "", clipboard: { writeText, readText: async () => held } });
}

describe("input before its commands are here", () => {
	it("is done in its order when they come, and what follows goes straight to the map", async () => {
		const { press, arrive, view, map } = earlyPage();
		expect(press("ArrowRight")).toBe(true);
		press("ArrowDown");
		press("ArrowRight");
		press("ArrowLeft");
		expect(view.getState().focus).toBe(null);
		arrive();
		expect(view.getState().focus).toBe("card:a1");
		expect(press("Delete")).toBe(true);
		await vi.waitFor(() => expect(map.cards.has("a1")).toBe(false));
	});

	it("takes letters behind the key that opened a text for that text, not for commands", async () => {
		const { press, arrive, add, map, view, actions } = earlyPage();
		actions.select(["card:a1"]);
		const execCommand = vi.fn();
		Object.assign(document, { execCommand });
		for (const key of ["Enter", "S", "Shift", "o", "Escape"]) press(key);
		arrive();
		add("textarea").focus();
		await vi.waitFor(() => expect(execCommand).toHaveBeenCalledWith("insertText", false, "So"));
		expect(view.getState().editing).not.toBe(null);
		expect(map.stepIds).toHaveLength(3);
	});

	it("leaves to fields, dialogs and buttons what is theirs", () => {
		const { press, arrive, add, actions, map } = earlyPage();
		actions.select(["card:a1"]);
		expect(press("Delete", {}, add("input"))).toBe(false);
		expect(press("Enter", {}, add("button"))).toBe(false);
		actions.openDialog("bin");
		expect(press("Delete")).toBe(false);
		actions.closeDialog();
		arrive();
		expect(map.cards.has("a1")).toBe(true);
	});

	it("keeps from browsers what they would do with a command's keys, and nothing else", () => {
		const { press } = earlyPage();
		const canvas = document.createElement("section");
		canvas.setAttribute(canvasAttribute, "");
		document.body.append(canvas);
		const own = commands.filter(({ shortcut }) => /^Mod\+(?!Alt)/.test(shortcut) && !/^Mod\+[CXV]$/.test(shortcut));
		expect(own.length).toBeGreaterThan(9);
		for (const { id, shortcut } of own) {
			const key = shortcut.split("+").at(-1) ?? "";
			expect({ id, isTaken: press(key, { ctrlKey: true, shiftKey: shortcut.includes("Shift") }) }).toEqual({ id, isTaken: true });
		}
		for (const key of ["r", "t", "p", "c", "v", "x", "w"]) expect(press(key, { ctrlKey: true }, canvas)).toBe(false);
		expect(press("I", { ctrlKey: true, shiftKey: true }, canvas)).toBe(false);
		expect(press("F5", {}, canvas)).toBe(false);
		expect(press("Tab", {}, canvas)).toBe(true);
	});
});

describe("the clipboard before its commands are here", () => {
	it("pastes what the event brought", async () => {
		const { fire, arrive, map, session, editor } = earlyPage();
		const card = { ...map.cards.get("a1"), id: "other" };
		const content = { stages: [], steps: [], lanes: [], cards: [card], emotions: [], connections: [], personas: [], owners: [] };
		expect(fire("paste", { [contentType]: JSON.stringify({ odograph: "content", version: 1, content }) })).toBe(true);
		expect(map.cards.size).toBe(3);
		arrive();
		await vi.waitFor(() => expect(map.cards.size).toBe(4));
		session.undo.undo();
		expect(map.cards.size).toBe(3);
		expect(editor.view.getState().dialog).toBe("");
	});

	it("copies by the page's clipboard, and a paste behind it brings the copy", async () => {
		allowClipboard();
		const { fire, arrive, map, actions } = earlyPage();
		expect(fire("copy")).toBe(false);
		actions.select(["card:a1"]);
		expect(fire("copy")).toBe(true);
		expect(fire("paste", { "text/plain": "what was there before" })).toBe(true);
		arrive();
		await vi.waitFor(() => expect([...map.cards.values()].filter(({ title }) => title === "a1")).toHaveLength(2));
	});

	it("cuts what was selected", async () => {
		allowClipboard();
		const { fire, arrive, map, actions } = earlyPage();
		actions.select(["card:a1"]);
		fire("cut");
		expect(map.cards.has("a1")).toBe(true);
		arrive();
		await vi.waitFor(() => expect(map.cards.has("a1")).toBe(false));
	});
});
