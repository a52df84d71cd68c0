import { AppError } from "../errors.ts";
import type { Box } from "../layout/map-layout.ts";
import { pageMargin as margin, type PrintPart, touches } from "../print/print-plan.ts";
import { badgeOverhang, edgeLines, headerFrom, laneFrom } from "../print/tile-pages.ts";
import { type PictureInput, pictureOfMap } from "../scene/picture-of-map.ts";
import type { Scene, SceneItem } from "../scene/scene.ts";
import { sceneOfMap } from "../scene/scene-of-map.ts";
import { boxAroundAll } from "./box-around-all.ts";

/** What of a map a picture shows. */
export type PicturePart =
	/** With header strip, legend and footer. */
	| { readonly kind: "whole" }
	/** Map units. */
	| { readonly kind: "area"; readonly box: Box }
	/** `""` for *Unassigned*. */
	| { readonly kind: "stage"; readonly stageId: string }
	| { readonly kind: "cards"; readonly cardIds: readonly string[] };

/** Map units around what is selected. */
export const selectionMargin = 24;

/** What goes where in a picture, in map units from its top left corner. */
export interface PicturePlan {
	readonly width: number;
	readonly height: number;
	/** Drawn one over the other, each at its own place. */
	readonly parts: readonly PrintPart[];
}

function wholePlan(input: PictureInput): PicturePlan {
	const { items, bounds } = pictureOfMap(input);
	return { ...sizeOf(bounds), parts: [{ items, clip: bounds, at: { x: 0, y: 0 }, scale: 1 }] };
}

function sizeOf({ width, height }: Box): { width: number; height: number } {
	return { width, height };
}

function common(a: Box, b: Box): Box {
	const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
	const [right, bottom] = [Math.min(a.x + a.width, b.x + b.width), Math.min(a.y + a.height, b.y + b.height)];
	return { x, y, width: right - x, height: bottom - y };
}

function isEmpty({ width, height }: Box): boolean {
	return width < 1 || height < 1;
}

/** Cells with the headers above and the lanes beside them, wherever on the map they stand. */
function framedPlan({ layout, measure }: PictureInput, items: readonly SceneItem[], cells: Box): PicturePlan {
	const left = -layout.rail.x;
	const top = -layout.stageTier.y;
	const above = { x: cells.x, y: -top, width: cells.width, height: top };
	const beside = { x: -left, y: cells.y, width: left, height: cells.height };
	const inner = { x: margin + left, y: margin + top };
	const shown = items.filter(({ id }) => id !== "frame");
	const within = shown.filter(({ layer, box }) => layer !== "header" && layer !== "rail" && touches(box, cells));
	const headers = shown.filter(({ layer, box }) => layer === "header" && touches(box, above));
	const lanes = shown.filter(({ layer, box }) => layer === "rail" && touches(box, beside));
	return {
		width: cells.width + left + 2 * margin,
		height: cells.height + top + 2 * margin,
		parts: [
			{ items: within, clip: cells, at: inner, scale: 1 },
			edgeLines(inner, cells, { edges: { top, left }, scale: 1 }),
			{
				items: headers.map((item) => headerFrom(item, cells.x, measure)),
				clip: { ...above, height: top + badgeOverhang },
				at: { x: inner.x, y: margin },
				scale: 1,
			},
			{ items: lanes.map((item) => laneFrom(item, cells.y)), clip: beside, at: { x: margin, y: inner.y }, scale: 1 },
		],
	};
}

function areaPlan(input: PictureInput, { items, bounds }: Scene, box: Box): PicturePlan {
	const shown = common(box, bounds);
	if (isEmpty(shown)) {
		throw new AppError("notFound", "Nothing of the map is there. Move the map into view, or choose the whole map.");
	}
	const cells = common(shown, { x: 0, y: 0, width: bounds.x + bounds.width, height: bounds.y + bounds.height });
	// Beside the grid there are no headers to repeat: parked cards, or only headers.
	if (isEmpty(cells)) return { ...sizeOf(shown), parts: [{ items, clip: shown, at: { x: 0, y: 0 }, scale: 1 }] };
	return framedPlan(input, items, cells);
}

function boxOfCards({ layout }: PictureInput, cardIds: readonly string[]): Box {
	const boxes = cardIds.map((id) => {
		const box = layout.cards.get(id);
		if (box === undefined) throw new AppError("notFound", `There is no card ${id} on the map. Choose others, or the whole map.`);
		return box;
	});
	const around = boxAroundAll(boxes, selectionMargin);
	if (around === null) throw new AppError("notFound", "No card is chosen. Choose some, or the whole map.");
	return around;
}

/** Throws `notFound` where what is asked for is not, or no longer, on the map. */
export function picturePlan(input: PictureInput, part: PicturePart): PicturePlan {
	if (part.kind === "whole") return wholePlan(input);
	const { map, layout, measure } = input;
	const overlays = map.info.pictureOverlays ? (input.overlays ?? []) : [];
	const whole = sceneOfMap(map, layout, measure);
	const items = [...whole.items, ...overlays].filter((item) => item.maxZoom === undefined);
	const scene = { items, bounds: whole.bounds };
	if (part.kind === "area") return areaPlan(input, scene, part.box);
	if (part.kind === "cards") return areaPlan(input, scene, boxOfCards(input, part.cardIds));
	const stage = layout.stages.find(({ stageId }) => stageId === part.stageId);
	if (stage === undefined) throw new AppError("notFound", "That stage is no longer on the map. Choose another part of it.");
	const { grid } = layout;
	return framedPlan(input, items, { x: stage.x, y: 0, width: stage.width, height: Math.max(1, grid.y + grid.height) });
}
