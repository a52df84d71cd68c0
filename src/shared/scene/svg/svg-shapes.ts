import type { Box } from "../../layout/map-layout.ts";
import type { Shape } from "../scene.ts";
import { svgNumber as n, svgPath } from "./svg-number.ts";
import { xmlText } from "./xml-text.ts";

/** What a shape is written with: names that the whole file shares. */
export interface ShapeContext {
	/** As attributes, with a space before them. */
	look(shape: Shape): string;
	/** Null where there is no such icon. */
	iconId(shape: Shape & { kind: "icon" }): string | null;
	/** Elements that show a picture in a box; null where it cannot be had. */
	image(shape: Shape & { kind: "image" }): string | null;
	/** The outlines of a line's letters; null where it stays text. */
	outline(shape: Shape & { kind: "text" }): string | null;
}

function place({ x, y, width, height }: Box): string {
	return `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
}

/** A radius beyond half a side would make an ellipse's corner of it. */
export function cornerOf({ width, height }: Box, radius: number): string {
	const corner = Math.min(radius, width / 2, height / 2);
	return corner > 0 ? ` rx="${n(corner)}"` : "";
}

/** The diagonals of a hatched box, cut at its edges, so that no renderer has to clip. */
export function hatchPath({ x, y, width, height }: Box): string {
	const parts: string[] = [];
	for (let at = 5 - height; at < width; at += 5) {
		const [from, to] = [Math.max(at, 0), Math.min(at + height, width)];
		if (from >= to) continue;
		parts.push(`M${n(x + from)} ${n(y + height - (from - at))}L${n(x + to)} ${n(y + height - (to - at))}`);
	}
	return parts.join("");
}

/** `look`: as attributes, with a space before them. */
export function boxElement({ box, radius }: Shape & { kind: "rect" }, look: string): string {
	return `<rect${look} ${place(box)}${cornerOf(box, radius)}/>`;
}

/** One shape as an element of SVG, drawn as the painter draws it. */
export function svgShape(shape: Shape, context: ShapeContext): string {
	switch (shape.kind) {
		case "rect": {
			if (!(shape.box.width > 0 && shape.box.height > 0)) return "";
			return boxElement(shape, context.look(shape));
		}
		case "path":
			return `<path${context.look(shape)} d="${xmlText(svgPath(shape.d))}"/>`;
		case "circle":
			return `<circle${context.look(shape)} cx="${n(shape.x)}" cy="${n(shape.y)}" r="${n(shape.r)}"/>`;
		case "icon": {
			const id = context.iconId(shape);
			if (id === null) return "";
			return `<use xlink:href="#${id}" x="${n(shape.x)}" y="${n(shape.y)}"/>`;
		}
		case "hatch":
			return `<path${context.look(shape)} d="${hatchPath(shape.box)}"/>`;
		case "image": {
			const { box, radius, alt } = shape;
			const title = alt === "" ? "" : `<title>${xmlText(alt)}</title>`;
			const frame = `<rect${context.look(shape)} ${place(box)}${cornerOf(box, radius)}>${title}</rect>`;
			return context.image(shape) ?? frame;
		}
		case "text": {
			if (shape.text.trim() === "") return "";
			const line =
				context.outline(shape) ?? `<text${context.look(shape)} x="${n(shape.x)}" y="${n(shape.y)}">${xmlText(shape.text)}</text>`;
			if (shape.href === undefined) return line;
			return `<a xlink:href="${xmlText(shape.href)}" target="_blank">${line}</a>`;
		}
	}
}
