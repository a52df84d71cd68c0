// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { attachClipboard } from "../../src/editor/clipboard-events.ts";
import { decodeContent, encodeContent } from "../../src/editor/clipboard-format.ts";
import { contentType } from "../../src/editor/clipboard-types.ts";
import { emptyContent } from "../../src/shared/map/content.ts";
import { createConnection } from "../../src/shared/operations/connections.ts";
import { createOwner } from "../../src/shared/operations/owners.ts";
import { setOwner } from "../../src/shared/operations/sets.ts";
import { editorOfSmallMap } from "./editor-driver.ts";

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
	document.body.replaceChildren();
	vi.unstubAllGlobals();
});

/** What travels between programs, as far as a test needs it. */
class Clipboard {
	readonly data = new Map<string, string>();
	readonly setData = (type: string, text: string) => void this.data.set(type, text);
	readonly getData = (type: string) => this.data.get(type) ?? "";
}

function mapInTab() {
	const small = editorOfSmallMap();
	const stop = attachClipboard(document, small.editor);
	const fire = (type: "copy" | "cut" | "paste", clipboard: Clipboard, target: Element = document.body) => {
		const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { clipboardData: clipboard });
		target.dispatchEvent(event);
		return event.defaultPrevented;
	};
	ends.push(stop);
	return { ...small, fire, leave: stop };
}

describe("copy and paste by keys", () => {
	it("carries cards with their connections and owners into another map", async () => {
		const first = mapInTab();
		createConnection(first.doc, { fromId: "a1", toId: "a2", kind: "causes" }, {});
		createOwner(first.doc, { id: "team", name: "Care team", kind: "team", colour: "sky" }, {});
		setOwner(first.doc, { collection: "cards", id: "a1", ownerId: "team", role: "A" }, {});
		first.actions.select(["card:a1", "card:a2"]);
		const clipboard = new Clipboard();
		expect(first.fire("copy", clipboard)).toBe(true);
		expect(clipboard.getData("text/plain")).toBe("a1\na2");
		first.leave();

		const second = mapInTab();
		second.actions.focus("cell:s3:actions");
		expect(second.fire("paste", clipboard)).toBe(true);
		await vi.waitFor(() => expect(second.cell("s3")).toHaveLength(2));
		const [one, two] = second.cell("s3").map((id) => second.map.cards.get(id));
		expect([one?.title, two?.title]).toEqual(["a1", "a2"]);
		expect([...second.map.connections.values()]).toMatchObject([{ fromId: one?.id, toId: two?.id, kind: "causes" }]);
		const [ownerId] = Object.keys(one?.owners ?? {});
		expect(second.map.owners.get(ownerId ?? "")?.name).toBe("Care team");
		expect([...second.view.getState().selection].sort()).toEqual([`card:${one?.id}`, `card:${two?.id}`].sort());
		second.session.undo.undo();
		expect(second.map.cards.size).toBe(3);
	});

	it("cuts: on the clipboard and gone, one undo step", () => {
		const { actions, fire, map, session } = mapInTab();
		actions.select(["card:a1"]);
		const clipboard = new Clipboard();
		fire("cut", clipboard);
		expect(map.cards.has("a1")).toBe(false);
		expect(decodeContent(clipboard.getData(contentType))?.cards).toHaveLength(1);
		session.undo.undo();
		expect(map.cards.has("a1")).toBe(true);
	});

	it("hands other text to the app's reader, and says when it is nothing", async () => {
		const { editor, fire, map, said } = mapInTab();
		const seen: string[] = [];
		editor.registerTextReader((text) => {
			seen.push(text);
			return text.startsWith("journey")
				? { ...emptyContent, stages: [{ id: "n1", title: "New", order: "", goal: "", owners: {}, metrics: [] }] }
				: null;
		});
		const clipboard = new Clipboard();
		clipboard.setData("text/plain", "journey\n section New");
		fire("paste", clipboard);
		await vi.waitFor(() => expect(map.stageIds).toHaveLength(3));
		clipboard.setData("text/plain", "just words");
		fire("paste", clipboard);
		await vi.waitFor(() => expect(said()).toContain("nothing on the clipboard"));
		expect(seen).toHaveLength(2);
	});

	it("is the page's own where somebody types or has selected words", () => {
		const { actions, fire } = mapInTab();
		actions.select(["card:a1"]);
		const input = document.createElement("input");
		const words = document.createElement("p");
		words.textContent = "Some words";
		document.body.append(input, words);
		expect(fire("copy", new Clipboard(), input)).toBe(false);
		expect(fire("paste", new Clipboard(), input)).toBe(false);
		document.getSelection()?.selectAllChildren(words);
		expect(fire("copy", new Clipboard())).toBe(false);
	});
});

describe("copy by menu", () => {
	it("writes to the asynchronous clipboard and reads it back", async () => {
		let written = "";
		vi.stubGlobal("navigator", {
			platform: "",
			clipboard: {
				writeText: async (text: string) => {
					written = text;
				},
				readText: async () => written,
			},
		});
		const { actions, run, cell, said } = mapInTab();
		actions.select(["card:a3"]);
		await run("edit.copy");
		expect(said()).toBe("Copied 1 item.");
		actions.focus("cell:s3:actions");
		await run("edit.paste");
		expect(cell("s3")).toHaveLength(1);
	});

	it("says which keys do it where the browser refuses, and cut then deletes nothing", async () => {
		vi.stubGlobal("navigator", { platform: "", clipboard: undefined });
		Object.assign(document, { execCommand: () => false });
		const { actions, run, said, map } = mapInTab();
		actions.select(["card:a3"]);
		await run("edit.copy");
		expect(said()).toContain("Ctrl+C");
		await run("edit.cut");
		expect(said()).toContain("Ctrl+X");
		expect(map.cards.has("a3")).toBe(true);
		await run("edit.paste");
		expect(said()).toContain("Ctrl+V");
	});
});

describe("what is on the clipboard", () => {
	it.each([
		"",
		"plain",
		'{"odograph":"content"',
		'{"odograph":"content","version":1,"content":{"cards":[{"id":5}]}}',
		'{"odograph":"content","version":2}',
	])("%j is no content", (text) => {
		expect(decodeContent(text)).toBeNull();
	});

	it("comes back as it went", () => {
		expect(decodeContent(encodeContent(emptyContent))).toEqual(emptyContent);
	});
});
