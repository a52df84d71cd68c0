import { applyUpdate } from "yjs";
import { createBrowserMeasure } from "../../../src/canvas/painter/browser-measure.ts";
import { largestScale, type PngOptions, renderPng, renderPngTiles } from "../../../src/canvas/painter/render-png.ts";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import { readMap } from "../../../src/shared/map/projection.ts";
import { pictureOfMap } from "../../../src/shared/scene/picture-of-map.ts";
import type { Scene } from "../../../src/shared/scene/scene.ts";
import { themes } from "../../../src/shared/scene/theme.ts";
import { measurePicture } from "../setup/picture.ts";
import { svgBytes } from "./svg-bytes.ts";

const options: PngOptions = { scale: 1, theme: themes.light, loadImage: async () => null };

async function bytesOf(scene: Scene): Promise<number> {
	if (largestScale(scene.bounds) >= options.scale) return (await renderPng(scene, options)).size;
	let bytes = 0;
	for await (const { blob } of renderPngTiles(scene, options)) bytes += blob.size;
	return bytes;
}

/** From the stored document to the bytes: reading, layout and scene are part of the time. */
async function start() {
	const name = new URLSearchParams(location.search).get("state");
	const { state }: { state: string } = await (await fetch(`/data/${name}`)).json();
	const update = Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0));
	const draw = () => {
		const doc = createDocument();
		applyUpdate(doc, update);
		const map = readMap(doc);
		const measure = createBrowserMeasure();
		const layout = layoutMap(map, measure);
		return { map, scene: pictureOfMap({ map, layout, measure, date: "2026-01-01", source: "" }) };
	};
	return {
		png: () => measurePicture(async () => bytesOf(draw().scene)),
		svg: () =>
			measurePicture(async () => {
				const { map, scene } = draw();
				return svgBytes(map, scene);
			}),
	};
}

window.bench = { ready: start() };
