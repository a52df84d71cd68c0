import type { Box, Point } from "../layout/map-layout.ts";
import type { PrintPart } from "../print/print-plan.ts";

/** English Metric Units in a point: what slides are measured in. */
const emuPerPoint = 12_700;

/** Where the shapes of a part stand on a slide. Lengths are whole EMU. */
export interface ShapePlace {
	/** Points per unit of the shapes. */
	readonly scale: number;
	length(units: number): number;
	point(at: Point): Point;
	/** `<a:off/><a:ext/>` of a box. */
	frame(box: Box): string;
}

export function emu(points: number): number {
	return Math.round(points * emuPerPoint);
}

export function shapePlace({ clip, at, scale }: Pick<PrintPart, "clip" | "at" | "scale">): ShapePlace {
	const x = (units: number): number => emu(at.x + (units - clip.x) * scale);
	const y = (units: number): number => emu(at.y + (units - clip.y) * scale);
	const length = (units: number): number => Math.max(0, emu(units * scale));
	return {
		scale,
		length,
		point: (given) => ({ x: x(given.x), y: y(given.y) }),
		frame: (box) => `<a:off x="${x(box.x)}" y="${y(box.y)}"/><a:ext cx="${length(box.width)}" cy="${length(box.height)}"/>`,
	};
}
