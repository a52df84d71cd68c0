import type { JourneyMap } from "../../../src/shared/map/journey-map.ts";
import { describeMap } from "../../../src/shared/scene/picture-of-content.ts";
import type { Scene } from "../../../src/shared/scene/scene.ts";
import { itemNames } from "../../../src/shared/scene/svg/item-names.ts";
import { svgOfScene } from "../../../src/shared/scene/svg/svg-of-scene.ts";
import { themes } from "../../../src/shared/scene/theme.ts";

/** The shipped font, named by the bundler: the bench's pages have no folder of static files. */
const fonts = import.meta.glob("../../../public/fonts/*.woff2", { query: "?url", import: "default", eager: true });

async function loadFont(file: string): Promise<Uint8Array> {
	const response = await fetch(String(fonts[`../../../public/fonts/${file}`]));
	if (!response.ok) throw new Error(`The bench has no font ${file}.`);
	return new Uint8Array(await response.arrayBuffer());
}

/** Bytes of a scene's SVG file, as the app writes it. */
export async function svgBytes(map: JourneyMap, scene: Scene): Promise<number> {
	const { slices, missingFonts } = await svgOfScene(scene, {
		theme: themes.light,
		title: "Bench",
		description: describeMap(map),
		nameOf: itemNames(map),
		loadFont,
		pictureUri: async () => null,
		breathe: () => new Promise((resolve) => setTimeout(resolve)),
	});
	if (missingFonts > 0) throw new Error("The font is not in the SVG.");
	return new Blob([...slices]).size;
}
