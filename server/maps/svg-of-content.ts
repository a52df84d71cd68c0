import type { MapContent } from "../../src/shared/map/content.ts";
import { describeMap, pictureOfContent } from "../../src/shared/scene/picture-of-content.ts";
import { itemNames } from "../../src/shared/scene/svg/item-names.ts";
import { type SvgFile, type SvgRequest, svgOfScene } from "../../src/shared/scene/svg/svg-of-scene.ts";
import { type ThemeName, themes } from "../../src/shared/scene/theme.ts";

export interface SvgOptions {
	readonly theme: ThemeName;
	readonly isTransparent: boolean;
	/** Texts as outlines of their letters. */
	readonly isOutlined: boolean;
	/** ISO day, for the footer. */
	readonly date: string;
	/** Where the map comes from, for the footer; may be `""`. */
	readonly source: string;
}

/** A map as an SVG, in slices between which the process does other things. Rejects as `svgOfScene` does. */
export function svgOfContent(
	content: MapContent,
	{ theme, isTransparent, isOutlined, date, source }: SvgOptions,
	{ loadFont, pictureUri }: Pick<SvgRequest, "loadFont" | "pictureUri">,
): Promise<SvgFile> {
	const { map, scene } = pictureOfContent(content, { date, source });
	return svgOfScene(scene, {
		...{ theme: themes[theme], isTransparent, isOutlined, loadFont, pictureUri },
		title: map.info.title === "" ? "Untitled map" : map.info.title,
		description: describeMap(map),
		nameOf: itemNames(map),
		breathe: () => new Promise((resolve) => setImmediate(resolve)),
	});
}
