import type { SceneItem, Shape } from "../../shared/scene/scene.ts";
import type { Brush } from "./brush.ts";

/** Cards that are too small to read: a box and a colour, one path for each colour. */
export class FarCards {
	readonly #byFill = new Map<string, SceneItem[]>();

	draw(brush: Brush, items: readonly SceneItem[], detail: "box" | "bars"): void {
		for (const list of this.#byFill.values()) list.length = 0;
		for (const item of items) {
			const fill = item.far?.fill;
			if (fill === undefined) continue;
			const list = this.#byFill.get(fill);
			if (list === undefined) this.#byFill.set(fill, [item]);
			else list.push(item);
		}
		const { context } = brush;
		for (const [fill, list] of this.#byFill) {
			if (list.length === 0) continue;
			brush.setFill(fill);
			for (const { box: own, far } of list) {
				const box = far?.box ?? own;
				context.fillRect(box.x, box.y, box.width, box.height);
			}
			const edge = list[0]?.far?.edge;
			if (edge === undefined || detail === "box") continue;
			brush.setStroke(edge, 1.5);
			for (const { box } of list) context.strokeRect(box.x, box.y, box.width, box.height);
		}
		if (detail === "bars") for (const item of items) this.#bars(brush, item.shapes);
	}

	#bars(brush: Brush, shapes: readonly Shape[]): void {
		brush.setFill("greek");
		for (const shape of shapes) {
			if (shape.kind === "text" && (shape.style === "cardTitle" || shape.style === "quote")) {
				brush.context.fillRect(shape.x, shape.y - 7, shape.width, 5.5);
			}
		}
	}
}
