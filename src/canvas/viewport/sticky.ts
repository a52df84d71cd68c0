import type { MapLayout, Point } from "../../shared/layout/map-layout.ts";
import type { Insets, ViewTransform } from "./view-transform.ts";

/**
 * How far headers and rail are pushed from where they stand on the map so that they stay in view,
 * in map units: (x) the rail to the right, (y) the headers down. Zero while they are in view anyway.
 */
export function stickyOffset(layout: MapLayout, view: ViewTransform): Point {
	const headerTop = layout.stageTier.y * view.zoom + view.y;
	const railLeft = layout.rail.x * view.zoom + view.x;
	return { x: Math.max(0, -railLeft) / view.zoom, y: Math.max(0, -headerTop) / view.zoom };
}

/** What the headers and the rail cover once they stick, at a zoom. */
export function stickyInsets(layout: MapLayout, zoom: number): Insets {
	return {
		left: layout.rail.width * zoom,
		top: (layout.stageTier.height + layout.stepTier.height) * zoom,
		right: 0,
		bottom: 0,
	};
}
