import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { mapOfContent } from "../../src/shared/map/map-of-content.ts";
import { type PictureLook, pictureFonts, pictureLookOf, pictureTitleOf } from "../../src/shared/map/picture-look.ts";
import { type PicturePart, picturePlan } from "../../src/shared/picture/picture-plan.ts";
import { subjectOfArea } from "../../src/shared/picture/subject-of-area.ts";
import { describeMap } from "../../src/shared/scene/picture-of-content.ts";
import { type PictureInput, pictureOfMap } from "../../src/shared/scene/picture-of-map.ts";
import { pictureTheme } from "../../src/shared/scene/picture-theme.ts";
import { itemNames } from "../../src/shared/scene/svg/item-names.ts";
import { openSvgWriter, type SvgFile, type SvgRequest } from "../../src/shared/scene/svg/svg-of-scene.ts";
import type { SvgSubject } from "../../src/shared/scene/svg/write-svg.ts";
import type { ThemeName } from "../../src/shared/scene/theme.ts";

export interface DrawOptions {
	readonly theme: ThemeName;
	readonly isTransparent: boolean;
	/** ISO day, for the footer. */
	readonly date: string;
	/** Where the map comes from, for the footer; may be `""`. */
	readonly source: string;
	readonly part: PicturePart;
	/** The map's own where it is not given. */
	readonly look?: PictureLook | undefined;
}

export interface SvgOptions extends DrawOptions {
	/** Texts as outlines of their letters. */
	readonly isOutlined: boolean;
}

export type SvgMeans = Pick<SvgRequest, "loadFont" | "pictureUri">;

/** A map laid out, and what its files say of it. */
export function laidOut(content: MapContent, { theme, isTransparent, date, source, look: given }: DrawOptions) {
	const map = mapOfContent({ ...content, info: { ...content.info, ...given } });
	const measure = createTextMeasure();
	const look = pictureLookOf(map.info);
	const input: PictureInput = { map, layout: layoutMap(map, measure), measure, date, source };
	const request = {
		...{ theme: pictureTheme(map, theme, look), isTransparent, nameOf: itemNames(map) },
		title: pictureTitleOf(map.info, look),
		description: describeMap(map),
		breathe: () => new Promise<void>((resolve) => setImmediate(resolve)),
	};
	return { input, request };
}

/** A map or a part of it as an SVG, in slices between which the process does other things. Rejects as `picturePlan` and `openSvgWriter` do. */
export async function svgOfContent(content: MapContent, options: SvgOptions, means: SvgMeans): Promise<SvgFile> {
	const { input, request } = laidOut(content, options);
	const subject = subjectOf(input, options.part);
	const items = subject.parts.flatMap((part) => part.items);
	const families = pictureFonts(pictureLookOf(input.map.info));
	const writer = await openSvgWriter(items, { ...request, ...means, families, isOutlined: options.isOutlined });
	const slices = await writer.write(subject);
	const { keptLines, missingPictures, missingFonts } = writer;
	return { slices, keptLines, missingPictures, missingFonts };
}

/** The whole map keeps its own places. */
function subjectOf(input: PictureInput, part: PicturePart): SvgSubject {
	if (part.kind === "whole") {
		const { items, bounds } = pictureOfMap(input);
		return { view: bounds, parts: [{ items }] };
	}
	const plan = picturePlan(input, part);
	const view = { x: 0, y: 0, width: plan.width, height: plan.height };
	return { view, parts: subjectOfArea(plan, view, 1).parts };
}
