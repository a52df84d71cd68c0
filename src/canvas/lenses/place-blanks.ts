import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import { sizes } from "../../shared/layout/sizes.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Shape } from "../../shared/scene/scene.ts";
import type { BlankCards } from "../layer.ts";
import type { MarkedNode } from "./place-badges.ts";

/** Map units. */
const height = 28;
const leastHeight = 8;
const radius = 7;
/** By how much the cards of a pile stand out behind the first, and how many of them are seen. */
const step = 4;
const mostBehind = 3;
/** Smaller ones are specks. */
const minZoom = 0.2;

/**
 * Blank cards in a cell, in the room below what stands in it: one by one as far as they fit, the rest as a pile; where
 * there is no room, a pile at the cell's lower edge. They never move what is on the map. Null where the cell is not shown.
 */
export function placeBlanks({ stepId, laneId, count, label }: BlankCards, map: JourneyMap, layout: MapLayout): MarkedNode | null {
	const column = layout.columns.find((one) => one.stepId === stepId);
	const row = layout.rows.find((one) => one.laneId === laneId);
	if (!column || !row || count < 1) return null;
	const { padding, gap } = sizes.cell;
	const bottom = row.y + row.height - padding / 2;
	const top = Math.max(
		row.band === null ? row.y + padding : row.band.y + row.band.height,
		...map.cardsIn(stepId, laneId).map((id) => {
			const card = layout.cards.get(id);
			return card ? card.y + card.height + gap : 0;
		}),
	);
	const width = Math.min(sizes.card.width, column.width - 2 * padding);
	const x = column.x + (column.width - width) / 2;
	const fitting = Math.max(1, Math.min(count, Math.floor((bottom - top + gap) / (height + gap))));
	const behind = Math.min(mostBehind, count - fitting) * step;
	const own = fitting > 1 ? height : Math.min(height, Math.max(leastHeight, bottom - top - behind));
	const shapes: Shape[] = [];
	for (let index = 0; index < fitting; index++) {
		const y = Math.min(top + index * (height + gap), bottom - own - (index === fitting - 1 ? behind : 0));
		const box = { x, y, width, height: own };
		if (index === fitting - 1) {
			for (let out = behind; out > 0; out -= step) shapes.push(blank({ ...box, x: x + out, y: y + out, width: width - 2 * out }));
		}
		shapes.push(blank(box));
	}
	const target = `cell:${stepId}:${laneId}`;
	const box = { x, y: Math.min(top, bottom - own - behind), width, height: Math.max(own + behind, bottom - top) };
	return { target, label, items: [{ id: `blank:${target}`, layer: "badge", box, shapes, minZoom }], badges: [] };
}

function blank(box: Box): Shape {
	return { kind: "rect", box, radius, fill: "badge-fill", stroke: "badge-border", strokeWidth: 1, dash: [4, 3] };
}
