import type { Box } from "../../../src/shared/layout/map-layout.ts";
import { isInFont } from "../../../src/shared/layout/text-measure.ts";
import { textStyles } from "../../../src/shared/layout/text-styles.ts";
import type { PrintPart } from "../../../src/shared/print/print-plan.ts";
import type { Scene } from "../../../src/shared/scene/scene.ts";
import { foreignPicture, hashOf } from "./every-script-map.ts";
import { type Greys, seenIn } from "./greys.ts";

/** A part of a page, and the same part of the picture, both a pixel for each map unit. */
export function seenPart(
	{ at, clip, scale }: PrintPart,
	given: { readonly page: Greys; readonly dpi: number; readonly picture: Greys; readonly bounds: Box },
): { readonly onPage: Greys; readonly inPicture: Greys } {
	const { page, dpi, picture, bounds } = given;
	const size = { width: Math.floor(clip.width), height: Math.floor(clip.height) };
	const perPoint = dpi / 72;
	return {
		onPage: seenIn(page, { x: at.x * perPoint, y: at.y * perPoint, step: scale * perPoint, ...size }),
		inPicture: seenIn(picture, { x: clip.x - bounds.x, y: clip.y - bounds.y, step: 1, ...size }),
	};
}

/** What each machine draws in its own way, from a corner of the map. */
export interface DrawnByMachine {
	/** Lines with characters of other fonts than the shipped one, which may end elsewhere. */
	readonly lines: readonly Box[];
	/** Drawings that ask for more than they hold. */
	readonly drawings: readonly Box[];
	/** Lines of addresses: LibreOffice sets those of one address closer. */
	readonly links: readonly Box[];
}

export function drawnByMachine({ items }: Scene, corner: Pick<Box, "x" | "y">): DrawnByMachine {
	const [lines, drawings, links]: [Box[], Box[], Box[]] = [[], [], []];
	const moved = (box: Box): Box => ({ ...box, x: box.x - corner.x, y: box.y - corner.y });
	for (const shape of items.flatMap(({ shapes }) => shapes)) {
		if (shape.kind === "image" && shape.hash === hashOf(foreignPicture)) drawings.push(moved(shape.box));
		if (shape.kind !== "text") continue;
		const { size } = textStyles[shape.style];
		const line = moved({ x: shape.x, y: shape.y - size, width: shape.width * 1.3 + 12, height: size * 1.4 });
		if (!isInFont(shape.text)) lines.push(line);
		if (shape.href !== undefined) links.push(line);
	}
	return { lines, drawings, links };
}
