import type { Distribution, Metric } from "../../../shared/protocol/metrics-api.ts";
import { niceTicks } from "./nice-ticks.ts";

export interface SpreadRow {
	/** `""` where the values speak for themselves. */
	readonly label: string;
	readonly from: number;
	readonly to: number;
	readonly count: number;
}

/** More rows than these are gathered into classes. */
const mostRows = 16;

const outcomes: Readonly<Record<string, readonly [no: string, yes: string]>> = {
	fcr: ["Not solved", "Solved"],
	churn: ["Stayed", "Left"],
	retention: ["Left", "Stayed"],
	conversion: ["Dropped off", "Went on"],
};

/** The answers by value: every step of a short scale also where nobody chose it, classes of equal width where there are many values. */
export function spreadRows({ kind, scale }: Pick<Metric, "kind" | "scale">, { bins }: Distribution): readonly SpreadRow[] {
	const names = outcomes[kind];
	if (names && bins.every(({ value }) => value === 0 || value === 1)) {
		return [0, 1].map((value) => ({ label: names[value] ?? "", from: value, to: value, count: countOf(bins, value) }));
	}
	if (scale && scale.max - scale.min < mostRows && bins.every(({ value }) => Number.isInteger(value - scale.min))) {
		return Array.from({ length: scale.max - scale.min + 1 }, (_, index) => {
			const value = scale.min + index;
			return { label: "", from: value, to: value, count: countOf(bins, value) };
		});
	}
	if (bins.length <= mostRows) return bins.map(({ value, count }) => ({ label: "", from: value, to: value, count }));
	const edges = niceTicks(bins[0]?.value ?? 0, bins.at(-1)?.value ?? 0, mostRows - 4);
	return edges.slice(0, -1).map((from, index) => {
		const to = edges[index + 1] ?? from;
		const isLast = index === edges.length - 2;
		const inside = bins.filter(({ value }) => value >= from && (value < to || (isLast && value === to)));
		return { label: "", from, to, count: inside.reduce((sum, { count }) => sum + count, 0) };
	});
}

function countOf(bins: Distribution["bins"], value: number): number {
	return bins.find((bin) => bin.value === value)?.count ?? 0;
}
