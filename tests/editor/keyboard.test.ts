// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { commands } from "../../src/editor/commands/commands.ts";
import { attachKeyboard } from "../../src/editor/keyboard.ts";
import { boundTextAttribute, canvasAttribute } from "../../src/editor/keyboard-target.ts";
import { isPressed, type KeyPress, shortcutLabel } from "../../src/editor/shortcuts.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { setEmotion } from "../../src/shared/operations/emotions.ts";
import { editorOfSmallMap, fakeViewport } from "./editor-driver.ts";

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
	document.body.replaceChildren();
});

function keyboard(isMac = false) {
	const small = editorOfSmallMap();
	ends.push(attachKeyboard(window, { editor: small.editor, commands, isMac }));
	const press = (key: string, init: KeyboardEventInit = {}, target: Element = document.body) => {
		const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
		target.dispatchEvent(event);
		return event.defaultPrevented;
	};
	const field = (attribute?: string) => {
		const element = document.createElement("textarea");
		if (attribute) element.setAttribute(attribute, "");
		document.body.append(element);
		return element;
	};
	return { ...small, press, field, focus: () => small.view.getState().focus };
}

describe("arrows", () => {
	it("walk the grid: down a cell, into the next lane, along it, up to the headers", () => {
		const { press, focus } = keyboard();
		const seen: (string | null)[] = [];
		for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowRight"]) {
			press(key);
			seen.push(focus());
		}
		expect(seen).toEqual([
			"card:a1",
			"card:a2",
			"cell:s1:pains",
			"cell:s2:pains",
			"card:a3",
			"step:s2",
			"stage:stageA",
			"stage:stageB",
		]);
	});

	it("go from the first column to the rail and back, and stop at the edges", () => {
		const { press, focus, actions } = keyboard();
		actions.focus("card:a1");
		press("ArrowLeft");
		expect(focus()).toBe("lane:actions");
		press("ArrowDown");
		expect(focus()).toBe("lane:pains");
		press("ArrowLeft");
		expect(focus()).toBe("lane:pains");
		press("ArrowRight");
		expect(focus()).toBe("cell:s1:pains");
	});

	it("reach the points of an emotion lane and the parked cards", () => {
		const { press, focus, actions, doc } = keyboard();
		setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: 1 }, {});
		createCard(doc, { id: "p1", kind: "note", place: { x: 0, y: 0 } }, {});
		createCard(doc, { id: "p2", kind: "note", place: { x: 9, y: 0 } }, {});
		actions.focus("cell:s1:pains");
		press("ArrowDown");
		expect(focus()).toBe("emotion:s1:ada:as-is");
		press("ArrowRight");
		expect(focus()).toBe("cell:s2:feelings");
		actions.focus("card:p1");
		press("ArrowRight");
		expect(focus()).toBe("card:p2");
	});

	it("select what they reach, add with Shift, and bring it into view", () => {
		const { press, view, registerViewport, actions } = keyboard();
		const viewport = fakeViewport();
		registerViewport(viewport);
		actions.select(["card:a1"]);
		press("ArrowDown", { shiftKey: true });
		expect([...view.getState().selection]).toEqual(["card:a1", "card:a2"]);
		press("ArrowRight");
		expect([...view.getState().selection]).toEqual(["card:a3"]);
		expect(viewport.calls).toEqual(["reveal card:a2", "reveal card:a3"]);
	});

	it("are the page's own while another control has the focus", () => {
		const { press, focus } = keyboard();
		const button = document.createElement("button");
		document.body.append(button);
		expect(press("ArrowDown", {}, button)).toBe(false);
		expect(focus()).toBeNull();
		button.setAttribute(canvasAttribute, "");
		expect(press("ArrowDown", {}, button)).toBe(true);
	});
});

