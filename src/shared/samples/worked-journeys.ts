import type { MapContent } from "../map/content.ts";
import { withSampleMetrics } from "./metrics/sample-answers.ts";
import type { SampleMetric } from "./metrics/sample-metric.ts";
import { sampleMetrics } from "./metrics/sample-metrics.ts";
import { streamingTrialToPaid } from "./streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "./telecom/telecom-onboarding.ts";

export interface WorkedJourney {
	readonly id: string;
	/** With its metrics linked, which a map made from the template has not. */
	content(): MapContent;
	readonly metrics: readonly SampleMetric[];
}

/** The maps that a new server starts with, under fixed ids so that seeding twice gives one of each. */
export const workedJourneys: readonly WorkedJourney[] = [
	workedJourney("sample-telecom-onboarding", telecomOnboarding),
	workedJourney("sample-streaming-trial-to-paid", streamingTrialToPaid),
];

function workedJourney(id: string, content: () => MapContent): WorkedJourney {
	const metrics = sampleMetrics.get(id) ?? [];
	return { id, metrics, content: () => withSampleMetrics(content(), metrics) };
}
