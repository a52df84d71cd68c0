// @vitest-environment jsdom
import "./browser-parts.ts";
import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { commands } from "../../src/editor/commands/commands.ts";
import { CommandPalette } from "../../src/panels/command-palette/command-palette.tsx";
import { matchScore } from "../../src/panels/command-palette/match-score.ts";
import { ShortcutsDialog } from "../../src/panels/shortcuts/shortcuts-dialog.tsx";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { renderEditor } from "./render-editor.tsx";

describe("how well words name a command", () => {
	it("puts the whole before the beginning, words before letters", () => {
		const scores = ["zoom to fit", "zoom", "fit", "oom", "ztf", "mouse"].map((query) => matchScore(query, "Zoom to fit"));
		expect(scores).toEqual([...scores].sort((a, b) => b - a));
		expect(scores.at(-1)).toBe(0);
	});

	it("does not take letters scattered over a long text for a name", () => {
		expect(matchScore("abc", "an example of a text that is long before the b, and then c")).toBe(0);
	});
});

describe("the command palette", () => {
	it("runs a command by its name and closes first", async () => {
		const onClose = vi.fn();
		const { user, map } = renderEditor(<CommandPalette onClose={onClose} />, telecomOnboarding());
		const before = map.stageIds.length;
		await user.type(await screen.findByRole("combobox"), "add stage{Enter}");
		expect(onClose).toHaveBeenCalledOnce();
		expect(map.stageIds).toHaveLength(before + 1);
	});

	it("leads to a card by its words", async () => {
		const { user, map, viewport } = renderEditor(<CommandPalette onClose={() => {}} />, telecomOnboarding());
		await user.type(await screen.findByRole("combobox"), "liveness check{Enter}");
		const card = [...map.cards.values()].find(({ title }) => title === "Liveness check");
		expect(viewport.calls).toContain(`reveal card:${card?.id}`);
	});

	it("walks its list with the arrows", async () => {
		const { user } = renderEditor(<CommandPalette onClose={() => {}} />, telecomOnboarding());
		const field = await screen.findByRole("combobox");
		await user.type(field, "zoom");
		await user.keyboard("{ArrowDown}");
		const options = screen.getAllByRole("option");
		expect(options[1]?.getAttribute("aria-selected")).toBe("true");
		expect(field.getAttribute("aria-activedescendant")).toBe(options[1]?.id);
	});
});

describe("the shortcuts", () => {
	it("are all there, by the commands' own names", async () => {
		renderEditor(<ShortcutsDialog onClose={() => {}} />);
		const dialog = await screen.findByRole("dialog");
		for (const command of commands) if (command.shortcut !== "") expect(dialog.textContent).toContain(command.label);
	});
});