describe("other keys", () => {
	it("Enter in an empty cell adds what its lane is for", () => {
		const { press, focus, actions, cell, map, view, registerViewport } = keyboard();
		const viewport = fakeViewport();
		registerViewport(viewport);
		actions.focus("cell:s3:pains");
		press("Enter");
		const [made = ""] = cell("s3", "pains");
		expect(map.cards.get(made)?.kind).toBe("painPoint");
		expect(view.getState().editing?.ref.id).toBe(made);
		actions.stopEditing();
		press("Enter", { ctrlKey: true });
		expect(cell("s3", "pains")).toHaveLength(2);
		expect(cell("s3", "pains")[0]).toBe(made);
		actions.stopEditing();
		actions.select([]);
		actions.focus("cell:s3:feelings");
		press("Enter");
		expect(map.emotions.get("s3:ada:as-is")?.value).toBe(0);
		expect(focus()).toBe("emotion:s3:ada:as-is");
		press("ArrowUp", { altKey: true });
		expect(map.emotions.get("s3:ada:as-is")?.value).toBe(0.5);
		press("Enter");
		expect(viewport.calls).toContain("writeQuote s3:ada:as-is");
	});

	it("Enter edits, Tab goes on in reading order and leaves at the end", () => {
		const { press, focus, view, actions } = keyboard();
		actions.focus("card:a1");
		press("Tab");
		expect(focus()).toBe("card:a2");
		press("Tab");
		expect(focus()).toBe("card:a3");
		expect(press("Tab")).toBe(false);
		press("Tab", { shiftKey: true });
		expect(focus()).toBe("card:a2");
		press("Enter");
		expect(view.getState().editing).toEqual({ ref: { collection: "cards", id: "a2" }, field: "title" });
	});

	it("Delete and Backspace delete, Ctrl+Z brings back, Ctrl+Y and Ctrl+Shift+Z do it again", () => {
		const { press, map, actions } = keyboard();
		actions.select(["card:a1"]);
		press("Backspace");
		expect(map.cards.has("a1")).toBe(false);
		press("z", { ctrlKey: true });
		expect(map.cards.has("a1")).toBe(true);
		press("y", { ctrlKey: true });
		expect(map.cards.has("a1")).toBe(false);
		press("z", { ctrlKey: true });
		press("Z", { ctrlKey: true, shiftKey: true });
		expect(map.cards.has("a1")).toBe(false);
	});

	it("Ctrl+Y does it again on a Mac, too", () => {
		const { press, map, actions } = keyboard(true);
		actions.select(["card:a1"]);
		press("Delete");
		press("z", { metaKey: true });
		expect(map.cards.has("a1")).toBe(true);
		expect(press("z", { ctrlKey: true })).toBe(false);
		press("y", { ctrlKey: true });
		expect(map.cards.has("a1")).toBe(false);
		press("z", { metaKey: true });
		press("Z", { metaKey: true, shiftKey: true });
		expect(map.cards.has("a1")).toBe(false);
	});

	it("Alt+arrows move", () => {
		const { press, cell, actions } = keyboard();
		actions.select(["card:a3"]);
		expect(press("ArrowRight", { altKey: true })).toBe(true);
		expect(cell("s3")).toEqual(["a3"]);
	});

	it("Ctrl+K and / open the palette, ? the shortcuts; with a dialog open the map hears nothing", () => {
		const { press, view, actions } = keyboard();
		press("/");
		expect(view.getState().dialog).toBe("commandPalette");
		expect(press("Delete")).toBe(false);
		actions.closeDialog();
		press("?", { shiftKey: true });
		expect(view.getState().dialog).toBe("shortcuts");
		actions.closeDialog();
		press("k", { ctrlKey: true });
		expect(view.getState().dialog).toBe("commandPalette");
	});

	it("typing is typing: only find, palette and a bound text's undo go through", () => {
		const { press, field, map, actions, view } = keyboard();
		actions.select(["card:a1"]);
		const [plain, bound] = [field(), field(boundTextAttribute)];
		for (const key of ["Delete", "n", "?", "ArrowDown", "Enter"]) expect(press(key, {}, plain)).toBe(false);
		expect(press("z", { ctrlKey: true }, plain)).toBe(false);
		expect(press("z", { ctrlKey: true }, bound)).toBe(true);
		expect(press("f", { ctrlKey: true }, plain)).toBe(true);
		expect(view.getState().find.isOpen).toBe(true);
		expect(map.cards.size).toBe(3);
	});

	it("leaves keys of an input method, and copy and paste, to the browser", () => {
		const { press, view, actions } = keyboard();
		actions.select(["card:a1"]);
		expect(press("Enter", { isComposing: true })).toBe(false);
		expect(view.getState().editing).toBeNull();
		for (const key of ["c", "x", "v"]) expect(press(key, { ctrlKey: true })).toBe(false);
	});

	it("uses Command on a Mac, and leaves Control alone there", () => {
		const { press, map, actions } = keyboard(true);
		actions.select(["card:a1"]);
		expect(press("d", { ctrlKey: true })).toBe(false);
		press("d", { metaKey: true });
		expect(map.cards.size).toBe(4);
	});
});

describe("shortcuts", () => {
	const pressed = (changes: Partial<KeyPress>): KeyPress => ({
		key: "",
		code: "",
		ctrlKey: false,
		metaKey: false,
		shiftKey: false,
		altKey: false,
		...changes,
	});

	it.each([
		["Shift+1", pressed({ key: "!", code: "Digit1", shiftKey: true })],
		["Mod+=", pressed({ key: "+", code: "Equal", ctrlKey: true, shiftKey: true })],
		["Mod+-", pressed({ key: "-", ctrlKey: true })],
		["Mod+K", pressed({ key: "л", code: "KeyK", ctrlKey: true })],
		["?", pressed({ key: "?", shiftKey: true })],
	])("%s is found whatever the keyboard writes", (shortcut, press) => {
		expect(isPressed(shortcut, press, false)).toBe(true);
	});

	it("are shown as the platform writes them", () => {
		expect(shortcutLabel("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
		expect(shortcutLabel("Mod+Shift+Z", true)).toBe("⇧⌘Z");
		expect(shortcutLabel("Alt+ArrowLeft", false)).toBe("Alt+←");
	});
});
