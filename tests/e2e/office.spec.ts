import { expect } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { bitmapOfPng } from "../support/pictures/bitmap-of-png.ts";
import { differingBlocks, inkedBlocks } from "../support/pictures/compare-pictures.ts";
import { commandText, longNote, sumText } from "../support/pictures/every-script-map.ts";
import { type Greys, seenIn } from "../support/pictures/greys.ts";
import { convertedByOffice, pageByPoppler } from "../support/pictures/render-file.ts";
import { drawnByMachine, seenPart } from "../support/pictures/seen-part.ts";
import { createEveryScriptMap, downloaded, exported, plannedMap } from "./exported-map.ts";
import { test } from "./fixture.ts";

/** It sets letters of three points by whole steps of their size: they lie up to two pixels beside, and a few blocks show it. */
const tolerance = 14;
const most = 0.1;

/** The first sheet as LibreOffice shows it, with commas and quotes. */
function shownByOffice(workbook: Uint8Array): string {
	const options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false";
	return convertedByOffice(workbook, { from: "xlsx", to: options }).toString();
}

// LibreOffice is large, and each file takes it many seconds: the long run alone has it.
if (process.env.ODOGRAPH_SOAK === "1") {
	for (const sample of ["sample-telecom-onboarding", "sample-streaming-trial-to-paid", "every script"]) {
		test(`LibreOffice shows slides of ${sample} as the page's picture shows the map @soak`, async ({ knownPerson, server }) => {
			const mapId = sample.startsWith("sample") ? sample : await createEveryScriptMap(server.url);
			const ada = await knownPerson("Ada");
			await ada.open(mapId);
			const { scene, slides } = await plannedMap(server.url, mapId);
			const picture = bitmapOfPng(await downloaded(ada, "Download as picture (PNG)")).greys();
			const deck = await exported(server.url, mapId, "pptx");
			const pdf = convertedByOffice(deck, { from: "pptx", to: "pdf" });
			for (const [index, parts] of slides().entries()) {
				for (const part of parts) {
					const dpi = 72 / part.scale;
					const page = pageByPoppler(pdf, { page: index + 1, dpi });
					const { onPage, inPicture } = seenPart(part, { dpi, picture, bounds: scene.bounds, page });
					const { lines, drawings, links } = drawnByMachine(scene, part.clip);
					const ignored = [...lines, ...drawings, ...links];
					const count = (page: Greys): number => differingBlocks(inPicture, page, { tolerance, ignored }).length;
					const all = inkedBlocks(inPicture);
					expect(count(onPage), `on slide ${index + 1}`).toBeLessThanOrEqual(most * all);
					// The measure can fail: by what lies four pixels beside.
					const beside = seenIn(onPage, { x: 4, y: 4, step: 1, width: onPage.width, height: onPage.height });
					if (lines.length === 0) expect(count(beside), `beside, on slide ${index + 1}`).toBeGreaterThan(2 * most * all);
				}
			}
		});
	}

	test("LibreOffice shows the cells of a workbook as they are on the map, and runs none of them @soak", async ({ server }) => {
		const workbook = await exported(server.url, await createEveryScriptMap(server.url), "xlsx");
		const shown = shownByOffice(workbook);
		for (const text of [commandText, "注册账户", "تأكيد الطلب", "הלקוח מחכה", "👩‍👩‍👧‍👦", longNote.slice(0, 600)])
			expect(shown).toContain(text);
		expect(shown).toContain(`,${sumText},`);
		// The measure can fail: the same cell as a formula shows its sum.
		const files = unzipSync(workbook);
		const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
		const cell = new RegExp(`<c ([^>]*)t="inlineStr"([^>]*)><is><t[^>]*>${sumText.replace("+", "\\+")}</t></is></c>`);
		expect(sheet).toMatch(cell);
		files["xl/worksheets/sheet1.xml"] = strToU8(sheet.replace(cell, "<c $1$2><f>1+1</f></c>"));
		expect(shownByOffice(zipSync(files))).not.toContain(sumText);
	});
}
