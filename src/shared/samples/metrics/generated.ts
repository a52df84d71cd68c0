import type { MetricInput } from "../../measure/definition.ts";

/** Said with every score: nobody shall take a sample's figures for somebody's. */
export const generated: Pick<MetricInput, "source" | "window"> = {
	source: "Generated for this sample map by a seeded process; no real customers.",
	window: { days: 60 },
};
