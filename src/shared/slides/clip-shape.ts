import type { Box, Point } from "../layout/map-layout.ts";
import { textStyles } from "../layout/text-styles.ts";
import type { Shape } from "../scene/scene.ts";
import { clipSegments } from "./clip-segments.ts";
import { mapSegments, pathSegments, pathText } from "./path-segments.ts";

function encloses(outer: Box, inner: Box): boolean {
	return (
		inner.x >= outer.x &&
		inner.y >= outer.y &&
		inner.x + inner.width <= outer.x + outer.width &&
		inner.y + inner.height <= outer.y + outer.height
	);
}

function holds(box: Box, { x, y }: Point): boolean {
	return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function common(a: Box, b: Box): Box | null {
	const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
	const width = Math.min(a.x + a.width, b.x + b.width) - x;
	const height = Math.min(a.y + a.height, b.y + b.height) - y;
	return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function middle({ x, y, width, height }: Box): Point {
	return { x: x + width / 2, y: y + height / 2 };
}

/** What of a shape is drawn inside a box: slides have no clipping. Texts, icons and pictures are drawn whole or not at all. */
function clipShape(shape: Shape, clip: Box): Shape | null {
	switch (shape.kind) {
		case "rect":
		case "hatch": {
			const box = common(shape.box, clip);
			return box === null ? null : { ...shape, box };
		}
		case "path": {
			const segments = clipSegments(pathSegments(shape.d), clip);
			if (segments.length === 0) return null;
			const { fill: _, ...line } = shape;
			return shape.stroke === undefined ? null : { ...line, d: pathText(segments) };
		}
		case "circle":
			return holds(clip, shape) ? shape : null;
		case "text":
			return holds(clip, { x: shape.x + shape.width / 2, y: shape.y - textStyles[shape.style].size / 3 }) ? shape : null;
		case "icon":
			return holds(clip, { x: shape.x + shape.size / 2, y: shape.y + shape.size / 2 }) ? shape : null;
		case "image":
			return holds(clip, middle(shape.box)) ? shape : null;
	}
}

/** The shapes of an item that begin or end in a box, those that cross its edge cut there. */
export function clippedShapes(item: { readonly box: Box; readonly shapes: readonly Shape[] }, clip: Box): readonly Shape[] {
	if (encloses(clip, item.box)) return item.shapes;
	return item.shapes.flatMap((shape) => clipFilled(shape, clip) ?? clipShape(shape, clip) ?? []);
}

/** A small filled path, a marker or the head of an arrow, is drawn whole where its middle is. */
function clipFilled(shape: Shape, clip: Box): Shape | null {
	if (shape.kind !== "path" || shape.fill === undefined) return null;
	let [count, x, y] = [0, 0, 0];
	mapSegments(pathSegments(shape.d), (point) => {
		count += 1;
		x += point.x;
		y += point.y;
		return point;
	});
	return count > 0 && holds(clip, { x: x / count, y: y / count }) ? shape : null;
}
