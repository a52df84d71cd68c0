import type { Box, Point } from "../layout/map-layout.ts";
import { iconPaths } from "../scene/icons.generated.ts";
import { boxOfSegments } from "./clip-segments.ts";
import { pathSegments, type Segment } from "./path-segments.ts";

/** A rectangle; a corner beyond half a side is half a side. */
export function rectGeometry({ width, height }: Box, radius: number): string {
	const side = Math.min(width, height);
	if (!(radius > 0 && side > 0)) return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>';
	const part = Math.round(Math.min(0.5, radius / side) * 100_000);
	return `<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val ${part}"/></a:avLst></a:prstGeom>`;
}

export const circleGeometry = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>';

function pointXml({ x, y }: Point): string {
	return `<a:pt x="${x}" y="${y}"/>`;
}

function segmentXml(segment: Segment, local: (point: Point) => Point): string {
	switch (segment.kind) {
		case "close":
			return "<a:close/>";
		case "move":
			return `<a:moveTo>${pointXml(local(segment.to))}</a:moveTo>`;
		case "line":
			return `<a:lnTo>${pointXml(local(segment.to))}</a:lnTo>`;
		case "curve":
			return `<a:cubicBezTo>${[segment.a, segment.b, segment.to].map((point) => pointXml(local(point))).join("")}</a:cubicBezTo>`;
	}
}

interface PathSize {
	readonly width: number;
	readonly height: number;
	readonly isFilled: boolean;
}

function customGeometry(
	segments: readonly Segment[],
	{ width, height, isFilled }: PathSize,
	local: (point: Point) => Point,
): string {
	// A path begins with a move, whatever it was cut from.
	const first = segments[0];
	const parts = segments.map((segment) => segmentXml(segment, local));
	if (first !== undefined && first.kind !== "move") parts.unshift(`<a:moveTo>${pointXml({ x: 0, y: 0 })}</a:moveTo>`);
	const fill = isFilled ? "" : ' fill="none"';
	return `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${width}" h="${height}"${fill}>${parts.join("")}</a:path></a:pathLst></a:custGeom>`;
}

/** A path as a geometry of its own and the box that it fills, in the path's units; null where nothing is drawn. */
export function pathGeometry(d: string, isFilled: boolean): { readonly box: Box; readonly xml: string } | null {
	const segments = pathSegments(d);
	const box = boxOfSegments(segments);
	if (box === null || !segments.some(({ kind }) => kind !== "move")) return null;
	if (![box.x, box.y, box.width, box.height].every(Number.isFinite)) return null;
	const straight = straightLine(segments, box);
	if (straight !== null) return { box, xml: straight };
	const local = ({ x, y }: Point): Point => ({ x: Math.round((x - box.x) * fineness), y: Math.round((y - box.y) * fineness) });
	const size = {
		width: Math.max(1, Math.round(box.width * fineness)),
		height: Math.max(1, Math.round(box.height * fineness)),
		isFilled,
	};
	return { box, xml: customGeometry(segments, size, local) };
}

/** Whole numbers in a geometry for each unit of the map. */
const fineness = 1_000;

/** A level or upright line, which programs know by name. */
function straightLine(segments: readonly Segment[], box: Box): string | null {
	const [from, to] = segments;
	if (segments.length !== 2 || from?.kind !== "move" || to?.kind !== "line") return null;
	if (box.width > 0 && box.height > 0) return null;
	return '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>';
}

const icons = new Map<string, string | null>();

/** An icon in its box of 24 units; null where there is no such icon. */
export function iconGeometry(name: string): string | null {
	let xml = icons.get(name);
	if (xml === undefined) {
		const d = iconPaths[name];
		const local = ({ x, y }: Point): Point => ({ x: Math.round(x * fineness), y: Math.round(y * fineness) });
		const size = { width: 24 * fineness, height: 24 * fineness, isFilled: false };
		xml = d === undefined ? null : customGeometry(pathSegments(d), size, local);
		icons.set(name, xml);
	}
	return xml;
}
