import type { Finding, FindingContext, IntervalFinding } from "./finding.ts";
import { intervalFound, shown } from "./finding.ts";
import type { ScoreStep } from "./score.ts";
import { scaleLimits } from "./statistics/limits.ts";
import { criticalZ } from "./statistics/normal.ts";
import { wilsonLimits } from "./statistics/proportion.ts";

export interface Share {
	readonly hits: number;
	readonly n: number;
	readonly counts: ScoreStep;
	/** With `hits` and `n` as names. */
	readonly formula: string;
	readonly reference: string;
}

/** A share of `n` > 0 in percent, with Wilson's interval. */
export function shareFinding({ hits, n, counts, formula, reference }: Share, { confidence }: FindingContext): Finding {
	const value = (100 * hits) / n;
	const { interval, step } = wilsonFinding(hits, n, confidence);
	const text = `100 · ${shown(hits)} / ${shown(n)} = ${shown(value)} %.`;
	return {
		value,
		n,
		interval,
		steps: [counts, { name: "value", text, formula, reference, inputs: { hits, n }, result: value }, step],
		basis: { kind: "share", hits, n },
	};
}

/** In percent. */
export function wilsonFinding(hits: number, n: number, confidence: number): IntervalFinding {
	return intervalFound(scaleLimits(wilsonLimits(hits, n, confidence), 100), {
		level: confidence,
		method: "Wilson",
		step: {
			formula: "100 · (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n), p = hits / n",
			reference: "Wilson 1927; http://www.measuringu.com/wald.htm",
			inputs: { hits, n, z: criticalZ(confidence) },
		},
	});
}
