import type { MapContent } from "../../src/shared/map/content.ts";
import { type PictureLook, pictureLookOf, pictureTitleOf } from "../../src/shared/map/picture-look.ts";
import { describeMap, pictureOfContent } from "../../src/shared/scene/picture-of-content.ts";
import { pictureTheme } from "../../src/shared/scene/picture-theme.ts";
import { itemNames } from "../../src/shared/scene/svg/item-names.ts";
import { type SvgFile, type SvgRequest, svgOfScene } from "../../src/shared/scene/svg/svg-of-scene.ts";
import type { ThemeName } from "../../src/shared/scene/theme.ts";

export interface SvgOptions {
	readonly theme: ThemeName;
	readonly isTransparent: boolean;
	/** Texts as outlines of their letters. */
	readonly isOutlined: boolean;
	/** ISO day, for the footer. */
	readonly date: string;
	/** Where the map comes from, for the footer; may be `""`. */
	readonly source: string;
	/** The map's own where it is not given. */
	readonly look?: PictureLook | undefined;
}

export interface DrawnSvg extends SvgFile {
	/** Map units. */
	readonly width: number;
	readonly height: number;
}

/** A map as an SVG, in slices between which the process does other things. Rejects as `svgOfScene` does. */
export async function svgOfContent(
	content: MapContent,
	{ theme, isTransparent, isOutlined, date, source, ...given }: SvgOptions,
	{ loadFont, pictureUri }: Pick<SvgRequest, "loadFont" | "pictureUri">,
): Promise<DrawnSvg> {
	const { map, scene } = pictureOfContent(content, { date, source, look: given.look });
	const look = given.look ?? pictureLookOf(map.info);
	const file = await svgOfScene(scene, {
		...{ theme: pictureTheme(map, theme, look), isTransparent, isOutlined, loadFont, pictureUri },
		title: pictureTitleOf(map.info, look),
		description: describeMap(map),
		nameOf: itemNames(map),
		breathe: () => new Promise((resolve) => setImmediate(resolve)),
	});
	return { ...file, width: scene.bounds.width, height: scene.bounds.height };
}
