import type { MapContent } from "../map/content.ts";
import { streamingTrialToPaid } from "./streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "./telecom/telecom-onboarding.ts";

/** The maps that a new server starts with, under fixed ids so that seeding twice gives one of each. */
export const workedJourneys: readonly { readonly id: string; readonly content: () => MapContent }[] = [
	{ id: "sample-telecom-onboarding", content: telecomOnboarding },
	{ id: "sample-streaming-trial-to-paid", content: streamingTrialToPaid },
];
