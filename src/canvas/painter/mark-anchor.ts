import type { Point } from "../../shared/layout/map-layout.ts";
import type { SceneItem, Shape } from "../../shared/scene/scene.ts";

/** The point of a mark that follows the map while the mark itself is scaled. */
export function markAnchor(shape: Shape): Point | null {
	switch (shape.kind) {
		case "text":
			return { x: shape.x, y: shape.y - 4 };
		case "icon":
			return { x: shape.x, y: shape.y + shape.size / 2 };
		case "circle":
			return { x: shape.x, y: shape.y };
		case "rect":
			return { x: shape.box.x + shape.box.width / 2, y: shape.box.y + shape.box.height / 2 };
		case "path": {
			const [x = 0, y = 0] = shape.d
				.slice(1)
				.split(/[ A-Za-z]/)
				.map(Number);
			return { x, y };
		}
		default:
			return null;
	}
}

/** Below the middle of a mark, units of the scale. */
export const markRoom = 10;

/** How far below an item's top its marks reach. */
export function endOfMarks({ box, shapes }: SceneItem): number {
	return Math.max(0, ...shapes.map((shape) => (markAnchor(shape)?.y ?? box.y) - box.y + markRoom));
}
