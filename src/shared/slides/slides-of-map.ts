import { unassignedTitle } from "../layout/columns.ts";
import type { Box, StageSpan } from "../layout/map-layout.ts";
import { footerFacts, type PictureLook, pictureTitleOf } from "../map/picture-look.ts";
import { type PrintPart, pageMargin, touches } from "../print/print-plan.ts";
import { headerFrom, laneFrom } from "../print/tile-pages.ts";
import { legendOf } from "../scene/legend.ts";
import type { PictureInput } from "../scene/picture-of-map.ts";
import type { Scene, SceneItem, Shape } from "../scene/scene.ts";
import { sceneOfMap } from "../scene/scene-of-map.ts";
import { bottom, overviewSlides, titleRoom } from "./overview-slides.ts";
import { besideNotes, overviewNotes, stageNotes } from "./slide-notes.ts";
import { type Slide, slideSize } from "./slide-plan.ts";
import { type StageBlock, type StagePage, stagePages } from "./stage-blocks.ts";

export interface SlidesInput extends Required<PictureInput> {
	readonly look: PictureLook;
}

/** A map as slides: all of it, then each stage, then what stands beside the journey. */
export function slidesOfMap(input: SlidesInput): readonly Slide[] {
	const { map, layout, measure, source, date } = input;
	// A slide without its title is none: the header is there whatever pictures show.
	const look: PictureLook = { ...input.look, pictureHeader: true };
	const whole = sceneOfMap(map, layout, measure);
	// What is drawn only while a map is zoomed out has no place on a slide.
	const items = [...whole.items, ...(look.pictureOverlays ? input.overlays : [])].filter((item) => item.maxZoom === undefined);
	const scene: Scene = { items, bounds: whole.bounds };
	const title = pictureTitleOf(map.info, look);
	const version = map.info.version === "" ? "" : `Version ${map.info.version}`;
	const footer = footerFacts({ title, version, source, date }, look).join("  ·  ");
	const lines = look.pictureLegend ? [...legendOf(map), ...(look.pictureOverlays ? input.overlayLegend : [])] : [];
	return [
		...overviewSlides({ map, measure, date, look }, scene, { title, footer, notes: overviewNotes(map), lines }),
		...layout.stages.flatMap((stage) => stageSlides(stage, scene, { ...input, footer })),
		...besideSlides(scene, { ...input, footer }),
	];
}

type Context = SlidesInput & { readonly footer: string };

function stageSlides(stage: StageSpan, scene: Scene, context: Context): readonly Slide[] {
	const { map, layout, footer } = context;
	const record = map.stages.get(stage.stageId);
	const title = record === undefined ? unassignedTitle : record.title === "" ? "Untitled stage" : record.title;
	const top = -layout.stageTier.y;
	const rail = layout.rail.width;
	const room = { width: slideSize.width - 2 * pageMargin, height: bottom - titleRoom, top, rail };
	const inStage = stageItems(scene, stage);
	const pages = stagePages(stage, layout, room);
	return pages.map((page, index) => ({
		title: pages.length === 1 ? title : `${title} (${index + 1} of ${pages.length})`,
		titlePlace: "above",
		section: title,
		parts: page.blocks.flatMap((block) => blockParts(block, { page, inStage, context })),
		footer,
		notes: index === 0 ? stageNotes(map, stage.stageId) : [],
	}));
}

function stageItems({ items }: Scene, { x, width }: StageSpan): readonly SceneItem[] {
	return items.filter(({ layer, box }) => layer === "rail" || (box.x < x + width && box.x + box.width > x));
}

interface BlockContext {
	readonly page: StagePage;
	readonly inStage: readonly SceneItem[];
	readonly context: Context;
}

/** Headers, rail and cells of one block; the strong edges are drawn for each by itself. */
function blockParts({ area, left }: StageBlock, { page: { scale }, inStage, context }: BlockContext): readonly PrintPart[] {
	const { layout, measure } = context;
	const top = -layout.stageTier.y;
	const rail = layout.rail.width;
	const at = { x: pageMargin + left, y: titleRoom };
	const inner = { x: at.x + rail * scale, y: at.y + top * scale };
	const above = { x: area.x, y: -top, width: area.width, height: top };
	const beside = { x: layout.rail.x, y: area.y, width: rail, height: area.height };
	const cells = inStage.filter(({ layer, box }) => layer !== "header" && layer !== "rail" && touches(box, area));
	const headers = inStage.filter(({ layer, box }) => layer === "header" && touches(box, above));
	const lanes = inStage.filter(({ id, layer, box }) => layer === "rail" && id !== "frame" && touches(box, beside));
	return [
		{ items: cells, clip: area, at: inner, scale },
		{ items: headers.map((item) => headerFrom(item, area.x, measure)), clip: above, at: { x: inner.x, y: at.y }, scale },
		{ items: lanes.map((item) => laneFrom(item, area.y)), clip: beside, at: { x: at.x, y: inner.y }, scale },
		{
			items: [edges(rail, area)],
			clip: { x: 0, y: -1, width: rail + area.width, height: area.height + 1 },
			at: { x: at.x, y: inner.y - scale },
			scale,
		},
	];
}

function edges(rail: number, { width, height }: Box): SceneItem {
	const shapes: readonly Shape[] = [
		{ kind: "rect", box: { x: 0, y: -1, width: rail + width, height: 1 }, radius: 0, fill: "edge" },
		{ kind: "rect", box: { x: rail - 1, y: 0, width: 1, height }, radius: 0, fill: "edge" },
	];
	return { id: "frame", layer: "rail", box: { x: 0, y: -1, width: rail + width, height: height + 1 }, shapes };
}

/** The parking lot and the tray: what is on the map and on no stage's slide. */
function besideSlides(scene: Scene, context: Context): readonly Slide[] {
	const { map, layout, footer } = context;
	const given = [
		{ title: "Parking lot", box: layout.parking },
		{ title: "Unplaced", box: layout.tray },
	];
	return given.flatMap(({ title, box }) => {
		if (box === null) return [];
		const [width, height] = [slideSize.width - 2 * pageMargin, bottom - titleRoom];
		const scale = Math.min(1.2, width / box.width, height / box.height);
		const items = scene.items.filter((item) => item.layer !== "header" && item.layer !== "rail" && touches(item.box, box));
		const ids = title === "Unplaced" ? map.unplacedIds : map.parkedIds;
		const part = { items, clip: box, at: { x: pageMargin, y: titleRoom }, scale };
		const slide: Slide = {
			title,
			titlePlace: "above",
			section: "Beside the journey",
			parts: [part],
			footer,
			notes: besideNotes(map, ids),
		};
		return [slide];
	});
}
