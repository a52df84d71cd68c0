import type { CanvasLayer, LegendEntry } from "../../canvas/layer.ts";
import type { MapLayout } from "../../shared/layout/map-layout.ts";
import type { Evidence } from "../../shared/map/card.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { SceneItem, Shape } from "../../shared/scene/scene.ts";

const radius = 9;

interface Look {
	readonly label: string;
	readonly icon: string;
	readonly colour: string;
}

const looks: Readonly<Record<Evidence, Look>> = {
	observed: { label: "Observed", icon: "check", colour: "success" },
	assumed: { label: "Assumed", icon: "circle-help", colour: "warning" },
	proposed: { label: "Proposed", icon: "circle-dashed", colour: "accent" },
};

/** What the team knows, and what it only believes. */
export const evidenceLayer: CanvasLayer = {
	id: "evidence",
	label: "Evidence",
	isOnByDefault: false,
	items: evidenceItems,
	legend: evidenceLegend,
};

function evidenceItems(map: JourneyMap, layout: MapLayout): SceneItem[] {
	const items: SceneItem[] = [];
	for (const card of map.cards.values()) {
		const box = layout.cards.get(card.id);
		if (!box || card.evidence === "") continue;
		const at = { x: box.x + 2, y: box.y + 2 };
		const reach = radius + 2;
		items.push({
			id: `evidence:${card.id}`,
			layer: "badge",
			box: { x: at.x - reach, y: at.y - reach, width: 2 * reach, height: 2 * reach },
			shapes: mark(looks[card.evidence], at),
			cardId: card.id,
		});
	}
	return items;
}

function mark({ icon, colour }: Look, { x, y }: { x: number; y: number }): Shape[] {
	return [
		{ kind: "circle", x, y, r: radius, fill: "surface-raised", stroke: colour, strokeWidth: 1.5 },
		{ kind: "icon", name: icon, x: x - 6, y: y - 6, size: 12, stroke: colour },
	];
}

function evidenceLegend(map: JourneyMap): LegendEntry[] {
	const found = new Set<Evidence>();
	for (const card of map.cards.values()) if (card.evidence !== "") found.add(card.evidence);
	return [...found].sort().map((evidence) => ({
		id: `evidence-${evidence}`,
		label: looks[evidence].label,
		sample: mark(looks[evidence], { x: 10, y: 10 }),
	}));
}
