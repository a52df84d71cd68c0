import type { Box } from "../layout/map-layout.ts";
import { touches } from "../print/print-plan.ts";
import type { SvgSubject } from "../scene/svg/write-svg.ts";
import type { PicturePlan } from "./picture-plan.ts";

/** Map units around an area: a line at an item's edge is drawn with half its width outside. */
const slack = 4;

function contains(outer: Box, inner: Box): boolean {
	return (
		outer.x <= inner.x &&
		outer.y <= inner.y &&
		outer.x + outer.width >= inner.x + inner.width &&
		outer.y + outer.height >= inner.y + inner.height
	);
}

/** What of a planned picture is in an area of its pixels, of which there are `scale` for each unit. Areas side by side fit without a seam. */
export function subjectOfArea(plan: PicturePlan, area: Box, scale: number): SvgSubject {
	const view = { x: area.x / scale, y: area.y / scale, width: area.width / scale, height: area.height / scale };
	const parts = plan.parts.flatMap(({ items, clip, at, scale: size }) => {
		const shown = {
			x: clip.x + (view.x - at.x) / size - slack,
			y: clip.y + (view.y - at.y) / size - slack,
			width: view.width / size + 2 * slack,
			height: view.height / size + 2 * slack,
		};
		if (!touches(shown, clip)) return [];
		const move = { dx: at.x - clip.x * size, dy: at.y - clip.y * size, scale: size };
		const drawn = items.filter(({ box }) => touches(box, shown) && touches(box, clip));
		if (drawn.length === 0) return [];
		return [{ items: drawn, move, ...(contains(clip, shown) ? {} : { clip }) }];
	});
	return { view, parts, pixels: { width: area.width, height: area.height } };
}
