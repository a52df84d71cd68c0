import type { Point } from "../../shared/layout/map-layout.ts";
import { textStyles } from "../../shared/layout/text-styles.ts";
import type { Shape } from "../../shared/scene/scene.ts";
import { detailZoom, smallestText } from "../painter/frame.ts";

/** The address among shapes that a point hits; null where letters are too small to be drawn. */
export function addressIn(shapes: readonly Shape[], point: Point, zoom: number): string | null {
	if (zoom < detailZoom.full) return null;
	for (const shape of shapes) {
		if (shape.kind !== "text" || shape.href === undefined) continue;
		const { size, lineHeight } = textStyles[shape.style];
		if (size * zoom < smallestText) continue;
		const [right, top, bottom] = [shape.x + shape.width, shape.y - size, shape.y - size + lineHeight];
		if (point.x >= shape.x && point.x <= right && point.y >= top && point.y <= bottom) return shape.href;
	}
	return null;
}
