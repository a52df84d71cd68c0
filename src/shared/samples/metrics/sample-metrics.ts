import type { SampleMetric } from "./sample-metric.ts";
import { streamingMetrics } from "./streaming-metrics.ts";
import { telecomMetrics } from "./telecom-metrics.ts";

/** The metrics of each sample map, by the map's id. */
export const sampleMetrics: ReadonlyMap<string, readonly SampleMetric[]> = new Map([
	["sample-telecom-onboarding", telecomMetrics],
	["sample-streaming-trial-to-paid", streamingMetrics],
]);
