import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Page, Worker } from "@playwright/test";
import { expect } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { createMap } from "./create-map.ts";
import { test } from "./fixture.ts";
import { Person } from "./person.ts";
import { RunningServer } from "./server.ts";

/** What the worker that draws hears from the thread that makes bands for it. */
declare const self: typeof globalThis & { bandsBeside: number };

interface DownloadedFile {
	readonly path: string;
	readonly bytes: Buffer;
}

async function downloadedBy(page: Page, act: () => Promise<void>): Promise<DownloadedFile> {
	const downloading = page.waitForEvent("download");
	await act();
	const path = await (await downloading).path();
	return { path, bytes: await readFile(path) };
}

/** The texts of a PDF as another program finds them. */
function textOfPdf({ path, bytes }: DownloadedFile): string {
	expect([bytes.toString("latin1", 0, 5), bytes.toString("latin1", bytes.length - 7).trim()]).toEqual(["%PDF-", "%%EOF"]);
	return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
}

/** The slides of a presentation, which opens as a whole zip file. */
function slidesOf({ bytes }: DownloadedFile): string[] {
	const parts = Object.entries(unzipSync(new Uint8Array(bytes)));
	return parts.filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, part]) => strFromU8(part));
}

/** Counts the bands that the worker which draws gets from another thread. */
async function countBandsBeside(worker: Worker): Promise<void> {
	await worker.evaluate(() => {
		self.bandsBeside = 0;
		const Plain = self.Worker;
		self.Worker = class extends Plain {
			constructor(url: string | URL, options?: WorkerOptions) {
				super(url, options);
				this.addEventListener("message", ({ data }) => {
					if (data.kind === "made") self.bandsBeside++;
				});
			}
		};
	});
}

test("slides and a PDF come down whole, a picture from two threads too; a long one that is given up leaves no file and the map to work on", async ({
	knownPerson,
	server,
}) => {
	const ada = await knownPerson("Ada");
	const { page } = ada;
	await ada.open(await createMap(server.url, telecomOnboarding(), "Telecom onboarding"));
	const names: string[] = [];
	page.on("download", (download) => names.push(download.suggestedFilename()));
	await ada.press("Control+e");
	const slides = slidesOf(await downloadedBy(page, () => page.getByRole("button", { name: "Download slides" }).click()));
	expect(slides.length).toBeGreaterThan(telecomOnboarding().stages.length);
	for (const { title } of [...telecomOnboarding().stages, { title: "Photograph the ID" }]) expect(slides.join()).toContain(title);
	const pdf = textOfPdf(await downloadedBy(page, () => page.getByRole("button", { name: "Download PDF" }).click()));
	for (const title of ["Telecom onboarding", "Photograph the ID"]) expect(pdf).toContain(title);

	await page.getByText("Size, part and background").click();
	await page.getByLabel("Size").selectOption("2x (192 DPI)");
	const drawing = page.workers().find((worker) => worker.url().includes("picture-worker"));
	if (drawing === undefined) throw new Error("No worker stands ready to draw.");
	await countBandsBeside(drawing);
	const picture = await downloadedBy(page, () => page.getByRole("button", { name: "Download picture" }).click());
	expect(picture.bytes.readUInt32BE(16) * picture.bytes.readUInt32BE(20)).toBeGreaterThan(2 ** 22);
	expect(await drawing.evaluate(() => self.bandsBeside)).toBeGreaterThan(0);

	await page.getByLabel("Size").selectOption("4x (384 DPI)");
	await page.getByRole("button", { name: "Download picture" }).click();
	await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(page.getByRole("dialog")).toBeHidden();
	await expect.poll(() => page.workers().length).toBe(0);
	await ada.press("Control+a");
	await ada.press("Delete");
	await expect(ada.card("Photograph the ID")).toBeHidden();
	await ada.press("Control+z");
	await ada.seesStatus("Saved");
	expect(names).toEqual(["Telecom onboarding.pptx", "Telecom onboarding.pdf", "Telecom onboarding.2x.png"]);
});

test("a table that was edited elsewhere changes the map for everybody in one step, which one undo takes back", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createMap(server.url);
	const [ada, bo] = [await knownPerson("Ada"), await knownPerson("Bo")];
	await Promise.all([ada.open(mapId), bo.open(mapId)]);
	const { page } = ada;
	await ada.press("Control+e");
	const csv = await downloadedBy(page, () => page.getByRole("button", { name: "Download CSV" }).click());
	const xlsx = await downloadedBy(page, () => page.getByRole("button", { name: "Download Excel" }).click());
	await page.keyboard.press("Escape");

	const change = async (name: string, buffer: Buffer, differences: readonly RegExp[]) => {
		await ada.command("Import into this map");
		await page.getByLabel("Choose a file").setInputFiles({ name, mimeType: "", buffer });
		const listed = page.getByRole("region", { name: "Changes to this map" });
		await expect(listed.getByRole("listitem")).toHaveText([...differences]);
		await page.getByRole("button", { name: "Change this map" }).click();
		await expect(page.getByRole("dialog")).toBeHidden();
	};
	const edited = csv.bytes.toString("utf8").replaceAll("Queues twice", "Queues for an hour").replaceAll("Sign up", "Register");
	await change("edited.csv", Buffer.from(edited), [/Register/, /Queues for an hour/]);
	for (const person of [ada, bo]) {
		await expect(person.card("Queues for an hour")).toBeVisible();
		await expect(person.header("Step", "Register")).toBeAttached();
	}
	await ada.press("Control+z");
	for (const person of [ada, bo]) {
		await expect(person.card("Queues twice")).toBeVisible();
		await expect(person.header("Step", "Sign up")).toBeAttached();
	}

	const parts = Object.entries(unzipSync(new Uint8Array(xlsx.bytes)));
	const saved = parts.map(([name, part]) => {
		const isXml = name.endsWith(".xml");
		return [name, isXml ? strToU8(strFromU8(part).replaceAll("Asks at the desk", "Asks by mail")) : part] as const;
	});
	await change("edited.xlsx", Buffer.from(zipSync(Object.fromEntries(saved))), [/Asks by mail/]);
	await expect(bo.card("Asks by mail")).toBeVisible();
});

test("without a network and after a reload, a map comes down in every format that was never used here", async ({ browser }) => {
	const server = new RunningServer();
	await server.start();
	const context = await browser.newContext({ baseURL: server.url });
	try {
		const ada = await Person.arrive(await context.newPage(), "Ada");
		const { page } = ada;
		await ada.open(await createMap(server.url));
		await ada.hasExportsOnDevice();
		await server.stop();
		await page.reload();
		await ada.seesStatus("Offline, saved on this device");
		await ada.press("Control+e");
		const click = (name: string) => downloadedBy(page, () => page.getByRole("button", { name, exact: true }).click());
		expect(textOfPdf(await click("Download PDF"))).toContain("Walks along the shelves");
		const svg = (await click("Download SVG")).bytes.toString("utf8");
		expect(svg).toContain("Walks along the shelves");
		expect(svg).toContain("data:font/woff2");
		expect((await click("Download picture")).bytes.toString("latin1", 1, 4)).toBe("PNG");
		expect(slidesOf(await click("Download slides")).length).toBe(4);
		for (const name of ["CSV", "HTML", "Markdown", "Mermaid", "XML"]) {
			expect((await click(`Download ${name}`)).bytes.toString("utf8"), name).toContain("Sign up");
		}
		expect(Object.keys(unzipSync(new Uint8Array((await click("Download Excel")).bytes)))).toContain("xl/workbook.xml");
	} finally {
		await context.close();
		await server.close();
	}
});
