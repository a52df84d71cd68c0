import type { Shape, Theme } from "../scene/scene.ts";
import { colourOf } from "../scene/theme.ts";
import type { ShapePlace } from "./shape-place.ts";

/** A colour of the theme, `#rrggbb` or `#rrggbbaa`. */
export function colourXml(theme: Theme, token: string): string {
	const colour = colourOf(theme, token);
	const hex = colour.slice(1, 7).toUpperCase();
	if (colour.length < 9) return `<a:srgbClr val="${hex}"/>`;
	const alpha = Math.round((Number.parseInt(colour.slice(7, 9), 16) / 255) * 100_000);
	return `<a:srgbClr val="${hex}"><a:alpha val="${alpha}"/></a:srgbClr>`;
}

export function fillXml(theme: Theme, token: string | undefined): string {
	return token === undefined ? "<a:noFill/>" : `<a:solidFill>${colourXml(theme, token)}</a:solidFill>`;
}

export interface LineLook {
	readonly stroke: string | undefined;
	/** In units of the shape. */
	readonly width: number;
	readonly dash?: readonly number[] | undefined;
}

/** A line with round ends and corners, as all lines of the map have. Dashes are given in parts of its width. */
export function lineXml(theme: Theme, { stroke, width, dash }: LineLook, place: ShapePlace): string {
	if (stroke === undefined) return "<a:ln><a:noFill/></a:ln>";
	const dashes = dash === undefined ? "" : `<a:custDash>${dashXml(dash, width)}</a:custDash>`;
	return `<a:ln w="${Math.max(1, place.length(width))}" cap="rnd">${fillXml(theme, stroke)}${dashes}<a:round/></a:ln>`;
}

function dashXml(dash: readonly number[], width: number): string {
	const parts = dash.length % 2 === 0 ? dash : [...dash, ...dash];
	const part = (length: number | undefined): number => Math.round(((length ?? 0) / width) * 100_000);
	let xml = "";
	for (let index = 0; index < parts.length; index += 2) xml += `<a:ds d="${part(parts[index])}" sp="${part(parts[index + 1])}"/>`;
	return xml;
}

type Painted = Extract<Shape, { kind: "rect" | "circle" | "path" }>;

/** Fill and line, in the order in which they stand after a shape's geometry. */
export function paintXml(theme: Theme, shape: Painted, place: ShapePlace): string {
	const dash = shape.kind === "circle" ? undefined : shape.dash;
	const line = { stroke: shape.stroke, width: shape.strokeWidth ?? 1, dash };
	return `${fillXml(theme, shape.fill)}${lineXml(theme, line, place)}`;
}
