import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { join, Sharing } from "./guest-list.ts";
import { Home } from "./home.ts";
import { Person } from "./person.ts";
import { RunningServer } from "./server.ts";
import { smallMap } from "./small-map.ts";

interface Team {
	readonly server: RunningServer;
	/** A browser of its own. */
	newContext(): Promise<BrowserContext>;
	/** Who opened the link that the first start printed. */
	readonly olga: Person;
}

const test = base.extend<object, { team: Team }>({
	team: [
		async ({ browser }, use) => {
			const server = new RunningServer({ AUTH: "links" });
			await server.start();
			const contexts: BrowserContext[] = [];
			const newContext = async () => {
				const context = await browser.newContext({ baseURL: server.url, acceptDownloads: true });
				contexts.push(context);
				return context;
			};
			const olga = await join(await newContext(), server.ownerLink, { name: "Olga" });
			await expect(olga.page.getByRole("button", { name: "New map" })).toBeVisible();
			await use({ server, newContext, olga });
			await Promise.all(contexts.map((context) => context.close()));
			await server.close();
		},
		{ scope: "worker" },
	],
});

/** Makes a map as its owner does from a program: with the owner's own session. */
async function makeMap({ page }: Person, title: string): Promise<string> {
	const answer = await page.request.post("/api/maps", { data: { title, content: smallMap() } });
	const { id }: { id: string } = await answer.json();
	return id;
}

