import { aboutParts, overviewPage, type StripSource } from "../print/overview-page.ts";
import { footerHeight, pageMargin } from "../print/print-plan.ts";
import type { LegendLine } from "../scene/legend.ts";
import type { Scene } from "../scene/scene.ts";
import { type Slide, slideSize } from "./slide-plan.ts";

/** Of a slide's width or height: where the map has less beside its header and legend, they get a slide of their own. */
const least = 0.85;
/** Below it a slide of its own would show the map hardly larger. */
const worthIt = 1.08;
/** Points above what has its title above. */
export const titleRoom = 50;
export const bottom = slideSize.height - pageMargin - footerHeight;

/** The whole map with header strip and legend on one slide, or on two where it would be small on one. */
export function overviewSlides(
	input: StripSource,
	scene: Scene,
	{ lines, ...said }: Pick<Slide, "title" | "footer" | "notes"> & { readonly lines: readonly LegendLine[] },
): readonly Slide[] {
	const { bounds } = scene;
	const section = "Overview";
	const together = overviewPage(input, scene, { sheet: slideSize, lines });
	const [width, height] = [slideSize.width - 2 * pageMargin, bottom - titleRoom];
	const scale = Math.min(1.2, width / bounds.width, height / bounds.height);
	const shown = Math.max(bounds.width / slideSize.width, bounds.height / slideSize.height);
	if (shown * together.scale >= least || scale < worthIt * together.scale) {
		return [{ ...said, section, titlePlace: "drawn", parts: together.parts }];
	}
	const left = pageMargin + (width - bounds.width * scale) / 2;
	const map = { items: scene.items, clip: bounds, at: { x: left, y: titleRoom }, scale };
	return [
		{ ...said, section, titlePlace: "above", parts: [map] },
		{
			...said,
			section,
			title: "About this map",
			titlePlace: "above",
			parts: aboutParts(input, lines, { top: titleRoom, width, height }),
			notes: [],
		},
	];
}
