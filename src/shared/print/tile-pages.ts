import type { Box, Point } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { movedShape } from "../scene/legend.ts";
import type { Scene, SceneItem, Shape } from "../scene/scene.ts";
import { fitText } from "../scene/text-shapes.ts";
import { cutIntoPages, type Stretch } from "./cuts.ts";
import type { Sheet } from "./paper.ts";
import type { PrintInput } from "./print-pages.ts";
import { footerHeight, type PrintPage, type PrintPart, pageMargin, touches } from "./print-plan.ts";

/** Points per map unit, largest first: the text of a card has 9.4 to 7 points. The largest with the fewest pages is taken. */
const tileScales = [0.72, 0.69, 0.66, 0.63, 0.6, 0.57, 0.54];
/** Map units that two neighbours share. */
export const tileOverlap = 30;

/** Map units that a badge of a step may hang over the edge below the headers. */
export const badgeOverhang = 16;

export interface Tile extends PrintPage {
	/** The cells that it shows, in map units. */
	readonly area: Box;
	/** `Column 2 of 4, row 1 of 2`. */
	readonly place: string;
	/** Points per map unit. */
	readonly scale: number;
}

/** What goes beside and above the cells of each page. */
interface Edges {
	/** Map units: the height of the headers, the width of the rail. */
	readonly top: number;
	readonly left: number;
}

interface Cutting {
	readonly scale: number;
	readonly columns: readonly Stretch[];
	readonly rows: readonly Stretch[];
}

function cut(
	{ layout }: PrintInput,
	{ bounds }: Scene,
	given: { edges: Edges; width: number; height: number; scale: number },
): Cutting {
	const { edges, width, height, scale } = given;
	const columns = cutIntoPages({
		start: 0,
		end: Math.max(bounds.x + bounds.width, 1),
		size: width / scale - edges.left,
		overlap: tileOverlap,
		edges: layout.columns.map(({ x }) => x),
	});
	const rows = cutIntoPages({
		start: 0,
		end: Math.max(bounds.y + bounds.height, 1),
		size: height / scale - edges.top,
		overlap: tileOverlap,
		edges: layout.rows.map(({ y }) => y),
	});
	return { scale, columns, rows };
}

/** Sheets to put side by side: each repeats the headers of its columns and the rail of its rows. */
export function tilePages(input: PrintInput, scene: Scene, sheet: Sheet): readonly Tile[] {
	const { layout, measure } = input;
	const { bounds } = scene;
	const edges = { top: -Math.min(bounds.y, layout.stageTier.y), left: -Math.min(bounds.x, layout.rail.x) };
	const width = sheet.width - 2 * pageMargin;
	const height = sheet.height - 2 * pageMargin - footerHeight;
	// Headers of very long titles must leave half of the page to the cells.
	const most = Math.min(height / 2 / edges.top, width / 2 / edges.left);
	const cuttings = tileScales.map((scale) => cut(input, scene, { edges, width, height, scale: Math.min(scale, most) }));
	const { scale, columns, rows } = cuttings.reduce((best, next) =>
		next.columns.length * next.rows.length < best.columns.length * best.rows.length ? next : best,
	);
	return rows.flatMap((row, down) =>
		columns.map((column, across) => {
			const area = { x: column.from, y: row.from, width: column.to - column.from, height: row.to - row.from };
			const place = `Column ${across + 1} of ${columns.length}, row ${down + 1} of ${rows.length}`;
			const more = { right: columns[across + 1], below: rows[down + 1] };
			const parts = partsOf(scene, { area, edges, scale, measure, more });
			return { ...sheet, parts, area, place, scale };
		}),
	);
}

interface TileInput {
	readonly area: Box;
	readonly edges: Edges;
	readonly scale: number;
	readonly measure: TextMeasure;
	readonly more: { readonly right: Stretch | undefined; readonly below: Stretch | undefined };
}

