import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MapContent } from "../../../../src/shared/map/content.ts";
import { describeMap, pictureOfContent } from "../../../../src/shared/scene/picture-of-content.ts";
import type { Scene } from "../../../../src/shared/scene/scene.ts";
import { itemNames } from "../../../../src/shared/scene/svg/item-names.ts";
import { type SvgFile, type SvgRequest, svgOfScene } from "../../../../src/shared/scene/svg/svg-of-scene.ts";
import { themes } from "../../../../src/shared/scene/theme.ts";

const fonts = join(import.meta.dirname, "../../../../public/fonts");

export interface Drawn extends SvgFile {
	readonly text: string;
	readonly scene: Scene;
}

/** A map as an SVG file, with the shipped font and without pictures. */
export async function drawnSvg(content: MapContent, request: Partial<SvgRequest> = {}): Promise<Drawn> {
	const { map, scene } = pictureOfContent(content, { date: "2026-01-01", source: "" });
	const file = await svgOfScene(scene, {
		theme: themes.light,
		title: map.info.title,
		description: describeMap(map),
		nameOf: itemNames(map),
		loadFont: async (name) => new Uint8Array(readFileSync(join(fonts, name))),
		pictureUri: async () => null,
		breathe: async () => {},
		...request,
	});
	return { ...file, scene, text: file.slices.join("") };
}
