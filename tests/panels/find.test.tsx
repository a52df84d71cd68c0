// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { findHits } from "../../src/editor/find-hits.ts";
import { FindBar } from "../../src/panels/find/find-bar.tsx";
import { createCard, updateCards } from "../../src/shared/operations/cards.ts";
import { setEmotion } from "../../src/shared/operations/emotions.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { editorOfSmallMap } from "../editor/editor-driver.ts";
import { renderEditor } from "./render-editor.tsx";

describe("what is found in a map", () => {
	it("is in reading order, whatever kind of record holds it", () => {
		const { map, doc } = editorOfSmallMap();
		setText(doc, { collection: "steps", id: "s2", field: "title", text: "Prüfung" }, {});
		setText(doc, { collection: "cards", id: "a1", field: "note", text: "lange PRUFUNG" }, {});
		createCard(doc, { id: "loose", kind: "note", place: { x: 0, y: 0 }, title: "Prüfung?" }, {});
		setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", quote: "Noch eine Prüfung" }, {});
		expect(findHits(map, " prufung ")).toEqual(["card:a1", "step:s2", "card:loose", "emotion:s1:ada:as-is"]);
	});

	it("looks at sources and tags, and at nothing for nothing", () => {
		const { map, doc } = editorOfSmallMap();
		updateCards(doc, { ids: ["a2"], changes: { source: "Call centre log" } }, {});
		expect(findHits(map, "centre")).toEqual(["card:a2"]);
		updateCards(doc, { ids: ["a3"], changes: { issue: "ABC-12", evidenceQuote: "An hour!" } }, {});
		expect([findHits(map, "abc-12"), findHits(map, "an hour")]).toEqual([["card:a3"], ["card:a3"]]);
		expect(findHits(map, "  ")).toEqual([]);
	});
});

describe("the find bar", () => {
	it("goes from hit to hit, round and round, and the canvas follows", async () => {
		const { user, editor, map, viewport } = renderEditor(<FindBar />, telecomOnboarding());
		act(() => editor.actions.openFind());
		await user.type(screen.getByLabelText("Find in map"), "shop");
		const hits = findHits(map, "shop");
		expect(hits.length).toBeGreaterThan(2);
		expect(screen.getByText(`1 of ${hits.length}`)).toBeTruthy();
		expect(viewport.calls.at(-1)).toBe(`reveal ${hits[0]}`);
		await user.keyboard("{Enter}");
		expect([...editor.view.getState().selection]).toEqual([hits[1]]);
		await user.keyboard("{Shift>}{Enter}{Enter}{/Shift}");
		expect(screen.getByText(`${hits.length} of ${hits.length}`)).toBeTruthy();
		await user.keyboard("{Escape}");
		expect(editor.view.getState().find.isOpen).toBe(false);
	});

	it("is asked again with its last words selected, and says where one stands only once one stands there", async () => {
		const { user, editor, map } = renderEditor(<FindBar />, telecomOnboarding());
		const field = () => screen.getByLabelText<HTMLInputElement>("Find in map");
		await user.type(field(), "shop");
		const hits = findHits(map, "shop");
		act(() => {
			field().blur();
			editor.actions.openFind();
		});
		expect(document.activeElement).toBe(field());
		expect([field().selectionStart, field().selectionEnd]).toEqual([0, 4]);
		expect(screen.getByText(`${hits.length} hits`)).toBeTruthy();
		await user.keyboard("{Enter}");
		expect([...editor.view.getState().selection]).toEqual([hits[0]]);
		expect(screen.getByText(`1 of ${hits.length}`)).toBeTruthy();
		await user.keyboard("coverage");
		expect(field().value).toBe("coverage");
		expect(screen.getByText(`1 of ${findHits(map, "coverage").length}`)).toBeTruthy();
	});

	it("says when there is nothing", async () => {
		const { user } = renderEditor(<FindBar />, telecomOnboarding());
		await user.type(screen.getByLabelText("Find in map"), "xylophone");
		expect(screen.getByText("No hits")).toBeTruthy();
	});
});
