import type { Box, MapLayout, Point } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { type CurveRef, type EmotionSpot, emotionPointAt, emotionSpotAt, isScored } from "./emotion-drag.ts";
import { type Hover, noHover } from "./interaction.ts";

/** Screen px around an emotion point that still hit it. */
export const emotionReach = 12;
/** Below this zoom a cell is too small to offer anything. */
const offerZoom = 0.4;
const inset = 8;
const offerHeight = 36;

export interface HoverScene {
	readonly map: JourneyMap;
	readonly layout: MapLayout;
	readonly zoom: number;
	readonly canWrite: boolean;
	cardAt(point: Point): string | null;
	linkAt(point: Point): string | null;
	/** Which curve a click in an emotion lane adds to, null where there is no such lane. */
	curveFor(laneId: string): CurveRef | null;
}

/** What the pointer is over, top to bottom: a card, an emotion point, a line between cards, a place to add a point, an empty place in a cell. */
export function hoverAt(scene: HoverScene, point: Point): Hover {
	const cardId = scene.cardAt(point);
	if (cardId) return { ...noHover, cardId };
	const emotion = emotionPointAt(scene.layout.curves, point, emotionReach / scene.zoom);
	if (emotion) return { ...noHover, emotion };
	const linkId = scene.linkAt(point);
	if (linkId) return { ...noHover, linkId };
	if (!scene.canWrite || scene.zoom < offerZoom) return noHover;
	const column = scene.layout.columns.find((each) => point.x >= each.x && point.x < each.x + each.width);
	const row = scene.layout.rows.find((each) => point.y >= each.y && point.y < each.y + each.height);
	const lane = row && scene.map.lanes.get(row.laneId);
	if (!column || !row || !lane || column.stepId === "" || lane.collapsed) return noHover;
	if (row.band && point.y < row.band.y + row.band.height) {
		return { ...noHover, spot: freeSpot(scene, row.laneId, point) };
	}
	const cell = scene.layout.cellBox(column.stepId, row.laneId);
	if (!cell) return noHover;
	return {
		...noHover,
		cell: { stepId: column.stepId, laneId: row.laneId, box: offerBox(scene, cell, row.laneId, column.stepId) },
	};
}

/** A step that the curve already scores offers nothing: its point is there to be dragged. */
function freeSpot(scene: HoverScene, laneId: string, point: Point): EmotionSpot | null {
	const curve = scene.curveFor(laneId);
	const spot = curve && emotionSpotAt(scene.layout, laneId, point);
	return spot && !isScored(scene.layout.curves, { stepId: spot.stepId, ...curve }) ? { ...spot, ...curve } : null;
}

/** Where the next card would stand: the whole width of the cell, below its last card. */
function offerBox(scene: HoverScene, cell: Box, laneId: string, stepId: string): Box {
	const boxes = scene.map.cardsIn(stepId, laneId).flatMap((id) => scene.layout.cards.get(id) ?? []);
	const last = Math.max(0, ...boxes.map((box) => box.y + box.height - cell.y)) + cell.y;
	const bottom = cell.y + cell.height;
	const hasCards = boxes.length > 0;
	const top = hasCards ? Math.max(last + 2, Math.min(last + inset, bottom - 14)) : cell.y + inset;
	return {
		x: cell.x + inset,
		y: top,
		width: cell.width - 2 * inset,
		height: Math.max(12, Math.min(offerHeight, bottom - top - (hasCards ? 2 : inset))),
	};
}

/** What a press would do there, for the pointer's shape: drag a point up and down, or do something on a click. */
export function hoverKind({ emotion, linkId, spot }: Hover): "point" | "click" | "none" {
	if (emotion) return "point";
	return linkId || spot ? "click" : "none";
}

/** Hovers are compared field by field: a new object at each pointer move would redraw for nothing. */
export function isSameHover(a: Hover, b: Hover): boolean {
	return (
		a.cardId === b.cardId &&
		a.badge?.target === b.badge?.target &&
		a.badge?.index === b.badge?.index &&
		a.emotion?.emotionId === b.emotion?.emotionId &&
		a.emotion?.laneId === b.emotion?.laneId &&
		a.linkId === b.linkId &&
		a.spot?.stepId === b.spot?.stepId &&
		a.spot?.laneId === b.spot?.laneId &&
		a.spot?.value === b.spot?.value &&
		a.cell?.stepId === b.cell?.stepId &&
		a.cell?.laneId === b.cell?.laneId &&
		a.cell?.box.y === b.cell?.box.y
	);
}
