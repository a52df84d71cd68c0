import { countsStep, emptyHistogram } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { noInterval, nothingFound, shown } from "../finding.ts";
import { meanFinding } from "../mean.ts";
import type { Tally } from "../tally.ts";

/** Readings of anything: their mean, their sum, or the newest, which a tally does not know and `latest` says. */
export function gaugeFinding(tally: Tally, context: FindingContext, latest: number | null): Finding {
	const readings = tally.value ?? emptyHistogram;
	if (readings.n === 0) return nothingFound("readings");
	const counts = countsStep(readings, "Readings");
	switch (context.definition.variant) {
		case "sum": {
			const { sum, n } = readings;
			const { interval, step } = noInterval("A sum of readings has no interval.");
			const text = `All readings together, ${n}: ${shown(sum)}.`;
			const value = { name: "value", text, formula: "sum of all readings", inputs: { sum, n }, result: sum } as const;
			return { value: sum, n, interval, steps: [counts, value, step], basis: { kind: "none", why: "a sum is not sampled" } };
		}
		case "latest": {
			const { interval, step } = noInterval("A single reading has no interval.");
			const text = latest === null ? "The newest reading is no longer kept." : `The newest reading: ${shown(latest)}.`;
			const value = { name: "value", text, formula: "the newest reading", inputs: { latest }, result: latest } as const;
			const basis = { kind: "none", why: "a single reading has no spread" } as const;
			return { value: latest, n: latest === null ? 0 : 1, interval, steps: [counts, value, step], basis };
		}
		default:
			return meanFinding(readings, context, { counts, reference: "https://measuringu.com/nps-confidence-intervals/" });
	}
}
