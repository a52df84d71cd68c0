import type { Box, MapLayout, StageSpan } from "../layout/map-layout.ts";
import { cutIntoPages, type Stretch } from "../print/cuts.ts";

/** Some lanes of some columns, side by side with others of the same stage, each with headers above and rail beside. */
export interface StageBlock {
	/** Its cells, in map units. */
	readonly area: Box;
	/** Points from the room's left edge. */
	readonly left: number;
}

export interface StagePage {
	readonly blocks: readonly StageBlock[];
	/** Points per map unit. */
	readonly scale: number;
}

export interface Room {
	/** Points. */
	readonly width: number;
	readonly height: number;
	/** Map units that the headers and the rail take of each block. */
	readonly top: number;
	readonly rail: number;
}

/** Points between two blocks. */
const blockGap = 14;
const largestScale = 1.2;
/** A card's text has 4.5 points: what needs less goes on over another slide. */
const leastScale = 0.35;
const mostBlocks = 4;
/** A block that holds one lane looks lost: for one less, cards may be this much smaller. */
const worthOneBlockLess = 0.88;

/** Whole lanes, as many as fit below each other; null where one alone is too tall. */
function wholeRows({ rows, grid }: MapLayout, size: number): readonly Stretch[] | null {
	const blocks: Stretch[] = [];
	let from = 0;
	while (from + size < grid.height - 0.5) {
		const to = Math.max(...rows.map(({ y }) => y).filter((y) => y > from + 0.5 && y <= from + size));
		if (!Number.isFinite(to)) return null;
		blocks.push({ from, to });
		from = to;
	}
	return [...blocks, { from, to: grid.height }];
}

function area(x: number, width: number, { from, to }: Stretch): Box {
	return { x, y: from, width, height: to - from };
}

/**
 * A stage on a wide slide: its lanes in blocks side by side, as many as let its cards be largest. A stage that would be too
 * small to read goes on over more pages, cut between its steps.
 */
export function stagePages(stage: StageSpan, layout: MapLayout, room: Room): readonly StagePage[] {
	const width = stage.width + room.rail;
	let found: { readonly cuts: readonly Stretch[]; readonly scale: number } | null = null;
	for (let scale = largestScale; scale >= leastScale; scale *= 0.97) {
		const cuts = wholeRows(layout, room.height / scale - room.top);
		if (cuts === null || cuts.length > mostBlocks) continue;
		if (cuts.length * width * scale + (cuts.length - 1) * blockGap > room.width) continue;
		if (found !== null && scale < found.scale * worthOneBlockLess) break;
		if (found === null || cuts.length < found.cuts.length) found = { cuts, scale };
	}
	if (found === null) return manyPages(stage, layout, room);
	const { scale } = found;
	const blocks = evenly(layout, found.cuts, room.height / scale - room.top).map((cut, index) => ({
		area: area(stage.x, stage.width, cut),
		left: index * (width * scale + blockGap),
	}));
	return [{ blocks, scale }];
}

/** The same number of blocks, the tallest as low as whole lanes let it be: none of them holds a single lane at its top. */
function evenly(layout: MapLayout, cuts: readonly Stretch[], size: number): readonly Stretch[] {
	let even = cuts;
	for (let lower = size * 0.97; lower > 0; lower *= 0.97) {
		const next = wholeRows(layout, lower);
		if (next === null || next.length > cuts.length) break;
		even = next;
	}
	return even;
}

function manyPages(stage: StageSpan, layout: MapLayout, room: Room): readonly StagePage[] {
	// Headers of very long titles must leave half of the page to the cells.
	const scale = Math.min(leastScale, room.height / 2 / room.top, room.width / 2 / room.rail);
	const size = room.height / scale - room.top;
	const edges = layout.rows.map(({ y }) => y);
	const cuts = wholeRows(layout, size) ?? cutIntoPages({ start: 0, end: layout.grid.height, size, overlap: 0, edges });
	const columns = cutIntoPages({
		start: stage.x,
		end: stage.x + stage.width,
		size: room.width / scale - room.rail,
		overlap: 0,
		edges: layout.columns.map(({ x }) => x),
	});
	const areas = columns.flatMap(({ from, to }) => cuts.map((cut) => area(from, to - from, cut)));
	const pages: StagePage[] = [];
	let blocks: StageBlock[] = [];
	let left = 0;
	for (const each of areas) {
		const wide = (each.width + room.rail) * scale;
		if (blocks.length > 0 && left + wide > room.width + 1) {
			pages.push({ blocks, scale });
			blocks = [];
			left = 0;
		}
		blocks.push({ area: each, left });
		left += wide + blockGap;
	}
	return [...pages, { blocks, scale }];
}
