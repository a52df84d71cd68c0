import type { SceneItem } from "../../shared/scene/scene.ts";
import type { Brush } from "./brush.ts";
import { detailZoom } from "./frame.ts";

/** Below this zoom nobody can read a badge. */
const readable = 0.45;
/** CSS px. */
const outline = 2;

/**
 * What lies over a card: badges where they can be read; an outline where they cannot, if the item has a
 * colour for that. From afar the colour fills the card, which `FarCards` draws.
 */
export function drawBadge(brush: Brush, { far, shapes, box }: SceneItem, zoom: number): void {
	if (far === undefined || zoom >= readable || (far.isVeil === true && zoom >= detailZoom.full)) {
		brush.draw(shapes);
		return;
	}
	if (zoom < detailZoom.full) return;
	const { context } = brush;
	const { x, y, width, height } = far.box ?? box;
	brush.setStroke(far.fill, outline / zoom);
	context.beginPath();
	context.roundRect(x, y, width, height, 7);
	context.stroke();
}
