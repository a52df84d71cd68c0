import { expect } from "@playwright/test";
import { test } from "./fixture.ts";
import { join, Sharing } from "./guest-list.ts";
import type { Person } from "./person.ts";
import { RunningServer } from "./server.ts";
import { smallMap } from "./small-map.ts";

const panelOf = ({ page }: Person) => page.getByRole("region", { name: "Workshop", exact: true });
const resultOf = (person: Person) => panelOf(person).getByRole("list", { name: "Result of the vote" }).getByRole("listitem");

test("three people vote with dots that nobody sees before the close, one of them by a key, and all read the same result", async ({
	browser,
}) => {
	const server = new RunningServer({ AUTH: "links" });
	await server.start();
	const newContext = () => browser.newContext({ baseURL: server.url, reducedMotion: "reduce" });
	const contexts = await Promise.all([newContext(), newContext(), newContext()]);
	const [first, second, third] = contexts;
	if (!first || !second || !third) throw new Error("three browsers are needed");
	try {
		const olga = await join(first, server.ownerLink, { name: "Olga" });
		await expect(olga.page.getByRole("button", { name: "New map" })).toBeVisible();
		const made = await olga.page.request.post("/api/maps", { data: { title: "Library card", content: smallMap() } });
		const { id: mapId }: { id: string } = await made.json();
		await olga.open(mapId);
		const sharing = new Sharing(olga.page);
		await sharing.open();
		const link = await sharing.makeLink({ role: "Commenter" });
		await sharing.close();

		await olga.press("w");
		const lead = panelOf(olga);
		await lead.getByRole("textbox", { name: "Title" }).fill("What hurts");
		await lead.getByRole("button", { name: "Start a session" }).click();
		// The panel is another one from here on: what is pressed before moves away under the pointer.
		const takesPart = lead.getByRole("list", { name: "Who takes part" }).getByRole("listitem");
		await expect(takesPart).toHaveText(/Olga/);
		await lead.getByRole("button", { name: "5 min", exact: true }).click();
		await expect(olga.page.getByRole("timer")).toHaveText(/^[45]:\d\d$/);
		await lead.getByRole("textbox", { name: "What is it about?" }).fill("First");
		await lead.getByLabel("Dots per person").fill("2");
		await lead.getByRole("switch", { name: "Actions" }).click();
		await lead.getByRole("button", { name: "Open the vote" }).click();

		const guests = await Promise.all([join(second, link, { name: "Ada" }), join(third, link, { name: "Bo" })]);
		const [ada, bo] = guests;
		for (const guest of guests) {
			await expect(guest.canvas).toBeVisible();
			await expect(guest.page.getByRole("timer")).toHaveText(/^[45]:\d\d$/);
			await guest.page.getByRole("button", { name: /^Vote: First/ }).click();
			await expect(panelOf(guest).getByRole("button", { name: "Close the vote" })).toHaveCount(0);
		}
		await expect(takesPart).toHaveCount(3);

		// The keyboard alone, on the card itself.
		await ada.find("Queues twice");
		await ada.press("d");
		await expect(panelOf(ada).getByText("1 of 2 left")).toBeVisible();
		await panelOf(ada).getByRole("button", { name: "Vote for Asks at the desk", exact: true }).click();
		await ada.press("Shift+d");
		await expect(panelOf(ada).getByText("1 of 2 left")).toBeVisible();
		await panelOf(bo).getByRole("button", { name: "Vote for Asks at the desk", exact: true }).click();
		await lead.getByRole("button", { name: "Vote for Asks at the desk", exact: true }).click();
		await expect(lead.getByText("3 people voted so far.")).toBeVisible();
		// How many there are is nobody's to see yet, and theirs are only their own.
		await expect(panelOf(bo).getByText("1 of 2 left")).toBeVisible();

		await lead.getByRole("button", { name: "Close the vote" }).click();
		for (const person of [olga, ada, bo]) {
			await expect(resultOf(person)).toHaveCount(1);
			await expect(resultOf(person)).toHaveText(/Asks at the desk.*3 dots/);
		}

		// What is settled is locked for everybody, until it is opened again.
		await olga.header("Lane", "Actions").click({ button: "right" });
		await olga.page.getByRole("menuitem", { name: "Lock or unlock the lane or stage" }).click();
		await expect(ada.header("Lane", "Actions, locked")).toBeVisible();
		await expect(olga.header("Lane", "Actions, locked")).toBeVisible();
		await olga.find("Asks at the desk");
		await olga.press("Delete");
		await expect(olga.page.getByText(/^The lane “Actions” is locked\./).first()).toBeVisible();
		await expect(olga.card("Asks at the desk")).toBeVisible();
		await lead.getByRole("button", { name: "Unlock “Actions”" }).click();
		await expect(olga.header("Lane", "Actions")).toBeVisible();
		await olga.press("Delete");
		await expect(ada.card("Asks at the desk")).toHaveCount(0);

		await lead.getByRole("textbox", { name: "What was decided" }).fill("Open a second desk");
		await lead.getByRole("button", { name: "Note the decision" }).click();
		await expect(panelOf(bo).getByRole("list", { name: "What was decided" })).toContainText("Open a second desk · Olga");
		await lead.getByRole("button", { name: "End the session" }).click();
		await lead.getByRole("button", { name: "End it now" }).click();
		await panelOf(bo).getByRole("button", { name: "Summary" }).click();
		const summary = bo.page.getByRole("dialog", { name: "Summary of the session" });
		for (const words of ["Olga (facilitator)", "Open a second desk", "3 dots from 3 people.", "Asks at the desk (in the bin)"])
			await expect(summary.getByText(words)).toBeVisible();
		for (const [button, ending] of [
			["Download Markdown", "md"],
			["Download PDF", "pdf"],
		] as const) {
			const downloading = bo.page.waitForEvent("download");
			await summary.getByRole("button", { name: button }).click();
			expect((await downloading).suggestedFilename()).toBe(`Library card What hurts.${ending}`);
		}
	} finally {
		await Promise.all(contexts.map((context) => context.close()));
		await server.close();
	}
});
