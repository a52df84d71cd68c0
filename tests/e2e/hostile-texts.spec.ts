import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { hostileMap, hostileState } from "./hostile-map.ts";
import { hostileTexts } from "./hostile-payloads.ts";
import type { Person } from "./person.ts";

/** Writes down what a page must not do: dialogs, refused scripts, calls elsewhere, new windows. */
async function watch(context: BrowserContext, origin: string): Promise<string[]> {
	const seen: string[] = [];
	await context.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
		});
	});
	const watchPage = (page: Page): void => {
		page.on("dialog", (dialog) => {
			seen.push(`dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		page.on("console", (message) => {
			if (/Content Security Policy|evil\.example|Refused to/i.test(message.text())) seen.push(message.text());
		});
		page.on("request", (request) => {
			const url = request.url();
			if (!url.startsWith(origin) && !/^(blob|data|file):/.test(url)) seen.push(`request: ${url}`);
		});
	};
	for (const page of context.pages()) watchPage(page);
	context.on("page", (page) => {
		seen.push(`a window: ${page.url()}`);
		watchPage(page);
	});
	return seen;
}

/** What stands in the page now that could run or lead out. */
async function dangers(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const found: string[] = [];
		if ("hostile" in window) found.push("a text was run");
		for (const element of document.querySelectorAll("*")) {
			for (const { name, value } of element.attributes) {
				const isLink = ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster"].includes(name);
				if (/^on/.test(name)) found.push(`<${element.localName} ${name}>`);
				if (isLink && /^\s*(javascript|vbscript|data:text|data:application)/i.test(value)) {
					found.push(`<${element.localName} ${name}=${value}>`);
				}
			}
			const isForeign = ["iframe", "object", "embed", "base", "math", "meta[http-equiv]"].some((one) => element.matches(one));
			if (isForeign) found.push(`<${element.localName}>`);
		}
		return found;
	});
}

async function expectHarmless(person: Person, where: string): Promise<void> {
	expect(await dangers(person.page), where).toEqual([]);
}

async function makeMetric(url: string): Promise<string> {
	const answer = await fetch(`${url}/api/metrics`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			name: hostileTexts[2],
			kind: "csat",
			source: hostileTexts[0],
			definedBy: hostileTexts[4],
		}),
	});
	if (!answer.ok) throw new Error(await answer.text());
	const { id }: { id: string } = await answer.json();
	const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
	const answers = Array.from({ length: 20 }, (_, index) => ({
		id: `${hostileTexts[3]}-${index}`,
		at: `${day}T10:00:00Z`,
		value: (index % 5) + 1,
		segment: { "<b>key": hostileTexts[index % 4] },
	}));
	const taken = await fetch(`${url}/api/metrics/${id}/answers`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(answers),
	});
	if (!taken.ok) throw new Error(await taken.text());
	return id;
}

test("texts that are HTML or script are shown as they are, everywhere, and never run", async ({ newPerson, server }) => {
	test.slow();
	const metricId = await makeMetric(server.url);
	const mapId = await createMap(server.url, hostileMap(metricId), hostileTexts[0]);
	const ada = await newPerson(hostileTexts[1]?.slice(0, 60) ?? "");
	const bo = await newPerson(hostileTexts[2]?.slice(0, 60) ?? "");
	const seen = await watch(ada.context, server.url);

	await ada.page.reload();
	await expect(ada.page.getByRole("list", { name: "Maps", exact: true })).toContainText("<script>");
	await expectHarmless(ada, "home");

	await Promise.all([ada.open(mapId), bo.open(mapId)]);
	await ada.seeAll();
	await expectHarmless(ada, "canvas, with another person on it");

	await ada.press("Control+Shift+o");
	await expect(ada.page.getByRole("tree")).toBeVisible();
	await expectHarmless(ada, "outline");
	await ada.press("Control+i");
	const inspector = ada.page.getByRole("complementary", { name: "Inspector" });
	await expect(inspector).toBeVisible();
	const items = ada.page.getByRole("tree").getByRole("treeitem");
	for (let index = 0; index < Math.min(await items.count(), 8); index += 2) {
		await items.nth(index).click();
		await expectHarmless(ada, `inspector of item ${index}`);
	}

	expect(await ada.find("script")).toBeGreaterThan(3);
	await expectHarmless(ada, "find");
	for (const command of ["Show as table", "Share", "Owners and what they own"]) {
		await ada.command(command);
		await expect(ada.page.getByRole("dialog")).toBeVisible();
		await expectHarmless(ada, command);
		await ada.page.keyboard.press("Escape");
		await expect(ada.page.getByRole("dialog")).toBeHidden();
	}
	await ada.page.keyboard.press("Control+k");
	await ada.page.getByRole("combobox", { name: "Search commands and the map" }).fill("<script>");
	await expect(ada.page.getByRole("option").first()).toBeVisible();
	await expectHarmless(ada, "palette");
	await ada.page.keyboard.press("Escape");

	await ada.page.goto(`/map/${mapId}/score/${metricId}`);
	await expect(ada.page.getByRole("dialog")).toContainText("onerror");
	await expectHarmless(ada, "score");
	expect(seen).toEqual([]);
});

test("a document that no program of ours wrote opens, and nothing in it runs", async ({ newPerson, server }) => {
	const answer = await fetch(`${server.url}/api/maps`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ state: hostileState() }),
	});
	const { id }: { id: string } = await answer.json();
	const ada = await newPerson("Ada");
	const seen = await watch(ada.context, server.url);
	await ada.page.reload();
	await ada.open(id);
	await ada.press("Control+Shift+o");
	await expect(ada.page.getByRole("tree")).toBeVisible();
	await expectHarmless(ada, "a foreign document");
	expect(seen).toEqual([]);
});

test("a download of such a map runs nothing where it is opened", async ({ knownPerson, server }) => {
	const mapId = await createMap(server.url, hostileMap(await makeMetric(server.url)), hostileTexts[0]);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	const waiting = ada.page.waitForEvent("download");
	await ada.command("Download as JSON");
	const download = await waiting;
	expect(download.suggestedFilename()).toMatch(/^[^<>:"/\\|?*]+\.json$/);
	expect(JSON.parse(readFileSync(await download.path(), "utf8")).map.info.title).toBe(hostileTexts[0]);
	for (const format of ["json", "csv", "md", "html", "xml", "mermaid"]) {
		const answer = await fetch(`${server.url}/api/maps/${mapId}/export?format=${format}`);
		expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[^"<>]*"; /);
		// A spreadsheet would compute what begins like a formula.
		if (format === "csv") expect(await answer.text()).not.toMatch(/(^|[,\n])"?[=@]/);
	}
	await expectHarmless(ada, "after the downloads");
});