async function findings(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}`));
}

test("a team is invited by links, works together, and loses what its owner takes", async ({ team }) => {
	test.slow();
	const { olga, newContext } = team;
	const mapId = await makeMap(olga, "Library card");
	await olga.open(mapId);
	const sharing = new Sharing(olga.page);
	await sharing.open();
	const editorLink = await sharing.makeLink({ role: "Editor", password: "open sesame" });
	const viewerLink = await sharing.makeLink({ role: "Viewer" });
	await sharing.close();

	const edith = await join(await newContext(), editorLink, { name: "Edith", password: "open sesame" });
	const vera = await join(await newContext(), viewerLink, { name: "Vera" });
	for (const person of [edith, vera]) {
		await expect(person.canvas).toBeVisible();
		await person.seesStatus("Saved");
		expect(person.page.url()).toBe(`${team.server.url}/map/${mapId}`);
		expect(await person.page.evaluate(() => performance.getEntriesByType("navigation")[0]?.name ?? "")).toContain("/join");
	}

	// They work together; who may only look finds nothing to change anything with.
	await edith.seeAll();
	await edith.addCard("Sign up", "Actions", "Asks for a chair");
	await expect(vera.card("Asks for a chair")).toBeVisible();
	await expect(vera.page.getByRole("button", { name: "View only: what this means" })).toBeVisible();
	await expect(vera.page.getByRole("navigation", { name: "Cards to add" })).toBeHidden();
	await vera.press("Control+a");
	await vera.press("Delete");
	await expect(vera.card("Queues twice")).toBeVisible();
	await vera.seesStatus("Saved");

	// A role that changes while the map is open.
	await sharing.open();
	await sharing.setRole("Vera", "Editor");
	await expect(vera.page.getByText(/^You are editor of this map now/)).toBeVisible();
	await expect(vera.page.getByRole("navigation", { name: "Cards to add" })).toBeVisible();
	await vera.seesStatus("Saved");
	await vera.seeAll();
	await vera.addCard("Search", "Actions", "Finds the shelf");
	await expect(edith.card("Finds the shelf")).toBeVisible();

	// Taken away in the middle of a word.
	await edith.card("Asks for a chair").dblclick();
	await expect(edith.cardText).toBeFocused();
	await edith.page.keyboard.type("Still writing");
	await sharing.remove("Edith");
	await expect(edith.page.getByRole("heading", { name: "You no longer have access to this map" })).toBeVisible();
	await expect(edith.card("Finds the shelf")).toBeHidden();
	await edith.page.getByRole("button", { name: "Go to your maps" }).click();
	await new Home(edith.page).shows();
	await edith.page.goto(`/map/${mapId}`);
	await expect(edith.page.getByRole("heading", { name: "You have no access to this map" })).toBeVisible();
	await sharing.close();
	await expect(olga.card("Finds the shelf")).toBeVisible();
});

test("edits that were made offline and are not allowed any more stay, and can be had as a file", async ({ team }) => {
	test.slow();
	const { olga, newContext } = team;
	const mapId = await makeMap(olga, "Reading room");
	await olga.open(mapId);
	const sharing = new Sharing(olga.page);
	await sharing.open();
	const emil = await join(await newContext(), await sharing.makeLink({ role: "Editor" }), { name: "Emil" });
	await emil.seesStatus("Saved");
	await emil.seeAll();
	const otherTab = new Person(await emil.context.newPage(), "Emil");
	await otherTab.open(mapId);
	await emil.page.bringToFront();
	await emil.hasPageOnDevice();
	await emil.context.setOffline(true);
	await emil.addCard("Sign up", "Actions", "Written on the train");
	await expect(otherTab.card("Written on the train")).toBeVisible();
	await sharing.close();
	await sharing.open();
	await sharing.setRole("Emil", "Viewer");
	await emil.context.setOffline(false);
	await emil.seesStatus("Not saved");
	const notice = emil.page.getByText(/^Edits that you made on this device were not taken/);
	await expect(notice).toBeVisible();
	const downloading = emil.page.waitForEvent("download");
	await emil.page.getByRole("button", { name: "Download them" }).click();
	expect((await downloading).suggestedFilename()).toBe("Reading room.json");
	await emil.page.getByRole("button", { name: "Discard", exact: true }).click();
	await emil.page.getByRole("button", { name: "Discard them for good" }).click();
	await expect(emil.card("Queues twice")).toBeVisible();
	await expect(emil.card("Written on the train")).toBeHidden();
	await emil.seesStatus("Saved");
	await otherTab.seesStatus("Saved");
	await expect(otherTab.card("Written on the train")).toBeHidden();
});

test("a link that has let in its one person, a session that was ended, say what to do", async ({ team }) => {
	test.slow();
	const { olga, newContext } = team;
	const mapId = await makeMap(olga, "Returns desk");
	await olga.open(mapId);
	const sharing = new Sharing(olga.page);
	await sharing.open();
	const link = await sharing.makeLink({ role: "Viewer", people: 1 });
	await sharing.close();
	const gus = await join(await newContext(), link, { name: "Gus" });
	await expect(gus.canvas).toBeVisible();

	const late = await (await newContext()).newPage();
	await late.goto(link);
	await expect(late.getByRole("alert")).toContainText("has let in as many people as it was made for");
	expect(late.url()).toBe(`${team.server.url}/join`);
	await late.goto(`/map/${mapId}`);
	await expect(late.getByRole("heading", { name: "Open your invite link" })).toBeVisible();
	expect(await findings(late), "without a link").toEqual([]);

	await olga.page.getByRole("button", { name: "Olga (you)" }).click();
	await olga.page.getByRole("menuitem", { name: "People of this server…" }).click();
	await expect(olga.page.getByLabel("Role of Gus")).toBeVisible();
	expect(await findings(olga.page), "people of the server").toEqual([]);
	await sharing.remove("Gus");
	await expect(gus.page.getByText(/^You are no longer signed in here/)).toBeVisible();
	await gus.page.reload();
	await expect(gus.page.getByRole("textbox", { name: "Invite link" })).toBeVisible();
	await expect(gus.canvas).toBeHidden();
});

test("a wiki that nobody is signed in to shows the map by its picture, as it is now, until the link is ended", async ({
	team,
}) => {
	const { olga, newContext } = team;
	const mapId = await makeMap(olga, "Opening hours");
	await olga.open(mapId);
	const sharing = new Sharing(olga.page);
	await sharing.open();
	const address = await sharing.makePicture();
	await sharing.close();

	const wiki = await newContext();
	const shown = async () => {
		const page = await wiki.newPage();
		await page.setContent(`<img alt="Opening hours" src="${address}">`);
		const picture = page.getByRole("img");
		await expect.poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.complete)).toBe(true);
		return picture.evaluate((img) => (img instanceof HTMLImageElement ? img.naturalWidth : 0));
	};
	const texts = async () => {
		const answer = await wiki.request.get(address);
		return answer.status() === 200 ? answer.text() : String(answer.status());
	};
	expect(await shown()).toBeGreaterThan(300);
	expect(await texts()).toContain("Queues twice");
	expect((await wiki.request.get(`/api/maps/${mapId}/export?format=svg`)).status()).toBe(401);

	await olga.seeAll();
	await olga.addCard("Search", "Actions", "Looks up the hours");
	await olga.seesStatus("Saved");
	// Drawn at most every ten seconds.
	await expect.poll(texts).toContain("Looks up the hours");

	await sharing.open();
	await olga.page.getByText("Picture for a wiki", { exact: true }).click();
	await sharing.endPicture();
	expect(await texts()).toBe("404");
	expect(await shown()).toBe(0);
});
