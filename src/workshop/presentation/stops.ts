import type { Framing, MapScreen } from "../../editor/commands/command.ts";
import type { Box, Column, Row } from "../../shared/layout/map-layout.ts";

/** What the audience sees at once. */
export interface Stop {
	/** The stage's id (`""` for *Unassigned*), null for the whole map. */
	readonly stageId: string | null;
	/** 0 for the whole map, then the stages from 1. */
	readonly stage: number;
	/** From 0: a stage that would be too small to read is shown in parts. */
	readonly part: number;
	readonly parts: number;
	/** What is in sight, in reading order. */
	readonly stepIds: readonly string[];
	readonly laneIds: readonly string[];
	readonly framing: Framing;
}

/** On a screen `width` CSS px wide, type is as large as at 100 %; `least` and `most` are zooms on any. */
const zooms = { width: 1_500, least: 0.8, mostLeast: 2, most: 2 };

/** The whole map, then each stage: whole where it can be read so, else in parts from top to bottom and from left to right. */
export function stopsOf(screen: MapScreen, { bySteps }: { readonly bySteps: boolean }): readonly Stop[] {
	const { layout } = screen;
	const whole: Stop = {
		...{ stageId: null, stage: 0, part: 0, parts: 1 },
		stepIds: layout.columns.map(({ stepId }) => stepId),
		laneIds: layout.rows.map(({ laneId }) => laneId),
		framing: { box: layout.grid, mostZoom: 1, align: "middle" },
	};
	const stages = layout.stages.flatMap(({ stageId }, index) => {
		const columns = layout.columns.filter((column) => column.stageId === stageId);
		const parts = partsOf(screen, columns, bySteps);
		return parts.map((part, at): Stop => ({ ...part, stageId, stage: index + 1, part: at, parts: parts.length }));
	});
	return [whole, ...stages];
}

type Part = Pick<Stop, "stepIds" | "laneIds" | "framing">;

function partsOf(screen: MapScreen, columns: readonly Column[], bySteps: boolean): readonly Part[] {
	const { rows, grid } = screen.layout;
	const least = Math.min(zooms.mostLeast, Math.max(zooms.least, screen.width / zooms.width));
	const isReadable = fittingZoom(boxOf(columns, rows, grid), screen) >= least;
	const room = screen.room(least);
	const inWidth = isReadable ? [columns] : inGroups(columns, room.width / least, ({ x, width }) => [x, width]);
	const across = bySteps ? columns.map((column) => [column]) : inWidth;
	const down = isReadable ? [rows] : inGroups(rows, room.height / least, ({ y, height }) => [y, height]);
	const cuts = across.flatMap((some) => down.map((few) => ({ columns: some, rows: few, box: boxOf(some, few, grid) })));
	// One scale for all of a stage: what one has just read does not change its size.
	const zoom = Math.min(...cuts.map(({ box }) => fittingZoom(box, screen)));
	const height = screen.room(zoom).height / zoom;
	return cuts.map((cut) => {
		// Room that a last part leaves is filled with what stands above it, not with what is below the map.
		const bottom = cut.box.y + cut.box.height;
		const y = Math.min(cut.box.y, Math.max(grid.y, bottom - height));
		return {
			stepIds: cut.columns.map(({ stepId }) => stepId),
			laneIds: cut.rows.map(({ laneId }) => laneId),
			framing: { box: { ...cut.box, y, height: bottom - y }, mostZoom: zoom, align: "top" },
		};
	});
}

/** Around columns and rows; the grid's own span where there are none. */
function boxOf(columns: readonly Column[], rows: readonly Row[], grid: Box): Box {
	const [left, right] = [columns[0], columns.at(-1)];
	const [top, bottom] = [rows[0], rows.at(-1)];
	const x = left?.x ?? grid.x;
	const y = top?.y ?? grid.y;
	return {
		x,
		y,
		width: right ? right.x + right.width - x : grid.width,
		height: bottom ? bottom.y + bottom.height - y : grid.height,
	};
}

/** What headers and lanes leave depends on the zoom, and the zoom on that: a few rounds settle it. */
function fittingZoom({ width, height }: Box, screen: MapScreen): number {
	let zoom = zooms.most;
	for (let round = 0; round < 5; round += 1) {
		const room = screen.room(zoom);
		zoom = Math.min(zooms.most, Math.max(1, room.width) / Math.max(1, width), Math.max(1, room.height) / Math.max(1, height));
	}
	return zoom;
}

/** As many neighbours together as fit into `room` (map units); one that is larger stands alone. */
function inGroups<T>(all: readonly T[], room: number, spanOf: (one: T) => readonly [number, number]): readonly (readonly T[])[] {
	const groups: T[][] = [];
	let start = 0;
	for (const one of all) {
		const [at, length] = spanOf(one);
		const group = groups.at(-1);
		if (group && at + length - start <= room) group.push(one);
		else {
			groups.push([one]);
			start = at;
		}
	}
	return groups.length === 0 ? [[]] : groups;
}
