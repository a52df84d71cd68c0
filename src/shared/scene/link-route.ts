import type { Box, MapLayout, Point, Row } from "../layout/map-layout.ts";
import { sizes } from "../layout/sizes.ts";

function centreY(box: Box): number {
	return box.y + box.height / 2;
}

/** x of the free strips between columns: the boundary of two columns, the middle of a gap between stages. */
function gutters(layout: MapLayout): readonly number[] {
	const known = guttersOf.get(layout.columns);
	if (known !== undefined) return known;
	const xs: number[] = [];
	layout.columns.forEach((column, index) => {
		const before = layout.columns[index - 1];
		xs.push(before === undefined ? column.x : (before.x + before.width + column.x) / 2);
	});
	const last = layout.columns.at(-1);
	if (last !== undefined) xs.push(last.x + last.width);
	guttersOf.set(layout.columns, xs);
	return xs;
}

const guttersOf = new WeakMap<MapLayout["columns"], readonly number[]>();

function nearest(values: readonly number[], isFit: (value: number) => boolean, target: number): number | undefined {
	let best: number | undefined;
	for (const value of values) {
		if (isFit(value) && (best === undefined || Math.abs(value - target) < Math.abs(best - target))) best = value;
	}
	return best;
}

/** Drops points that lie on the straight line between their neighbours. */
function simplified(points: readonly Point[]): readonly Point[] {
	return points.filter((point, index) => {
		const [before, after] = [points[index - 1], points[index + 1]];
		if (before === undefined || after === undefined) return true;
		const isVertical = Math.abs(before.x - point.x) < 0.5 && Math.abs(after.x - point.x) < 0.5;
		const isHorizontal = Math.abs(before.y - point.y) < 0.5 && Math.abs(after.y - point.y) < 0.5;
		return !isVertical && !isHorizontal;
	});
}

const cornerRadius = 7;

export function roundedPath(points: readonly Point[]): string {
	let d = "";
	points.forEach((point, index) => {
		const [before, after] = [points[index - 1], points[index + 1]];
		if (before === undefined) {
			d = `M${point.x} ${point.y}`;
			return;
		}
		if (after === undefined) {
			d += `L${point.x} ${point.y}`;
			return;
		}
		const into = Math.hypot(point.x - before.x, point.y - before.y);
		const out = Math.hypot(after.x - point.x, after.y - point.y);
		const r = Math.min(cornerRadius, into / 2, out / 2);
		if (r < 0.5) {
			d += `L${point.x} ${point.y}`;
			return;
		}
		const start = { x: point.x - ((point.x - before.x) / into) * r, y: point.y - ((point.y - before.y) / into) * r };
		const end = { x: point.x + ((after.x - point.x) / out) * r, y: point.y + ((after.y - point.y) / out) * r };
		d += `L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`;
	});
	return d;
}

/** The row along whose edge a link reaches its target. */
export function rowEntered(layout: MapLayout, to: Box, spread: number): Row | undefined {
	const y = centreY(to) + spread;
	return layout.rows.find((each) => y >= each.y && y < each.y + each.height);
}

/**
 * From card to card without crossing another: out of the side into the strip between two columns, along it
 * to the edge of the target's lane, across, and into the target's side. `spread` keeps links in one strip apart.
 */
export function routeLink(from: Box, to: Box, layout: MapLayout, spread: number): readonly Point[] {
	const xs = gutters(layout);
	const fromY = centreY(from) + spread;
	const toY = centreY(to) + spread;
	const isRightwards = to.x + to.width / 2 > from.x + from.width / 2 + 1;
	const isSameColumn = Math.abs(to.x + to.width / 2 - from.x - from.width / 2) < from.width / 2;
	const exitsRight = isRightwards || isSameColumn;
	const exitX = exitsRight ? from.x + from.width : from.x;
	const entersRight = isSameColumn || !exitsRight;
	const entryX = entersRight ? to.x + to.width : to.x;
	const half = sizes.cell.padding;
	const out = nearest(xs, (x) => (exitsRight ? x >= exitX - 1 : x <= exitX + 1), exitX) ?? exitX + (exitsRight ? half : -half);
	const into =
		nearest(xs, (x) => (entersRight ? x >= entryX - 1 : x <= entryX + 1), entryX) ?? entryX + (entersRight ? half : -half);
	const start = { x: exitX, y: fromY };
	const end = { x: entryX, y: toY };
	const first = out + spread;
	const second = into + spread;
	if (Math.abs(out - into) < 1) return simplified([start, { x: first, y: fromY }, { x: first, y: toY }, end]);
	const row = rowEntered(layout, to, spread);
	const edge = row === undefined ? toY : fromY <= toY ? row.y : row.y + row.height;
	const across = edge + spread;
	return simplified([
		start,
		{ x: first, y: fromY },
		{ x: first, y: across },
		{ x: second, y: across },
		{ x: second, y: toY },
		end,
	]);
}
