// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { TableDialog } from "../../src/panels/table-view/table-dialog.tsx";
import { emotionLines } from "../../src/panels/table-view/table-model.ts";
import { setEmotion } from "../../src/shared/operations/emotions.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { editorOfSmallMap } from "../editor/editor-driver.ts";
import { renderEditor } from "./render-editor.tsx";

const close = () => {};

describe("the table view", () => {
	it("holds every stage, step, lane and card of the map", async () => {
		const { map } = renderEditor(<TableDialog onClose={close} />, telecomOnboarding());
		const grid = await screen.findByRole("grid");
		for (const stage of map.stages.values()) expect(grid.textContent).toContain(stage.title);
		for (const step of map.steps.values()) expect(grid.textContent).toContain(step.title);
		for (const lane of map.lanes.values()) expect(grid.textContent).toContain(lane.title);
		for (const card of map.cards.values()) if ("stepId" in card.place) expect(grid.textContent).toContain(card.title.trim());
	});

	it("walks the cells with the arrows, one of them in the order of Tab", async () => {
		const { user, container } = renderEditor(<TableDialog onClose={close} />, telecomOnboarding());
		const cell = (row: number, column: number) =>
			(container.ownerDocument.querySelector(`[data-row="${row}"][data-column="${column}"]`) as HTMLElement | null) ?? container;
		await screen.findByRole("grid");
		cell(0, 0).focus();
		await user.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}");
		expect(document.activeElement).toBe(cell(2, 1));
		expect(screen.getByRole("grid").querySelectorAll('[tabindex="0"]')).toHaveLength(1);
		await user.keyboard("{End}");
		expect((document.activeElement as HTMLElement | null)?.dataset.row).toBe("2");
		await user.keyboard("{Home}{PageUp}{ArrowDown}");
		expect(document.activeElement).toBe(cell(0, 0));
	});

	it("edits a title in its cell and leaves the rest of the map alone", async () => {
		const { user, map, container } = renderEditor(<TableDialog onClose={close} />, telecomOnboarding());
		await screen.findByRole("grid");
		const [stepId = ""] = map.stepIds;
		const [laneId = ""] = map.laneIds;
		const [cardId = ""] = map.cardsIn(stepId, laneId);
		const cell = container.ownerDocument.querySelector('[data-row="1"][data-column="0"]') as HTMLElement | null;
		cell?.focus();
		await user.keyboard("{Enter}");
		const field = screen.getAllByRole("textbox")[0];
		if (!field) throw new Error("The cell has no field.");
		await user.clear(field);
		await user.type(field, "Compares two plans{Enter}");
		expect(map.cards.get(cardId)?.title).toBe("Compares two plans");
		expect(document.activeElement).toBe(cell);
	});

	it("offers no field where the map may only be read", async () => {
		const { user, readOnlyReason, container } = renderEditor(<TableDialog onClose={close} />, telecomOnboarding());
		await screen.findByRole("grid");
		container.ownerDocument.querySelector<HTMLElement>('[data-row="1"][data-column="0"]')?.focus();
		await user.keyboard("{Enter}");
		expect(screen.getAllByRole("textbox").length).toBeGreaterThan(0);
		act(() => readOnlyReason.set("You may only look."));
		expect(screen.queryAllByRole("textbox")).toEqual([]);
		await user.keyboard("{ArrowDown}{Enter}");
		expect(screen.queryAllByRole("textbox")).toEqual([]);
	});

	it("walks the stages one by one and edits their titles", async () => {
		const { user, map, editor, container } = renderEditor(<TableDialog onClose={close} />, telecomOnboarding());
		await screen.findByRole("grid");
		container.ownerDocument.querySelector<HTMLElement>('[data-row="0"][data-column="1"]')?.focus();
		await user.keyboard("{ArrowUp}{ArrowRight}");
		const [first = "", second = ""] = map.stageIds;
		expect(document.activeElement?.textContent).toBe(map.stages.get(second)?.title);
		expect(editor.view.getState().focus).toBe(`stage:${second}`);
		await user.keyboard("{Enter}");
		await user.clear(screen.getByLabelText("Title of the stage"));
		await user.keyboard("Sign the contract{Enter}{ArrowLeft}");
		expect(map.stages.get(second)?.title).toBe("Sign the contract");
		expect(document.activeElement?.textContent).toBe(map.stages.get(first)?.title);
		await user.keyboard("{ArrowDown}");
		expect(document.activeElement?.textContent).toContain(map.steps.get(map.stepIds[0] ?? "")?.title);
	});

	it("has a column for a stage without steps, and adds its first step there", async () => {
		const content = { ...telecomOnboarding(), steps: [], cards: [], emotions: [], connections: [] };
		const { user, map, container } = renderEditor(<TableDialog onClose={close} />, content);
		const grid = await screen.findByRole("grid");
		for (const stage of map.stages.values()) expect(grid.textContent).toContain(stage.title);
		container.ownerDocument.querySelector<HTMLElement>('[data-row="-1"][data-column="0"]')?.focus();
		await user.keyboard("{ArrowRight}{ArrowDown}");
		expect(document.activeElement?.textContent).toContain("No step yet");
		await user.keyboard("{Enter}{Enter}Sign here{Enter}");
		const [, second = ""] = map.stageIds;
		expect(map.stepsOf(second).map((id) => map.steps.get(id)?.title)).toEqual(["Sign here"]);
		expect(document.activeElement?.textContent).toContain("Sign here");
		await user.keyboard("{ArrowDown}{ArrowRight}{Enter}");
		expect(screen.queryByRole("textbox")).toBeNull();
	});

	it("writes long titles on several lines, and walks their lines before it leaves for the next title", async () => {
		const { user, map, container } = renderEditor(<TableDialog onClose={close} />, telecomOnboarding());
		await screen.findByRole("grid");
		const stepId = map.stepIds.find((id) => map.laneIds.some((lane) => map.cardsIn(id, lane).length > 1)) ?? "";
		const laneId = map.laneIds.find((lane) => map.cardsIn(stepId, lane).length > 1) ?? "";
		const at = `[data-row="${map.laneIds.indexOf(laneId) + 1}"][data-column="${map.stepIds.indexOf(stepId)}"]`;
		container.ownerDocument.querySelector<HTMLElement>(at)?.focus();
		await user.keyboard("{Enter}");
		const [first, second] = screen.getAllByRole<HTMLTextAreaElement>("textbox");
		if (!first || !second) throw new Error("The cell has no two fields.");
		await user.clear(first);
		await user.keyboard("One{Shift>}{Enter}{/Shift}Two");
		first.setSelectionRange(1, 1);
		await user.keyboard("{ArrowDown}");
		expect(document.activeElement).toBe(first);
		first.setSelectionRange(first.value.length, first.value.length);
		await user.keyboard("{ArrowDown}");
		expect(document.activeElement).toBe(second);
		expect(map.cards.get(map.cardsIn(stepId, laneId)[0] ?? "")?.title).toBe("One\nTwo");
		second.setSelectionRange(0, 0);
		await user.keyboard("{ArrowUp}");
		expect(document.activeElement).toBe(first);
	});

	it("says the curves of an emotion lane in words", () => {
		const { map, doc } = editorOfSmallMap();
		setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: -1.5, quote: "Again?" }, {});
		const lane = map.lanes.get("feelings");
		if (!lane) throw new Error("The map has no emotion lane.");
		expect(emotionLines(map, "s1", lane)).toEqual(["Ada, as is: −1.5, “Again?”"]);
		expect(emotionLines(map, "s2", lane)).toEqual([]);
	});
});
