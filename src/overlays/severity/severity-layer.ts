import type { CanvasLayer, LegendEntry } from "../../canvas/layer.ts";
import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { severityLabels } from "../../shared/scene/card-meta.ts";
import type { SceneItem, Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();
const radius = 10;

/** Where it hurts, and how much: a ring that grows with the severity, and the number, so that it is not colour alone. */
export const severityLayer: CanvasLayer = {
	id: "severity",
	label: "Pain by severity",
	isOnByDefault: false,
	items: (map, layout) => painsOn(map, layout).map(({ id, severity, box }) => severityItem(id, severity, box)),
	legend: severityLegend,
};

interface Pain {
	readonly id: string;
	readonly severity: number;
	readonly box: Box;
}

function painsOn(map: JourneyMap, layout: MapLayout): Pain[] {
	const pains: Pain[] = [];
	for (const card of map.cards.values()) {
		const box = layout.cards.get(card.id);
		if (card.kind === "painPoint" && box && card.severity) pains.push({ id: card.id, severity: card.severity, box });
	}
	return pains;
}

function severityItem(id: string, severity: number, box: Box): SceneItem {
	const width = 1 + severity;
	const centre = { x: box.x + box.width - 4, y: box.y + 4 };
	const ring = { x: box.x - width / 2, y: box.y - width / 2, width: box.width + width, height: box.height + width };
	const reach = radius + 2;
	const left = Math.min(ring.x - width, centre.x - reach);
	const top = Math.min(ring.y - width, centre.y - reach);
	return {
		id: `severity:${id}`,
		layer: "badge",
		box: { x: left, y: top, width: centre.x + reach - left, height: box.y + box.height + width * 2 - top },
		shapes: [{ kind: "rect", box: ring, radius: 8, stroke: "danger", strokeWidth: width }, ...mark(severity, centre)],
		cardId: id,
	};
}

function mark(severity: number, { x, y }: { x: number; y: number }): Shape[] {
	const text = `${severity}`;
	const width = measure.width(text, "badge");
	return [
		{ kind: "circle", x, y, r: radius, fill: "danger", stroke: "surface-raised", strokeWidth: 1.5 },
		{ kind: "text", x: x - width / 2, y: y + 4, text, width, style: "badge", fill: "surface-raised" },
	];
}

function severityLegend(map: JourneyMap): LegendEntry[] {
	const found = new Set<number>();
	for (const card of map.cards.values()) if (card.kind === "painPoint" && card.severity) found.add(card.severity);
	return [...found]
		.sort((a, b) => b - a)
		.map((severity) => ({
			id: `severity-${severity}`,
			label: severityLabels[severity] ?? `Severity ${severity}`,
			sample: mark(severity, { x: 10, y: 10 }),
		}));
}
