import type { Metric, Series } from "../../../shared/protocol/metrics-api.ts";
import { niceTicks } from "./nice-ticks.ts";

export interface ChartSize {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

export interface ChartPoint {
	readonly index: number;
	readonly x: number;
	/** Null where the period has no value that may be shown. */
	readonly y: number | null;
	readonly isSignal: boolean;
}

export interface SeriesGeometry {
	readonly points: readonly ChartPoint[];
	/** One path a run of periods with a value: nothing is drawn across a gap. */
	readonly lines: readonly string[];
	/** The interval around each run; an upright line where a period stands alone. */
	readonly bands: readonly string[];
	readonly bars: readonly string[];
	readonly ticks: readonly { readonly value: number; readonly y: number }[];
	readonly mean: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	readonly target: number | null;
}

/** Where everything of a series chart stands, in the chart's own units. */
export function seriesGeometry(
	series: Series,
	{ target, range }: Pick<Metric, "target" | "range">,
	size: ChartSize,
): SeriesGeometry {
	const { points, limits } = series;
	const shown = points.map((point) => (point.tooFew ? null : point.value));
	const values = [
		...points.flatMap(({ value, interval, tooFew }) =>
			value === null || tooFew ? [] : interval ? [value, interval.low, interval.high] : [value],
		),
		...(limits ? [limits.lower, limits.upper] : []),
		...(target === null ? [] : [target]),
	];
	const least = Math.max(Math.min(...values, Number.POSITIVE_INFINITY), range.min ?? Number.NEGATIVE_INFINITY);
	const most = Math.min(Math.max(...values, Number.NEGATIVE_INFINITY), range.max ?? Number.POSITIVE_INFINITY);
	const [from, to] = values.length === 0 ? [0, 1] : least < most ? [least, most] : [least - 1, least + 1];
	const ticks = niceTicks(from, to, 5);
	const [bottom = 0, top = 1] = [ticks[0], ticks.at(-1)];
	const plot = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
	const yOf = (value: number) => {
		const share = (Math.min(top, Math.max(bottom, value)) - bottom) / (top - bottom || 1);
		return round(size.top + plot.height * (1 - share));
	};
	const step = plot.width / Math.max(1, points.length);
	const xOf = (index: number) => round(size.left + step * (index + 0.5));
	const runs = runsOf(shown);
	return {
		points: points.map(({ isSignal }, index) => {
			const value = shown[index] ?? null;
			return { index, x: xOf(index), y: value === null ? null : yOf(value), isSignal };
		}),
		lines: runs.map((run) => pathOf(run.map((index) => [xOf(index), yOf(shown[index] ?? 0)]))),
		bands: runs.flatMap((run) => {
			const known = run.filter((index) => points[index]?.interval);
			if (known.length < 2) return [];
			const upper = known.map((index) => [xOf(index), yOf(points[index]?.interval?.high ?? 0)] as const);
			const lower = known.map((index) => [xOf(index), yOf(points[index]?.interval?.low ?? 0)] as const).reverse();
			return [`${pathOf([...upper, ...lower])}Z`];
		}),
		bars: runs.flatMap((run) => {
			const known = run.filter((index) => points[index]?.interval);
			const [only] = known;
			if (only === undefined || known.length > 1) return [];
			const interval = points[only]?.interval;
			return interval ? [`M${xOf(only)} ${yOf(interval.low)}V${yOf(interval.high)}`] : [];
		}),
		ticks: ticks.map((value) => ({ value, y: yOf(value) })),
		mean: limits ? yOf(limits.mean) : null,
		lower: limits ? yOf(limits.lower) : null,
		upper: limits ? yOf(limits.upper) : null,
		target: target === null ? null : yOf(target),
	};
}

/** Indexes of neighbouring periods with a value. */
function runsOf(values: readonly (number | null)[]): readonly (readonly number[])[] {
	const runs: number[][] = [];
	values.forEach((value, index) => {
		if (value === null) return;
		const last = runs.at(-1);
		if (last?.at(-1) === index - 1) last.push(index);
		else runs.push([index]);
	});
	return runs;
}

function pathOf(points: readonly (readonly [number, number])[]): string {
	return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
