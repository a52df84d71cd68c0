import type { MetricDefinition } from "../../../../src/shared/measure/definition.ts";
import { scoreOf } from "../../../../src/shared/measure/score-of.ts";
import { xmrOf } from "../../../../src/shared/measure/statistics/xmr.ts";
import type { Tally } from "../../../../src/shared/measure/tally.ts";
import type { Series } from "../../../../src/shared/protocol/metrics-api.ts";

export interface PeriodTally {
	readonly from: string;
	readonly to: string;
	readonly tally: Tally;
	readonly asOf: number | null;
	readonly latest: number | null;
}

const fewestForLimits = 5;

export function seriesOf(
	definition: MetricDefinition,
	periods: readonly PeriodTally[],
	{ every, confidence, now }: { every: Series["every"]; confidence: number; now: number },
): Series {
	const scores = periods.map(({ tally, ...period }) => scoreOf(definition, tally, { ...period, segment: null, confidence, now }));
	const known = scores.flatMap(({ value }, index) => (value === null ? [] : [{ value, index }]));
	const xmr = known.length < fewestForLimits ? null : xmrOf(known.map(({ value }) => value));
	const signals = new Set(xmr?.outside.map((position) => known[position]?.index));
	for (const { start, length } of xmr?.runs ?? [])
		for (let position = start; position < start + length; position++) signals.add(known[position]?.index);
	const points = periods.map(({ from, to }, index) => {
		const score = scores[index];
		return {
			from,
			to,
			value: score?.value ?? null,
			n: score?.n ?? 0,
			interval: score?.interval ?? null,
			tooFew: score?.tooFew ?? true,
			isSignal: signals.has(index),
		};
	});
	return {
		unit: definition.unit,
		every,
		points,
		limits: xmr === null ? null : { mean: xmr.mean, lower: xmr.lower, upper: xmr.upper, steps: [] },
	};
}
