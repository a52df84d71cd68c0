import { idsOf } from "../../editor/targets.ts";
import { linkPoints } from "../../shared/scene/link-items.ts";
import { roundedPath } from "../../shared/scene/link-route.ts";
import type { CanvasModel } from "../model/canvas-model.ts";
import { type FrontFrame, faded, token } from "./front-frame.ts";

/** The connection under the pointer: a click would select it. */
export function drawHoveredLink(frame: FrontFrame, { map, layout }: CanvasModel, linkId: string | null): void {
	const connection = linkId === null ? undefined : map.connections.get(linkId);
	const points = connection ? linkPoints(connection, layout()) : [];
	if (points.length === 0) return;
	const { ctx, px } = frame;
	ctx.strokeStyle = faded(token(frame, "accent"), 0.5);
	ctx.lineWidth = Math.max(3 * px, 3);
	ctx.stroke(new Path2D(roundedPath(points)));
}

/** Selected connections: their line in the accent, with a dot at either end. */
export function drawSelectedLinks(frame: FrontFrame, { map, layout }: CanvasModel, selection: ReadonlySet<string>): void {
	const { ctx, px } = frame;
	for (const id of idsOf(selection, "connection")) {
		const connection = map.connections.get(id);
		const points = connection ? linkPoints(connection, layout()) : [];
		const [start, end] = [points[0], points.at(-1)];
		if (!start || !end) continue;
		ctx.strokeStyle = token(frame, "accent");
		ctx.fillStyle = token(frame, "accent");
		ctx.lineWidth = Math.max(2.5 * px, 2.5);
		ctx.stroke(new Path2D(roundedPath(points)));
		for (const { x, y } of [start, end]) {
			ctx.beginPath();
			ctx.arc(x, y, Math.max(4 * px, 4), 0, 2 * Math.PI);
			ctx.fill();
		}
	}
}
