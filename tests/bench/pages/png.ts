import { applyUpdate } from "yjs";
import { createBrowserMeasure } from "../../../src/canvas/painter/browser-measure.ts";
import { type RasterOptions, rasterFile } from "../../../src/canvas/painter/raster-file.ts";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import { readMap } from "../../../src/shared/map/projection.ts";
import { picturePlan } from "../../../src/shared/picture/picture-plan.ts";
import { pictureOfMap } from "../../../src/shared/scene/picture-of-map.ts";
import { themes } from "../../../src/shared/scene/theme.ts";
import { measurePicture } from "../setup/picture.ts";
import { svgBytes } from "./svg-bytes.ts";

const options: RasterOptions = {
	format: "png",
	scale: 1,
	dpi: 96,
	theme: themes.light,
	isTransparent: false,
	loadImage: async () => null,
	onProgress: () => {},
};

/** From the stored document to the bytes: reading, layout and scene are part of the time. */
async function start() {
	const name = new URLSearchParams(location.search).get("state");
	const { state }: { state: string } = await (await fetch(`/data/${name}`)).json();
	const update = Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0));
	const input = () => {
		const doc = createDocument();
		applyUpdate(doc, update);
		const map = readMap(doc);
		const measure = createBrowserMeasure();
		return { map, layout: layoutMap(map, measure), measure, date: "2026-01-01", source: "" };
	};
	return {
		png: () => measurePicture(async () => (await rasterFile(picturePlan(input(), { kind: "whole" }), options)).blob.size),
		svg: () =>
			measurePicture(async () => {
				const drawn = input();
				return svgBytes(drawn.map, pictureOfMap(drawn));
			}),
	};
}

window.bench = { ready: start() };
