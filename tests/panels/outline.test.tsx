// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Outline } from "../../src/panels/outline/outline.tsx";
import { outlineRows } from "../../src/panels/outline/outline-rows.ts";
import { createTypeAhead } from "../../src/panels/outline/type-ahead.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { editorOfSmallMap } from "../editor/editor-driver.ts";
import { renderEditor } from "./render-editor.tsx";

const labels = () => screen.getAllByRole("treeitem").map((item) => item.getAttribute("aria-label"));

describe("the outline's rows", () => {
	it("are stages, their steps, and the steps' cards lane by lane", () => {
		const { map } = editorOfSmallMap();
		expect(outlineRows(map, new Set()).map(({ level, id }) => `${level} ${id}`)).toEqual([
			"1 stage:stageA",
			"2 step:s1",
			"3 card:a1",
			"3 card:a2",
			"2 step:s2",
			"3 card:a3",
			"1 stage:stageB",
			"2 step:s3",
		]);
	});

	it("name what stands outside the grid: parked and unplaced cards", () => {
		const { map, doc } = editorOfSmallMap();
		createCard(doc, { id: "loose", kind: "note", place: { x: 0, y: 0 }, title: "Loose" }, {});
		deleteRecords(doc, { records: [{ collection: "steps", id: "s2" }] }, {});
		const rows = outlineRows(map, new Set());
		expect(rows.map((row) => row.label)).toEqual(
			expect.arrayContaining(["Parking lot (1)", "Loose", "Unplaced cards (1)", "a3"]),
		);
	});

	it("leave out what is beneath a closed one", () => {
		const { map } = editorOfSmallMap();
		expect(outlineRows(map, new Set(["stage:stageA"])).map((row) => row.id)).toEqual(["stage:stageA", "stage:stageB", "step:s3"]);
	});
});

describe("type-ahead", () => {
	it("gathers letters typed together, and walks on with one letter repeated", () => {
		const { map } = editorOfSmallMap();
		const rows = outlineRows(map, new Set());
		let now = 0;
		const typeAhead = createTypeAhead(() => now);
		const labelAt = (index: number) => rows[index]?.label;
		expect(labelAt(typeAhead.find(rows, 0, "a"))).toBe("a1");
		expect(labelAt(typeAhead.find(rows, 2, "3"))).toBe("a3");
		now = 5_000;
		expect(labelAt(typeAhead.find(rows, 0, "s"))).toBe("s1");
		expect(labelAt(typeAhead.find(rows, 1, "s"))).toBe("s2");
	});
});

describe("the outline", () => {
	it("is a tree whose levels and places in their sets are said", () => {
		renderEditor(<Outline />, telecomOnboarding());
		const [first] = screen.getAllByRole("treeitem");
		expect(first?.getAttribute("aria-level")).toBe("1");
		expect(first?.getAttribute("aria-setsize")).toBe("5");
		expect(first?.getAttribute("aria-expanded")).toBe("true");
	});

	it("walks with the arrows, and the canvas follows", async () => {
		const { user, editor, viewport, map } = renderEditor(<Outline />, telecomOnboarding());
		screen.getByRole("tree").focus();
		await user.keyboard("{ArrowDown}{ArrowDown}");
		const target = `card:${map.cardsIn(map.stepIds[0] ?? "", map.laneIds[0] ?? "")[0]}`;
		expect(editor.view.getState().focus).toBe(target);
		expect([...editor.view.getState().selection]).toEqual([target]);
		expect(viewport.calls.at(-1)).toBe(`reveal ${target}`);
	});

	it("closes a branch with the left arrow, and goes to the parent from a leaf", async () => {
		const { user } = renderEditor(<Outline />, telecomOnboarding());
		screen.getByRole("tree").focus();
		const before = labels().length;
		await user.keyboard("{ArrowLeft}");
		expect(labels()[1]).not.toBe(undefined);
		expect(screen.getAllByRole("treeitem")[0]?.getAttribute("aria-expanded")).toBe("false");
		await user.keyboard("{ArrowRight}");
		expect(labels()).toHaveLength(before);
		await user.keyboard("{ArrowDown}{ArrowDown}{ArrowLeft}");
		const active = screen.getByRole("tree").getAttribute("aria-activedescendant");
		expect(document.getElementById(active ?? "")?.getAttribute("aria-level")).toBe("2");
	});

	it("shows what others change, and where the canvas is", () => {
		const { doc, map, editor } = renderEditor(<Outline />, telecomOnboarding());
		const [stageId = ""] = map.stageIds;
		act(() => setText(doc, { collection: "stages", id: stageId, field: "title", text: "Pick a plan" }, {}));
		expect(labels()[0]).toBe("Pick a plan");
		const [stepId = ""] = map.stepIds;
		act(() => editor.actions.focus(`step:${stepId}`));
		const selected = within(screen.getByRole("tree")).getByRole("treeitem", { selected: true });
		expect(selected.getAttribute("aria-level")).toBe("2");
	});

	it("goes on with the keys where it is opened from the map, and leaves others where they are", () => {
		const elsewhere = document.createElement("section");
		elsewhere.tabIndex = 0;
		document.body.append(elsewhere);
		elsewhere.focus();
		renderEditor(<Outline />, telecomOnboarding()).unmount();
		expect(document.activeElement).toBe(elsewhere);
		elsewhere.setAttribute("data-map-keys", "");
		renderEditor(<Outline />, telecomOnboarding());
		expect(document.activeElement).toBe(screen.getByRole("tree"));
		elsewhere.remove();
	});
});
