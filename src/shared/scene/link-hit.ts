import type { MapLayout, Point } from "../layout/map-layout.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { linkPoints } from "./link-items.ts";

function distanceTo(a: Point, b: Point, { x, y }: Point): number {
	const [dx, dy] = [b.x - a.x, b.y - a.y];
	const length = dx * dx + dy * dy;
	const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length));
	return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}

/** The connection whose line passes nearest to a point, at most `reach` map units away; null where none does. */
export function connectionAt(
	map: JourneyMap,
	layout: MapLayout,
	at: { readonly point: Point; readonly reach: number },
): string | null {
	let nearest: string | null = null;
	let least = at.reach;
	for (const connection of map.connections.values()) {
		const points = linkPoints(connection, layout);
		points.forEach((point, index) => {
			const next = points[index + 1];
			const distance = next === undefined ? Number.POSITIVE_INFINITY : distanceTo(point, next, at.point);
			if (distance > least) return;
			nearest = connection.id;
			least = distance;
		});
	}
	return nearest;
}
