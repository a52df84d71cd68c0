import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";

/** Everything but headers and rail. */
export function contentOf({ bounds, grid, rail, stageTier }: MapLayout): Box {
	const left = bounds.x < rail.x ? bounds.x : grid.x;
	const top = bounds.y < stageTier.y ? bounds.y : grid.y;
	return { x: left, y: top, width: bounds.x + bounds.width - left, height: bounds.y + bounds.height - top };
}
