import { expect } from "@playwright/test";
import { bitmapOfPng } from "../support/pictures/bitmap-of-png.ts";
import { differingBlocks, inkedBlocks, spread } from "../support/pictures/compare-pictures.ts";
import { seenIn } from "../support/pictures/greys.ts";
import { drawnByRsvg, pageByPoppler } from "../support/pictures/render-file.ts";
import { drawnByMachine, seenPart } from "../support/pictures/seen-part.ts";
import { createEveryScriptMap, downloaded, expectSame, exported, plannedMap } from "./exported-map.ts";
import { test } from "./fixture.ts";

test("the picture that the page draws is what other programs show of its drawing and its PDF", async ({
	knownPerson,
	server,
}) => {
	const mapId = await createEveryScriptMap(server.url);
	const ada = await knownPerson("Ada");
	await ada.open(mapId);
	const { scene, pages } = await plannedMap(server.url, mapId);
	const { bounds } = scene;
	const { lines, drawings } = drawnByMachine(scene, bounds);
	const ignored = [...lines, ...drawings];
	const picture = bitmapOfPng(await downloaded(ada, "Download as picture (PNG)")).greys();
	expect([picture.width, picture.height]).toEqual([Math.round(bounds.width), Math.round(bounds.height)]);

	const svg = (await downloaded(ada, "Download as drawing (SVG)")).toString();
	const drawing = drawnByRsvg(svg);
	expectSame(picture, drawing, { ignored });
	for (const line of lines) expect(spread(drawing, line), JSON.stringify(line)).toBeGreaterThan(60);

	// The measure can fail: by a picture that lies four pixels beside, and by one without a card.
	const beside = seenIn(drawing, { x: 4, y: 0, step: 1, width: drawing.width, height: drawing.height });
	const moved = differingBlocks(picture, beside);
	expect(moved.length).toBeGreaterThan(inkedBlocks(picture) / 4);
	expect(moved).toContainEqual(expect.objectContaining({ movedBy: [-4, 0] }));
	const bare = svg.replace(/<g [^>]*data-id="card:plain-action-1">.*?<\/g>\n/, "");
	const missing = differingBlocks(picture, drawnByRsvg(bare), { ignored });
	const card = scene.items.find(({ id }) => id === "card:plain-action-1")?.box ?? bounds;
	const [left, top] = [card.x - bounds.x, card.y - bounds.y];
	expect(missing.length).toBeGreaterThan(2);
	for (const { x, y } of missing) {
		expect(x + 24 > left && x < left + card.width, "beside the card").toBe(true);
		expect(y + 24 > top && y < top + card.height, "above or below the card").toBe(true);
	}

	const [[part] = []] = pages({ paper: "a3", orientation: "auto", pages: "fit" });
	if (part === undefined) throw new Error("There is no map on the page.");
	const dpi = 72 / part.scale;
	const pdf = await downloaded(ada, "Download as PDF");
	const ofServer = await exported(server.url, mapId, "pdf&paper=a3");
	const onMap = drawnByMachine(scene, part.clip);
	for (const file of [pdf, ofServer]) {
		const { onPage, inPicture } = seenPart(part, { dpi, picture, bounds, page: pageByPoppler(file, { dpi }) });
		expectSame(inPicture, onPage, { ignored: [...onMap.lines, ...onMap.drawings] });
		for (const line of onMap.lines) {
			if (line.y > 0 && line.y < onPage.height) expect(spread(onPage, line), JSON.stringify(line)).toBeGreaterThan(60);
		}
	}
});
