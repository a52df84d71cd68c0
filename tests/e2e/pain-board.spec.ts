import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import type { Person } from "./person.ts";

const board = (page: Page) => page.getByRole("region", { name: "Pain-point board" });
const grid = (page: Page) => page.getByRole("grid", { name: "Pain points" });
const active = (page: Page) => page.locator("*:focus");

/** Walks with the arrows to a column of the line where the keyboard is. */
async function toColumn(page: Page, name: string): Promise<void> {
	const headings = await grid(page).getByRole("columnheader").allTextContents();
	const at = Number(await active(page).getAttribute("aria-colindex")) - 1;
	const by = headings.indexOf(name) - at;
	for (let step = 0; step < Math.abs(by); step++) await page.keyboard.press(by > 0 ? "ArrowRight" : "ArrowLeft");
	await expect(active(page)).toHaveAttribute("aria-colindex", String(headings.indexOf(name) + 1));
}

async function write(page: Page, column: string, text: string): Promise<void> {
	await toColumn(page, column);
	await page.keyboard.press("Enter");
	await expect(active(page)).toHaveAttribute("aria-label", new RegExp(`^${column} of `));
	await page.keyboard.press("Control+a");
	await page.keyboard.type(text);
	await page.keyboard.press("Enter");
	await expect(active(page)).toHaveAttribute("role", "gridcell");
	await expect(active(page)).toContainText(text);
}

test("a product owner finds the three worst pain points, annotates, assigns and judges them with the keyboard alone", async ({
	knownPerson,
	server,
}) => {
	const content = telecomOnboarding();
	const elena = await knownPerson("Elena");
	const { page } = elena;
	await elena.open(await createMap(server.url, content, "Onboarding"));
	await elena.command("Pain-point board");
	await expect(grid(page)).toBeVisible();
	await expect(active(page)).toHaveAttribute("role", "rowheader");

	// By severity: the other way round, as on the map, and the worst first again.
	await page.keyboard.press("Control+ArrowUp");
	await toColumn(page, "Severity");
	for (const order of ["ascending", "none", "descending"]) {
		await page.keyboard.press("Enter");
		await expect(active(page)).toHaveAttribute("aria-sort", order);
	}
	const titles: string[] = [];
	for (let line = 0; line < 3; line++) {
		await page.keyboard.press("Home");
		await page.keyboard.press("ArrowDown");
		const title = (await active(page).textContent()) ?? "";
		titles.push(title);
		await write(page, "Note", `Line ${line}: agreed with care`);
		if (line === 0) {
			await write(page, "Source", "Twelve calls");
			await toColumn(page, "Comments");
			await page.keyboard.press("Enter");
			await expect(active(page)).toHaveAttribute("aria-label", `Comment on ${title}`);
			await page.keyboard.type("Who looks into this?");
			await page.keyboard.press("Control+Enter");
			await expect(active(page)).toHaveAttribute("aria-label", "Answer");
			await page.keyboard.press("Escape");
			await expect(active(page)).toHaveAttribute("aria-label", `Comment on ${title}`);
			await page.keyboard.press("Escape");
			await expect(active(page)).toHaveText("1 open");
		}
		await toColumn(page, "Evidence");
		await page.keyboard.type("observed");
		await page.keyboard.press("Enter");
		await toColumn(page, "Owner");
		await page.keyboard.type("priya");
		await page.keyboard.press("Enter");
		await expect(active(page)).toContainText("Priya Nair");
		await toColumn(page, "Status");
		await page.keyboard.type("investig");
		await page.keyboard.press("Tab");
		await expect(active(page)).toContainText("Investigating");
		await toColumn(page, "Impact");
		await page.keyboard.press("5");
		await expect(active(page)).toContainText("5 Critical");
		await expect(board(page).getByText(`Impact of “${title}”`))
			.toBeAttached({ timeout: 2_000 })
			.catch(() => undefined);
	}
	const worst = content.cards.filter(({ kind, severity }) => kind === "painPoint" && severity === 4);
	expect(titles.toSorted()).toEqual(worst.map(({ title }) => title).toSorted());

	// The canvas has gone along: Escape leads there, to the last of them.
	await page.keyboard.press("Escape");
	await expect(elena.canvas).toBeFocused();
	await expect(elena.canvas.getByRole("group", { name: `${titles[2]}, Pain points, ` })).toBeInViewport();
	const { cards } = (await elena.download()).map;
	for (const title of titles) {
		expect(cards.find((card) => card.title === title)).toMatchObject({
			evidence: "observed",
			status: "investigating",
			impact: 5,
			owners: { "priya-nair": "A" },
		});
	}
	await elena.press("p");
	await expect(board(page)).toBeHidden();
});

test("a dot is dragged to another square, is there for somebody else at once, and nothing on the board is without a name", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url, telecomOnboarding(), "Onboarding");
	const [elena, tom] = [await knownPerson("Elena"), await knownPerson("Tom")];
	for (const person of [elena, tom]) {
		await person.open(mapId);
		await person.press("p");
		await expect(grid(person.page)).toBeVisible();
	}
	await isClean(elena.page);
	await elena.page.getByRole("radio", { name: "Matrix" }).check({ force: true });
	await elena.page.emulateMedia({ colorScheme: "dark" });
	await isClean(elena.page);
	const dot = elena.page.getByRole("option", { name: /^Part month and fee double the first bill,/ });
	const square = (person: Person, name: RegExp) => board(person.page).getByRole("group", { name });
	await dragTo(dot, elena.page.locator('[data-square="4,4"]'));
	await expect(
		square(elena, /^severity 4 Catastrophe, frequency 4 Often/).getByRole("option", { name: /^Part month/ }),
	).toBeFocused();
	const cell = grid(tom.page)
		.getByRole("row", { name: /^Part month/ })
		.getByRole("gridcell", { name: "4 Catastrophe" });
	await expect(cell).toBeVisible();
	// What is chosen on the canvas is chosen on the board.
	expect(await tom.find("Up to 26 hours")).toBe(1);
	await expect(grid(tom.page).getByRole("row", { selected: true })).toContainText("Up to 26 hours");
});

async function dragTo(dot: Locator, square: Locator): Promise<void> {
	const page = dot.page();
	const [from, to] = [await dot.boundingBox(), await square.boundingBox()];
	if (from === null || to === null) throw new Error("the dot or the square is not there");
	await page.mouse.move(from.x + 6, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
	await expect(square).toHaveAttribute("data-over", "");
	await page.mouse.up();
}

async function isClean(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).include('[aria-label="Pain-point board"]').analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
