import type { Shape } from "../scene.ts";
import { svgNumber as n } from "./svg-number.ts";

type Box = Shape & { kind: "rect" };
type Path = Shape & { kind: "path" };

function lookOf({ fill, stroke, strokeWidth, dash }: Box | Path): string {
	return [fill, stroke, strokeWidth, dash?.join(" ")].join("|");
}

/** From the top left corner clockwise, as a dash goes around a box. */
function boxPath({ box: { x, y, width, height } }: Box): string {
	return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}H${n(x)}z`;
}

/** A shape as a path that others of its look can go on from; null where they would draw something else together. */
function asPath(shape: Shape): Path | null {
	if (shape.kind === "path") return shape.fill === undefined && shape.d.startsWith("M") ? shape : null;
	if (shape.kind !== "rect" || shape.radius > 0 || !(shape.box.width > 0 && shape.box.height > 0)) return null;
	const { box: _, radius: __, ...look } = shape;
	return { ...look, kind: "path", d: boxPath(shape) };
}

/** Both as one; null where they differ in their look. */
function joined(last: Path | null, next: Path | null): Path | null {
	if (last === null || next === null || lookOf(last) !== lookOf(next)) return null;
	return { ...last, d: last.d + next.d };
}

/**
 * Sharp boxes and open lines that follow each other in one look, as one path of them all: what lies behind a map are
 * hundreds, and as elements of their own a tenth of its file.
 */
export function joinBoxes(shapes: readonly Shape[]): readonly Shape[] {
	const drawn: Shape[] = [];
	let last: Path | null = null;
	for (const shape of shapes) {
		const path = asPath(shape);
		const both: Path | null = joined(last, path);
		if (both !== null) drawn.pop();
		drawn.push(both ?? path ?? shape);
		last = both ?? path;
	}
	return drawn;
}
