import type { Box, MapLayout } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { footerFacts, type PictureLook, pictureLookOf } from "../map/picture-look.ts";
import { headerStrip } from "./header-strip.ts";
import { type LegendLine, legendItem, legendOf, movedShape } from "./legend.ts";
import type { Scene, SceneItem } from "./scene.ts";
import { sceneOfMap } from "./scene-of-map.ts";
import { fitText, textShape } from "./text-shapes.ts";

export interface PictureInput {
	readonly map: JourneyMap;
	readonly layout: MapLayout;
	readonly measure: TextMeasure;
	/** ISO day on which the picture is made. */
	readonly date: string;
	/** Where the picture comes from: the map's address, or `""`. */
	readonly source: string;
	/** Items and legend of the overlays that are on. */
	readonly overlays?: readonly SceneItem[];
	readonly overlayLegend?: readonly LegendLine[];
}

const margin = 40;
const gap = 28;
/** A map of one step still has room for its header strip. */
const leastWidth = 760;

function moved(item: SceneItem, dy: number): SceneItem {
	return { ...item, box: { ...item.box, y: item.box.y + dy }, shapes: item.shapes.map((shape) => movedShape(shape, 0, dy)) };
}

/** The whole map as one document: header strip, map, legend and a footer with source and date, as far as its look (the map's, where none is given) has them. */
export function pictureOfMap(input: PictureInput, look: PictureLook = pictureLookOf(input.map.info)): Scene {
	const { map, layout, measure, date, source } = input;
	const scene = sceneOfMap(map, layout, measure);
	const { bounds } = scene;
	const { x } = bounds;
	const facts = footerFacts({ title: map.info.title, version: "", source, date }, look);
	const isBare = !look.pictureHeader && !look.pictureLegend && facts.length === 0;
	const width = isBare ? bounds.width : Math.max(bounds.width, leastWidth);
	const frame: SceneItem[] = [];
	let top = bounds.y;
	let bottom = bounds.y + bounds.height;
	if (look.pictureHeader) {
		const strip = headerStrip({ map, measure, x, width, date, look });
		top -= gap + strip.box.height;
		frame.push(moved(strip, top));
	}
	const overlays = look.pictureOverlays ? (input.overlays ?? []) : [];
	// What is drawn only while a map is zoomed out has no place in a picture of all of it.
	const items = [...frame, ...[...scene.items, ...overlays].filter((item) => item.maxZoom === undefined)];
	if (look.pictureLegend) {
		const lines = [...legendOf(map), ...(look.pictureOverlays ? (input.overlayLegend ?? []) : [])];
		const legend = legendItem(lines, { x, y: bottom + gap, width }, measure);
		bottom = legend.bottom;
		items.push(legend.item);
	}
	if (facts.length > 0) {
		const footTop = bottom + (look.pictureLegend ? 18 : gap);
		bottom = footTop + 20;
		items.push(footerItem(facts, { x, y: footTop, width }, measure));
	}
	return { items, bounds: { x: x - margin, y: top - margin, width: width + 2 * margin, height: bottom - top + 2 * margin } };
}

function footerItem(facts: readonly string[], { x, y, width }: Omit<Box, "height">, measure: TextMeasure): SceneItem {
	const text = fitText(facts.join("  ·  "), "label", width, measure);
	return {
		id: "footer",
		layer: "ground",
		box: { x, y: y - 8, width, height: 30 },
		shapes: [
			{ kind: "rect", box: { x, y: y - 8, width, height: 1 }, radius: 0, fill: "grid-line" },
			textShape({ x, top: y, text }, { style: "label", fill: "text-faint" }, measure),
		],
	};
}
