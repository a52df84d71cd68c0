import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";

/** The themes, and what a theme can break; the first is held against every rule. */
const themes = [
	{ colorScheme: "light", ground: "rgb(252, 252, 251)", rules: [] },
	{ colorScheme: "dark", ground: "rgb(23, 24, 26)", rules: ["color-contrast", "link-in-text-block"] },
] as const;

/** Each finding as `theme, rule: what is wrong with which element`, so that a failure can be read. */
async function findings(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const { colorScheme, ground, rules } of themes) {
		// At rest: a dialog that is still fading in has the contrast of neither of its ends.
		await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
		await expect(page.locator("body")).toHaveCSS("background-color", ground);
		const axe = new AxeBuilder({ page });
		const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
		for (const { id, help, nodes } of violations)
			found.push(...nodes.map((node) => `${colorScheme}, ${id} (${help}): ${node.target.join(" ")}`));
	}
	return found;
}

const dialogs = [
	["Show as table", "Table"],
	["Keyboard shortcuts", "Keyboard shortcuts"],
	["Share", "Share"],
	["Download", "Download this map"],
	["My name and colour", ""],
	["Import into this map", ""],
] as const;

test("no page, panel or dialog has a finding of axe, in the light theme or the dark", async ({ newPerson, server }) => {
	test.slow();
	const mapId = await createMap(server.url);
	const ada = await newPerson("Ada");
	await ada.page.emulateMedia({ reducedMotion: "reduce" });
	await expect(ada.page.getByRole("list", { name: "Maps", exact: true })).toBeVisible();
	expect(await findings(ada.page), "home").toEqual([]);

	await ada.open(mapId);
	expect(await findings(ada.page), "editor").toEqual([]);

	await ada.press("Control+Shift+o");
	await ada.command("Queues twice");
	const inspector = ada.page.getByRole("complementary", { name: "Inspector" });
	if (!(await inspector.isVisible())) await ada.press("Control+i");
	await expect(inspector).toBeVisible();
	await expect(ada.page.getByRole("tree")).toBeVisible();
	expect(await findings(ada.page), "outline and inspector").toEqual([]);

	for (const [command, title] of dialogs) {
		await ada.command(command);
		const dialog = ada.page.getByRole("dialog", title === "" ? {} : { name: title });
		await expect(dialog).toBeVisible();
		expect(await findings(ada.page), command).toEqual([]);
		await ada.page.keyboard.press("Escape");
		await expect(dialog).toBeHidden();
	}

	await ada.page.request.post(`/api/maps/${mapId}/live`, { data: { kind: "timer.start", seconds: 600 } });
	await ada.command("Present");
	const bar = ada.page.getByRole("region", { name: "Presentation" });
	await expect(bar.getByRole("timer")).toBeVisible();
	await ada.page.keyboard.press("End");
	await ada.page.keyboard.press("n");
	await expect(bar.getByRole("region", { name: "Notes" })).toBeVisible();
	expect(await findings(ada.page), "presentation").toEqual([]);
});
