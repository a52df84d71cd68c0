import type { MapLayout } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { headerStrip } from "./header-strip.ts";
import { type LegendLine, legendItem, legendOf, movedShape } from "./legend.ts";
import type { Scene, SceneItem } from "./scene.ts";
import { sceneOfMap } from "./scene-of-map.ts";
import { textShape } from "./text-shapes.ts";

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

/** The whole map as one document: header strip, map, legend and a footer with source and date. */
export function pictureOfMap(input: PictureInput): Scene {
	const { map, layout, measure, date, source } = input;
	const scene = sceneOfMap(map, layout, measure);
	const { bounds } = scene;
	const x = bounds.x;
	const width = Math.max(bounds.width, leastWidth);
	const strip = headerStrip({ map, measure, x, width, date });
	const top = bounds.y - gap - strip.box.height;
	const legendTop = bounds.y + bounds.height + gap;
	const legend = legendItem([...legendOf(map), ...(input.overlayLegend ?? [])], { x, y: legendTop, width }, measure);
	const text = [map.info.title, source, date].filter((part) => part !== "").join("  ·  ");
	const footTop = legend.bottom + 18;
	const footer: SceneItem = {
		id: "footer",
		layer: "ground",
		box: { x, y: footTop - 8, width, height: 30 },
		shapes: [
			{ kind: "rect", box: { x, y: footTop - 8, width, height: 1 }, radius: 0, fill: "grid-line" },
			textShape({ x, top: footTop, text }, { style: "label", fill: "text-faint" }, measure),
		],
	};
	// What is drawn only while a map is zoomed out has no place in a picture of all of it.
	const items = [...scene.items, ...(input.overlays ?? [])].filter((item) => item.maxZoom === undefined);
	return {
		items: [moved(strip, top), ...items, legend.item, footer],
		bounds: { x: x - margin, y: top - margin, width: width + 2 * margin, height: footTop + 20 - top + 2 * margin },
	};
}
