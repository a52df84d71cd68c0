// @vitest-environment jsdom
import "./browser-parts.ts";
import { screen } from "@testing-library/react";
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

	it("says the curves of an emotion lane in words", () => {
		const { map, doc } = editorOfSmallMap();
		setEmotion(doc, { stepId: "s1", personaId: "ada", curve: "as-is", value: -1.5, quote: "Again?" }, {});
		const lane = map.lanes.get("feelings");
		if (!lane) throw new Error("The map has no emotion lane.");
		expect(emotionLines(map, "s1", lane)).toEqual(["Ada, as is: −1.5, “Again?”"]);
		expect(emotionLines(map, "s2", lane)).toEqual([]);
	});
});
