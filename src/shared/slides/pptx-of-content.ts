import { writeZip } from "../formats/write-zip.ts";
import { layoutMap } from "../layout/layout-map.ts";
import { createTextMeasure } from "../layout/text-measure.ts";
import { kindOf } from "../map/card-kinds.ts";
import type { MapContent } from "../map/content.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { mapOfContent } from "../map/map-of-content.ts";
import { pictureFonts, pictureLookOf, pictureTitleOf } from "../map/picture-look.ts";
import { imageHashes } from "../scene/image-hashes.ts";
import type { LegendLine } from "../scene/legend.ts";
import { pictureTheme } from "../scene/picture-theme.ts";
import type { SceneItem } from "../scene/scene.ts";
import { itemNames } from "../scene/svg/item-names.ts";
import { type ThemeName, themes } from "../scene/theme.ts";
import { pictureFile } from "./picture-file.ts";
import type { StoredPicture } from "./slide-context.ts";
import type { Slide } from "./slide-plan.ts";
import { slidesOfMap } from "./slides-of-map.ts";
import { drawnTexts } from "./text-blocks.ts";
import { deckFiles } from "./write-slides.ts";

/** All that slides are made from, as plain data that can go to another thread. */
export interface SlidesJob {
	readonly content: MapContent;
	readonly theme: ThemeName;
	/** ISO 8601: when this was read. */
	readonly at: string;
	/** The map's address, or `""`. */
	readonly source: string;
	readonly overlays: readonly SceneItem[];
	readonly overlayLegend: readonly LegendLine[];
}

export interface SlidesMeans {
	/** Null where it cannot be had: its frame is drawn. */
	readonly loadPicture: (hash: string) => Promise<Uint8Array | null>;
	/** Lets the thread do other things for a moment. */
	readonly pause: () => Promise<void>;
}

export interface SlidesFile {
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** Pictures that could not be had, or that slides cannot hold. */
	readonly missingPictures: number;
}

export const slidesType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

function picturesOn(slides: readonly Slide[]): ReadonlySet<string> {
	return imageHashes(slides.flatMap(({ parts }) => parts.flatMap((part) => part.items)));
}

/** What is not in the file as it is on the map, one sentence at most. */
export function picturesMissing(count: number): readonly string[] {
	if (count === 0) return [];
	const what = count === 1 ? "One picture is drawn as its frame" : `${count} pictures are drawn as their frames`;
	return [`${what}: slides hold PNG, JPEG and GIF.`];
}

/** A map as a presentation of 16:9: the whole map, then a slide for each stage, with shapes and texts that can be edited. */
export async function pptxOfContent(job: SlidesJob, means: SlidesMeans): Promise<SlidesFile> {
	const { content, theme, at, source, overlays, overlayLegend } = job;
	const map = mapOfContent(content);
	const measure = createTextMeasure();
	const layout = layoutMap(map, measure);
	await means.pause();
	const look = pictureLookOf(map.info);
	const slides = slidesOfMap({ map, layout, measure, date: at.slice(0, 10), source, overlays, overlayLegend, look });
	const hashes = picturesOn(slides);
	const pictures = await loadPictures(hashes, means.loadPicture);
	await means.pause();
	const nameOf = itemNames(map);
	const files = deckFiles(slides, {
		...{ theme: pictureTheme(map, theme, look), isDark: theme === "dark", paper: themes.light, at, pictures },
		family: pictureFonts(look)[0] ?? "",
		title: pictureTitleOf(map.info, look),
		language: /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(map.info.locale) ? map.info.locale : "en-US",
		cards: layout.cards,
		nameOf: (item) => nameOf(item).name,
		describe: (item) => describeItem(item, map, nameOf(item).name),
		paragraphsOf: drawnTexts(map),
	});
	return { bytes: await writeZip(files, at, means.pause), missingPictures: hashes.size - pictures.size };
}

/** One after the other: a map may hold hundreds. */
async function loadPictures(hashes: ReadonlySet<string>, load: SlidesMeans["loadPicture"]): Promise<Map<string, StoredPicture>> {
	const found = new Map<string, StoredPicture>();
	for (const hash of hashes) {
		const bytes = await load(hash);
		const file = bytes === null ? null : pictureFile(bytes);
		if (file !== null) found.set(hash, { ...file, target: `../media/image${found.size + 1}.${file.extension}` });
	}
	return found;
}

/** What a screen reader says of a card, a curve, a link; lines and grounds say nothing. */
function describeItem(item: SceneItem, map: JourneyMap, name: string): string {
	if (item.cardId !== undefined) {
		const card = map.cards.get(item.cardId);
		return card === undefined ? name : `${kindOf(card.kind).label}: ${name}`;
	}
	return item.layer === "grid" || item.layer === "ground" || item.id === "frame" ? (spoken.get(item.id) ?? "") : name;
}

const spoken: ReadonlyMap<string, string> = new Map([
	["strip", "About this map"],
	["legend", "Legend"],
	["parking", "Parking lot"],
	["tray", "Unplaced"],
]);