function partsOf(scene: Scene, input: TileInput): readonly PrintPart[] {
	const { area, edges, scale, measure } = input;
	const inner: Point = { x: pageMargin + edges.left * scale, y: pageMargin + edges.top * scale };
	const above = { x: area.x, y: -edges.top, width: area.width, height: edges.top };
	const beside = { x: -edges.left, y: area.y, width: edges.left, height: area.height };
	const isFirstColumn = area.x === 0;
	const isFirstRow = area.y === 0;
	const cells = scene.items.filter((item) => item.layer !== "header" && item.layer !== "rail" && touches(item.box, area));
	// What stands above or beside the cells without being a header or a lane (parked cards) is shown once.
	const headers = scene.items.filter((item) => touches(item.box, above) && (isFirstRow || item.layer === "header"));
	const rail = scene.items.filter((item) => touches(item.box, beside) && (isFirstColumn || item.layer === "rail"));
	return [
		{ items: cells, clip: area, at: inner, scale },
		{
			items: headers.filter(isNoFrame).map((item) => headerFrom(item, area.x, measure)),
			clip: { ...above, height: above.height + badgeOverhang },
			at: { x: inner.x, y: pageMargin },
			scale,
		},
		{
			items: rail.filter(isNoFrame).map((item) => laneFrom(item, area.y)),
			clip: beside,
			at: { x: pageMargin, y: inner.y },
			scale,
		},
		edgeLines(inner, area, { edges, scale }),
		...cutMarks(inner, input),
	];
}

/** The strong edges are drawn for each page by itself. */
function isNoFrame({ id }: SceneItem): boolean {
	return id !== "frame";
}

/** A header that began on the page before: its box from the page's edge on, its title once more. */
export function headerFrom(item: SceneItem, left: number, measure: TextMeasure): SceneItem {
	const { box, label } = item;
	const right = box.x + box.width;
	if (label === undefined || box.x >= left || right <= left) return item;
	const width = right - left;
	const isBand = (shape: Shape): boolean => shape.kind === "rect" && shape.box.width === box.width;
	const bands = item.shapes
		.filter(isBand)
		.flatMap((shape) => (shape.kind === "rect" ? [{ ...shape, box: { ...box, x: left, width } }] : []));
	const first = item.shapes.find((shape) => shape.kind === "text");
	const inset = first === undefined ? 0 : first.x - box.x;
	const text = fitText(label.text, label.style, width - 2 * inset, measure);
	const title: Shape[] =
		first === undefined || text === "" ? [] : [{ ...first, x: left + inset, text, width: measure.width(text, label.style) }];
	return { ...item, box: { ...box, x: left, width }, shapes: [...bands, ...title] };
}

/** A lane that began on the page before: its title once more at the page's edge. */
export function laneFrom(item: SceneItem, top: number): SceneItem {
	const { box } = item;
	if (item.label === undefined || box.y >= top || box.y + box.height <= top) return item;
	const dy = top - box.y;
	const shapes = item.shapes.map((shape) => (shape.kind === "text" || shape.kind === "icon" ? movedShape(shape, 0, dy) : shape));
	return { ...item, shapes };
}

/** Under the headers and beside the lanes. */
export function edgeLines(inner: Point, area: Box, { edges, scale }: { edges: Edges; scale: number }): PrintPart {
	const [width, height] = [(area.width + edges.left) * scale, area.height * scale];
	const clip = { x: pageMargin, y: inner.y - 1, width, height: height + 1 };
	const shapes: Shape[] = [
		{ kind: "rect", box: { x: pageMargin, y: inner.y - 0.6, width, height: 0.6 }, radius: 0, fill: "edge" },
		{ kind: "rect", box: { x: inner.x - 0.6, y: inner.y, width: 0.6, height }, radius: 0, fill: "edge" },
	];
	return { items: [{ id: "edges", layer: "rail", box: clip, shapes }], clip, at: { x: clip.x, y: clip.y }, scale: 1 };
}

/** In the margins, where the next sheet is laid over this one. */
function cutMarks(inner: Point, { area, scale, more }: TileInput): readonly PrintPart[] {
	const right = inner.x + area.width * scale;
	const bottom = inner.y + area.height * scale;
	const mark = (id: string, d: string, box: Box): PrintPart => ({
		items: [{ id, layer: "rail", box, shapes: [{ kind: "path", d, stroke: "text-muted", strokeWidth: 0.5, dash: [3, 2] }] }],
		clip: box,
		at: { x: box.x, y: box.y },
		scale: 1,
	});
	const marks: PrintPart[] = [];
	if (more.right !== undefined) {
		const x = inner.x + (more.right.from - area.x) * scale;
		const d = `M${x} ${pageMargin - 14}V${pageMargin - 2}M${x} ${bottom + 2}V${bottom + 8}`;
		marks.push(mark("cut:right", d, { x: x - 1, y: pageMargin - 15, width: 2, height: bottom - pageMargin + 24 }));
	}
	if (more.below !== undefined) {
		const y = inner.y + (more.below.from - area.y) * scale;
		const d = `M${pageMargin - 14} ${y}H${pageMargin - 2}M${right + 2} ${y}H${right + 14}`;
		marks.push(mark("cut:below", d, { x: pageMargin - 15, y: y - 1, width: right - pageMargin + 30, height: 2 }));
	}
	return marks;
}
