// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import { commandById } from "../../src/editor/commands/commands.ts";
import { runCommand } from "../../src/editor/commands/run-command.ts";
import { currentScheme, schemeChoice, subscribeScheme } from "../../src/ui/colour-scheme.ts";
import { editorOfSmallMap } from "./editor-driver.ts";

afterEach(() => {
	document.documentElement.removeAttribute("data-theme");
	localStorage.clear();
});

it("a theme that is set by a command reaches all who follow the colour scheme, and lasts on this device", async () => {
	const { editor } = editorOfSmallMap();
	const heard = vi.fn();
	const stop = subscribeScheme(heard);
	const choose = async (choice: string) => {
		heard.mockClear();
		await runCommand(commandById(`view.theme.${choice}`), editor.commandContext());
		await vi.waitUntil(() => heard.mock.calls.length > 0, { timeout: 20_000 });
	};
	await choose("dark");
	expect([schemeChoice(), currentScheme(), localStorage.getItem("odograph:theme")]).toEqual(["dark", "dark", "dark"]);
	await choose("light");
	expect([schemeChoice(), currentScheme()]).toEqual(["light", "light"]);
	await choose("system");
	expect([schemeChoice(), localStorage.getItem("odograph:theme")]).toEqual(["system", null]);
	stop();
});
