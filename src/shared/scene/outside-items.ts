import type { Box, MapLayout } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { SceneItem } from "./scene.ts";
import { textShape } from "./text-shapes.ts";

interface Area {
	readonly id: string;
	readonly title: string;
	readonly hint: string;
	readonly icon: string;
	readonly isWarning: boolean;
}

function areaItem(area: Area, box: Box, measure: TextMeasure): SceneItem {
	const stroke = area.isWarning ? "warning" : "edge";
	const left = box.x + 18;
	const top = box.y + 15;
	const title = textShape({ x: left + 22, top, text: area.title }, { style: "badge", fill: "text" }, measure);
	const hintX = left + 22 + measure.width(area.title, "badge") + 10;
	return {
		id: area.id,
		layer: "ground",
		box,
		shapes: [
			{ kind: "rect", box, radius: 12, fill: "surface-sunken", stroke, strokeWidth: 1, dash: [5, 4] },
			{ kind: "icon", name: area.icon, x: left, y: top - 1, size: 16, stroke: area.isWarning ? "warning" : "text-muted" },
			title,
			textShape({ x: hintX, top, text: area.hint }, { style: "label", fill: "text-muted" }, measure),
		],
	};
}

/** The parking lot and the tray of cards whose step or lane is gone. */
export function outsideItems(map: JourneyMap, layout: MapLayout, measure: TextMeasure): readonly SceneItem[] {
	const items: SceneItem[] = [];
	if (layout.parking !== null) {
		const hint = layout.parking.width > 420 ? "Not on the journey yet: drag a card into a cell" : "";
		const area = { id: "parking", title: "Parking lot", hint, icon: "circle-parking", isWarning: false };
		items.push(areaItem(area, layout.parking, measure));
	}
	if (layout.tray !== null) {
		const count = map.unplacedIds.length;
		const hint = layout.tray.width > 420 ? "Their step or lane was deleted: drag them back or restore it" : "";
		const area = { id: "tray", title: `Unplaced (${count})`, hint, icon: "inbox", isWarning: true };
		items.push(areaItem(area, layout.tray, measure));
	}
	return items;
}
