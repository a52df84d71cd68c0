import type { Box, Point } from "../../shared/layout/map-layout.ts";

/** Screen = map * zoom + (x, y), in CSS px from the canvas's top left corner: React Flow's viewport. */
export interface ViewTransform {
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

/** Screen px that something fixed covers at each edge. */
export interface Insets {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** As far out as a hand zooms; a map that does not fit at it is still shown whole. */
export const minZoom = 0.02;
export const maxZoom = 4;

export function clampZoom(zoom: number, least = minZoom): number {
	return Math.min(maxZoom, Math.max(least, zoom));
}

/** The least zoom of a map: at which all of it fits, with room for what covers the edges. */
export function leastZoom(bounds: Box, size: Size): number {
	const insets = { left: size.width / 2, top: size.height / 2, right: 0, bottom: 0 };
	return fitBox(bounds, size, { insets, limit: minZoom }).zoom;
}

export function toMapPoint(view: ViewTransform, screen: Point): Point {
	return { x: (screen.x - view.x) / view.zoom, y: (screen.y - view.y) / view.zoom };
}

export function toScreenPoint(view: ViewTransform, point: Point): Point {
	return { x: point.x * view.zoom + view.x, y: point.y * view.zoom + view.y };
}

/** What of the map is on screen, with a margin in screen px on every side. */
export function visibleBox(view: ViewTransform, size: Size, margin = 0): Box {
	return {
		x: (-view.x - margin) / view.zoom,
		y: (-view.y - margin) / view.zoom,
		width: (size.width + 2 * margin) / view.zoom,
		height: (size.height + 2 * margin) / view.zoom,
	};
}

/** Zooms so that the map point under `screen` stays under it. From beyond the least zoom it goes no further out. */
export function zoomAround(view: ViewTransform, screen: Point, zoom: number): ViewTransform {
	const next = clampZoom(zoom, Math.min(minZoom, view.zoom));
	const ratio = next / view.zoom;
	return { x: screen.x - (screen.x - view.x) * ratio, y: screen.y - (screen.y - view.y) * ratio, zoom: next };
}

export const noInsets: Insets = { left: 0, top: 0, right: 0, bottom: 0 };

/** The largest zoom up to `limit` at which the box is wholly inside the insets, with the box in the middle. */
export function fitBox(
	box: Box,
	size: Size,
	{ insets = noInsets, limit = 1 }: { insets?: Insets; limit?: number } = {},
): ViewTransform {
	const width = Math.max(1, size.width - insets.left - insets.right);
	const height = Math.max(1, size.height - insets.top - insets.bottom);
	const zoom = Math.min(limit, width / Math.max(1, box.width), height / Math.max(1, box.height));
	return {
		x: insets.left + (width - box.width * zoom) / 2 - box.x * zoom,
		y: insets.top + (height - box.height * zoom) / 2 - box.y * zoom,
		zoom,
	};
}

/** The least pan at the same zoom that brings the box inside the insets; a box too large shows its top left corner. */
export function panIntoView(view: ViewTransform, box: Box, area: { size: Size; insets: Insets }): ViewTransform {
	const { size, insets } = area;
	const x = shiftIntoSpan(box.x * view.zoom + view.x, box.width * view.zoom, [insets.left, size.width - insets.right]);
	const y = shiftIntoSpan(box.y * view.zoom + view.y, box.height * view.zoom, [insets.top, size.height - insets.bottom]);
	return x === 0 && y === 0 ? view : { x: view.x + x, y: view.y + y, zoom: view.zoom };
}

function shiftIntoSpan(start: number, length: number, [from, to]: readonly [number, number]): number {
	if (start < from || length > to - from) return from - start;
	return start + length > to ? to - start - length : 0;
}

export function boxContains(box: Box, point: Point): boolean {
	return point.x >= box.x && point.y >= box.y && point.x <= box.x + box.width && point.y <= box.y + box.height;
}

export function boxesOverlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The smallest box around all, null for none. */
export function boxAround(boxes: Iterable<Box>): Box | null {
	let around: Box | null = null;
	for (const box of boxes) {
		if (!around) around = box;
		else {
			const x = Math.min(around.x, box.x);
			const y = Math.min(around.y, box.y);
			around = {
				x,
				y,
				width: Math.max(around.x + around.width, box.x + box.width) - x,
				height: Math.max(around.y + around.height, box.y + box.height) - y,
			};
		}
	}
	return around;
}
