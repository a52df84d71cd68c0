import { expect } from "@playwright/test";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

const map = "sample-telecom-onboarding";

function legendOf({ page }: Person) {
	return page.getByRole("region", { name: "Legend" });
}

async function switchOn(person: Person, layer: string): Promise<void> {
	if (await legendOf(person).isHidden()) await person.press("l");
	const toggle = legendOf(person).getByRole("switch", { name: layer, exact: true });
	// A click while the legend still comes in can miss.
	await expect(async () => {
		if (!(await toggle.isChecked())) await toggle.click({ force: true });
		await expect(toggle).toBeChecked({ timeout: 2_000 });
	}).toPass();
}

test("who owns what shows on the map, filters it, and leads to the list of owners", async ({ knownPerson }) => {
	const elena = await knownPerson("Elena Marin");
	await elena.open(map);
	await switchOn(elena, "Owners");
	const legend = legendOf(elena);
	for (const sign of ["Accountable", "Responsible", "From the step or stage above", "Hand-off to another team"]) {
		await expect(legend.getByText(sign, { exact: true })).toBeVisible();
	}
	// The name that somebody works under is enough to know what is theirs.
	await expect(legend.getByRole("combobox", { name: "Show" }).last()).toContainText("Mine (Elena Marin)");
	await legend.getByRole("button", { name: "Owners and what they own…" }).click();
	const dialog = elena.page.getByRole("dialog", { name: "Owners" });
	await dialog.getByRole("button", { name: /^Tom Vermeulen/ }).click();
	await dialog.getByRole("button", { name: /Prove who you are/ }).click();
	await expect(dialog).toBeHidden();
	await expect(elena.header("Stage", "Prove who you are")).toHaveAttribute("aria-pressed", "true");
});

test("the badges of a node are opened with the keyboard", async ({ knownPerson }) => {
	const tom = await knownPerson("Tom");
	await tom.open(map);
	await switchOn(tom, "Owners");
	expect(await tom.find("Locked for 24 hours")).toBe(1);
	await tom.command("Open what the layers show here");
	const badge = tom.page.getByRole("menuitem", { name: /^Accountable: / });
	await expect(badge).toBeVisible();
	await badge.press("Enter");
	await expect(tom.page.getByRole("dialog", { name: "Owners" })).toBeVisible();
});

test("people come in from a table after a look at what will happen", async ({ knownPerson }) => {
	const ana = await knownPerson("Ana");
	await ana.open("sample-streaming-trial-to-paid");
	await ana.command("Owners and what they own");
	await ana.page.getByRole("button", { name: "Import people…" }).click();
	const dialog = ana.page.getByRole("dialog", { name: "Import people" });
	await dialog.getByLabel("Or paste text or cells").fill("Name,Team\nAna Ruiz,Night shift\nBo Lind,Night shift\n");
	await dialog.getByRole("button", { name: "Read the text" }).click();
	await expect(dialog.getByRole("status")).toHaveText("3 new, 0 changed, 0 here already");
	await dialog.getByRole("button", { name: "Bring in 3" }).click();
	const owners = ana.page.getByRole("dialog", { name: "Owners" });
	await expect(owners.getByRole("button", { name: /^Ana Ruiz/ })).toContainText("Night shift");
});

test("who presents shows everyone their layers, who follows gets their own back", async ({ knownPerson }) => {
	const ana = await knownPerson("Ana");
	const bo = await knownPerson("Bo");
	await ana.open(map);
	await bo.open(map);
	await switchOn(ana, "Pain by severity");
	await switchOn(ana, "Show everyone my layers");
	await expect(bo.page.getByText(/^Ana shows: .*Pain by severity/)).toBeVisible();
	await bo.page.getByRole("button", { name: "Follow", exact: true }).click();
	await bo.press("l");
	const severity = legendOf(bo).getByRole("switch", { name: "Pain by severity" });
	await expect(severity).toBeChecked();
	await bo.page.getByRole("button", { name: "Leave", exact: true }).click();
	await expect(severity).not.toBeChecked();
});
