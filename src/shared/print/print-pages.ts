import { unassignedTitle } from "../layout/columns.ts";
import { footerFacts, type PictureLook, pictureTitleOf } from "../map/picture-look.ts";
import { type LegendLine, legendOf } from "../scene/legend.ts";
import type { PictureInput } from "../scene/picture-of-map.ts";
import type { Scene } from "../scene/scene.ts";
import { sceneOfMap } from "../scene/scene-of-map.ts";
import { mapSizedPage, type Overview, overviewPage } from "./overview-page.ts";
import { pageFooter } from "./page-footer.ts";
import { type PrintOptions, sheetsOf } from "./paper.ts";
import { type Bookmark, type PrintPlan, pageMargin } from "./print-plan.ts";
import { type Tile, tilePages } from "./tile-pages.ts";

export interface PrintInput extends Required<PictureInput> {
	/** What the reader of the pages must know of what they cannot show, or `""`. */
	readonly note: string;
	readonly options: PrintOptions;
	readonly look: PictureLook;
}

/** A map as pages: the first one shows all of it and the legend; of tiles, each part of the map follows at a size that can be read. */
export function printPages(input: PrintInput): PrintPlan {
	const { map, layout, measure, look } = input;
	const whole = sceneOfMap(map, layout, measure);
	// What is drawn only while a map is zoomed out has no place on paper.
	const items = [...whole.items, ...(look.pictureOverlays ? input.overlays : [])].filter((item) => item.maxZoom === undefined);
	const scene: Scene = { items, bounds: whole.bounds };
	const overlayLegend = look.pictureOverlays ? input.overlayLegend : [];
	const lines = look.pictureLegend ? [...legendOf(map), ...overlayLegend] : [];
	const { overview, tiles } = sheetPages(input, scene, lines);
	const pages = [overview, ...tiles];
	const { title, version } = map.info;
	const said = { title, version: version === "" ? "" : `Version ${version}`, source: input.source, date: input.date };
	const facts = [...footerFacts(said, look), input.note];
	// Sheets that are put together need their number and place whatever else is left out.
	const hasFooter = pages.length > 1 || facts.some((fact) => fact !== "");
	return {
		pages: pages.map((page, index) => {
			const place = "place" in page ? page.place : tiles.length > 0 ? "Overview" : "";
			const footer = pageFooter({ facts, page: index + 1, pageCount: pages.length, place }, page, measure);
			return { width: page.width, height: page.height, parts: hasFooter ? [...page.parts, footer] : page.parts };
		}),
		bookmarks: bookmarksOf(input, overview, tiles),
	};
}

interface SheetPages {
	readonly overview: Overview;
	readonly tiles: readonly Tile[];
}

/** On the sheet that was asked for; where that was left open, on the one that shows the map best. */
function sheetPages(input: PrintInput, scene: Scene, lines: readonly LegendLine[]): SheetPages {
	const { options } = input;
	if (options.pages === "map") return { overview: mapSizedPage(input, scene, lines), tiles: [] };
	const choices = sheetsOf(options).map((sheet) => ({
		overview: overviewPage(input, scene, { sheet, lines }),
		tiles: options.pages === "tiles" ? tilePages(input, scene, sheet) : [],
	}));
	return choices.reduce((best, next) => (isBetter(next, best) ? next : best));
}

function isBetter(one: SheetPages, other: SheetPages): boolean {
	if (one.tiles.length !== other.tiles.length) return one.tiles.length < other.tiles.length;
	return one.overview.scale > other.overview.scale;
}

function bookmarksOf({ map, layout, look }: PrintInput, overview: Overview, tiles: readonly Tile[]): readonly Bookmark[] {
	const top: Bookmark = { title: pictureTitleOf(map.info, look), page: 0, top: 0 };
	return [
		top,
		...layout.stages.map(({ stageId, x }) => {
			const title = map.stages.get(stageId)?.title ?? "";
			const tile = tiles.findIndex(({ area }) => area.y === 0 && x >= area.x && x < area.x + area.width);
			const words = title !== "" ? title : stageId === "" ? unassignedTitle : "Untitled stage";
			return tile === -1 ? { title: words, page: 0, top: overview.mapTop } : { title: words, page: tile + 1, top: pageMargin };
		}),
	];
}
