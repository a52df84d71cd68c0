import type { Box } from "../../shared/layout/map-layout.ts";
import type { ColourToken, SceneItem } from "../../shared/scene/scene.ts";
import type { Brush } from "./brush.ts";

/** What is drawn around or behind an item for a moment: selection, focus, a search hit, somebody else's hand. */
export interface Mark {
	readonly itemId: string;
	/** A ring stands 2 CSS px outside the item, a wash lies on it. */
	readonly kind: "ring" | "wash";
	readonly colour: ColourToken;
	/** CSS px. */
	readonly width?: number;
}

export function drawMark(brush: Brush, { mark, item, zoom }: { mark: Mark; item: SceneItem; zoom: number }): void {
	const { context } = brush;
	const px = 1 / zoom;
	const width = (mark.width ?? 2) * px;
	const gap = mark.kind === "ring" ? 1.5 * px + width / 2 : 0;
	const { x, y, width: w, height: h }: Box = item.box;
	context.beginPath();
	context.roundRect(x - gap, y - gap, w + 2 * gap, h + 2 * gap, (item.far?.radius ?? 6) + gap);
	if (mark.kind === "ring") {
		brush.setStroke(mark.colour, width);
		context.stroke();
		return;
	}
	brush.setFill(mark.colour);
	context.globalAlpha = 0.35;
	context.fill();
	context.globalAlpha = 1;
}
