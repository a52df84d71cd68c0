import type { JourneyMap } from "../map/journey-map.ts";
import { layoutColumns } from "./columns.ts";
import { emotionValueAt, emotionY, layoutCurves } from "./curves.ts";
import { dropTargetAt } from "./drop-target.ts";
import { kept } from "./kept.ts";
import type { Box, CardBox, MapLayout } from "./map-layout.ts";
import { layoutOutside, parkingPlaceAt } from "./outside-grid.ts";
import { type LaneCells, layoutRows, type Rows } from "./rows.ts";
import { sizes } from "./sizes.ts";
import type { TextMeasure } from "./text-measure.ts";

function union(boxes: readonly (Box | null)[]): Box {
	let [left, top, right, bottom] = [0, 0, 0, 0];
	for (const box of boxes) {
		if (box === null) continue;
		left = Math.min(left, box.x);
		top = Math.min(top, box.y);
		right = Math.max(right, box.x + box.width);
		bottom = Math.max(bottom, box.y + box.height);
	}
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What the next layout builds on, if it measures with the same. */
const cellsOf = new WeakMap<MapLayout, { readonly measure: TextMeasure; readonly cells: LaneCells }>();

/** The boxes of a layout by card: the map of the layout before with what differs, those outside last. */
function cardsById(
	previous: MapLayout | undefined,
	{ changed, count, all }: Rows,
	outside: readonly CardBox[],
): Map<string, CardBox> {
	const cards = new Map(previous?.cards);
	for (const box of changed) cards.set(box.cardId, box);
	for (const box of outside) {
		cards.delete(box.cardId);
		cards.set(box.cardId, box);
	}
	if (cards.size === count + outside.length) return cards;
	// A card has gone.
	return new Map([...all(), ...outside].map((box) => [box.cardId, box]));
}

/**
 * Lays a map out. Text is measured once per record; what did not change since `previous` keeps its
 * identity. What remains is placing boxes: about a microsecond a card.
 */
export function layoutMap(map: JourneyMap, measure: TextMeasure, previous?: MapLayout): MapLayout {
	const openLaneIds = map.laneIds.filter((id) => map.lanes.get(id)?.collapsed === false);
	const tiers = layoutColumns(map, openLaneIds, measure);
	const columns = kept(tiers.columns, previous?.columns);
	const stages = kept(tiers.stages, previous?.stages);
	const known = previous && cellsOf.get(previous);
	const base = known?.measure === measure ? previous : undefined;
	const laid = layoutRows({ map, measure, columns, previous: base && known?.cells, boxes: base?.cards });
	const { height, lineOfVisibility } = laid;
	const rows = kept(laid.rows, previous?.rows);
	const grid: Box = { x: 0, y: 0, width: tiers.width, height };
	const stepTier = { y: -tiers.stepHeight, height: tiers.stepHeight };
	const stageTier = { y: stepTier.y - tiers.stageHeight, height: tiers.stageHeight };
	const rail = { x: -sizes.rail.width, width: sizes.rail.width };
	const { parking, tray, boxes: outside } = layoutOutside({ map, measure, grid, previous: base?.cards });
	const framed = { x: rail.x, y: stageTier.y, width: rail.width + grid.width, height: grid.height - stageTier.y };
	const cards = cardsById(base, laid, outside);
	const columnOf = new Map(columns.map((column) => [column.stepId, column]));
	const rowOf = new Map(rows.map((row) => [row.laneId, row]));
	const layout: MapLayout = {
		bounds: union([framed, parking, tray]),
		grid,
		stageTier,
		stepTier,
		rail,
		columns,
		stages,
		rows,
		lineOfVisibility,
		cards,
		curves: kept(layoutCurves(map, columns, rows), previous?.curves),
		parking,
		tray,
		cellBox(stepId, laneId) {
			const column = columnOf.get(stepId);
			const row = rowOf.get(laneId);
			return column && row ? { x: column.x, y: row.y, width: column.width, height: row.height } : null;
		},
		dropTargetAt: (point, moving) => dropTargetAt({ map, columns, rows, cards }, point, moving),
		parkingPlaceAt: (point) => parkingPlaceAt(grid, point),
		emotionY(laneId, value) {
			const row = rowOf.get(laneId);
			return row === undefined ? 0 : emotionY(row, value);
		},
		emotionValueAt(laneId, y) {
			const row = rowOf.get(laneId);
			return row === undefined ? 0 : emotionValueAt(row, y);
		},
	};
	cellsOf.set(layout, { measure, cells: laid.cells });
	return layout;
}
