import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { mapOfContent } from "../../src/shared/map/map-of-content.ts";
import { pictureLookOf } from "../../src/shared/map/picture-look.ts";
import type { PrintOptions } from "../../src/shared/print/paper.ts";
import { printPages } from "../../src/shared/print/print-pages.ts";
import type { PrintPart } from "../../src/shared/print/print-plan.ts";
import { pictureOfMap } from "../../src/shared/scene/picture-of-map.ts";
import type { Scene } from "../../src/shared/scene/scene.ts";
import { slidesOfMap } from "../../src/shared/slides/slides-of-map.ts";
import { type Comparison, differingBlocks, inkedBlocks, inWords } from "../support/pictures/compare-pictures.ts";
import { brokenPicture, everyScriptMap, foreignPicture, hashOf, wholePicture } from "../support/pictures/every-script-map.ts";
import type { Greys } from "../support/pictures/greys.ts";
import { createMap } from "./create-map.ts";
import type { Person } from "./person.ts";

/** A map of every script with its pictures; answers its id. */
export async function createEveryScriptMap(url: string): Promise<string> {
	const content = everyScriptMap();
	const mapId = await createMap(url, content, content.info?.title);
	for (const picture of [wholePicture, brokenPicture, foreignPicture]) {
		const answer = await fetch(`${url}/api/maps/${mapId}/files`, { method: "POST", body: new Uint8Array(picture) });
		expect([answer.status, (await answer.json()).hash]).toEqual([200, hashOf(picture)]);
	}
	return mapId;
}

export async function downloaded(ada: Person, command: string): Promise<Buffer> {
	const downloading = ada.page.waitForEvent("download", { timeout: 60_000 });
	await ada.command(command);
	return readFile(await (await downloading).path());
}

/** What the server writes. */
export async function exported(url: string, mapId: string, format: string): Promise<Buffer> {
	const answer = await fetch(`${url}/api/maps/${mapId}/export?format=${format}`);
	expect(answer.status).toBe(200);
	return Buffer.from(await answer.arrayBuffer());
}

export interface PlannedMap {
	readonly scene: Scene;
	/** The part of each page that shows cells of the map, several where a page has several. */
	pages(options: PrintOptions): readonly (readonly PrintPart[])[];
	slides(): readonly (readonly PrintPart[])[];
}

/** A map as the server gives it to a page, laid out as a page lays it out: where its pictures and pages have what. */
export async function plannedMap(url: string, mapId: string): Promise<PlannedMap> {
	const { map: content }: { map: MapContent } = JSON.parse((await exported(url, mapId, "json")).toString());
	const map = mapOfContent(content);
	const measure = createTextMeasure();
	const layout = layoutMap(map, measure);
	const look = pictureLookOf(map.info);
	const input = { map, layout, measure, date: new Date().toISOString().slice(0, 10), source: url, look };
	const more = { overlays: [], overlayLegend: [] };
	const cells = (parts: readonly PrintPart[]): readonly PrintPart[] =>
		parts.filter(({ items }) => items.some(({ layer }) => layer === "card"));
	return {
		scene: pictureOfMap(input, look),
		pages: (options) => printPages({ ...input, ...more, options, note: "" }).pages.map(({ parts }) => cells(parts)),
		slides: () => slidesOfMap({ ...input, ...more }).map(({ parts }) => cells(parts)),
	};
}

/** Two renderers' pictures of one thing: of one size, with something on them, the same in each block. */
export function expectSame(one: Greys, other: Greys, comparison: Comparison = {}): void {
	expect([other.width, other.height]).toEqual([one.width, one.height]);
	expect(inkedBlocks(one)).toBeGreaterThan(20);
	expect(inWords(differingBlocks(one, other, comparison))).toEqual([]);
}
