import type { MetricDefinition } from "./definition.ts";
import type { Finding, FindingContext } from "./finding.ts";
import { freshnessOf } from "./freshness.ts";
import { cesFinding } from "./metrics/ces.ts";
import { churnFinding, retentionFinding } from "./metrics/churn-retention.ts";
import { clvFinding } from "./metrics/clv.ts";
import { conversionFinding } from "./metrics/conversion.ts";
import { costToServeFinding } from "./metrics/cost-to-serve.ts";
import { csatFinding } from "./metrics/csat.ts";
import { durationFinding } from "./metrics/duration.ts";
import { fcrFinding } from "./metrics/fcr.ts";
import { gaugeFinding } from "./metrics/gauge.ts";
import { npsFinding } from "./metrics/nps.ts";
import { openingSteps } from "./opening-steps.ts";
import type { Score, ScoreQuery } from "./score.ts";
import type { Tally } from "./tally.ts";

export interface ScoreWindow extends ScoreQuery {
	/** When the newest answer of the window and segment was given, in milliseconds since 1970. */
	readonly asOf: number | null;
	/** Value of that answer: only the gauge's `latest` needs it, which no tally can tell. */
	readonly latest?: number | null;
}

/** The score of a window's tally, with its interval and every step that leads to it. */
export function scoreOf(definition: MetricDefinition, tally: Tally, window: ScoreWindow): Score {
	const finding = findingOf(tally, { definition, confidence: window.confidence }, window.latest);
	const { isStale, step } = freshnessOf(definition, window);
	return {
		value: finding.value,
		unit: definition.unit,
		n: finding.n,
		interval: finding.interval,
		asOf: window.asOf === null ? null : new Date(window.asOf).toISOString(),
		stale: isStale,
		tooFew: finding.n < definition.minimumN,
		steps: [...openingSteps(definition, window), ...finding.steps, step],
	};
}

/** The score without what surrounds it, for whoever needs many. */
export function findingOf(tally: Tally, context: FindingContext, latest?: number | null): Finding {
	switch (context.definition.kind) {
		case "nps":
			return npsFinding(tally, context);
		case "csat":
			return csatFinding(tally, context);
		case "ces":
			return cesFinding(tally, context);
		case "fcr":
			return fcrFinding(tally, context);
		case "churn":
			return churnFinding(tally, context);
		case "retention":
			return retentionFinding(tally, context);
		case "conversion":
			return conversionFinding(tally, context);
		case "duration":
			return durationFinding(tally, context);
		case "costToServe":
			return costToServeFinding(tally, context);
		case "clv":
			return clvFinding(tally, context);
		case "gauge":
			return gaugeFinding(tally, context, latest ?? null);
	}
}
