import { generated } from "./generated.ts";
import { between, rating, seconds } from "./rating.ts";
import type { SampleMetric } from "./sample-metric.ts";

const plans = ["monthly", "yearly"];

/** Personal onboarding and help for silent trials: more people find a second title, and more of them stay. */
export const streamingMetrics: readonly SampleMetric[] = [
	{
		id: "sample-streaming-setup",
		input: { name: "Ease of setting up", kind: "ces", target: 5.5, cadence: "day", ...generated },
		nodes: [{ collection: "stages", id: "set-up" }],
		perDay: 13,
		answer: (random, { improved }) => ({
			value: rating(random, { min: 1, max: 7, mean: between(4.8, 5.6, improved), spread: 1.4 }),
			segment: { device: random.pick(["tv", "phone", "tablet"]) },
		}),
	},
	{
		id: "sample-streaming-sign-in",
		input: { name: "Time to sign in on the TV", kind: "duration", variant: "median", target: 60, cadence: "day", ...generated },
		nodes: [
			{ collection: "steps", id: "get-onto-tv" },
			{ collection: "cards", id: "password-by-remote" },
		],
		perDay: 24,
		answer: (random, { improved }) => {
			const way = random.isTrue(improved * 0.8) ? "code" : "password";
			return { value: seconds(random, { median: way === "code" ? 48 : 185, spread: 0.5 }), segment: { way } };
		},
	},
	{
		id: "sample-streaming-habit",
		input: { name: "Still watching on day 7", kind: "retention", target: 60, cadence: "day", ...generated },
		nodes: [{ collection: "steps", id: "choose-next" }],
		perDay: 30,
		answer: (random, { improved }) => ({ value: random.isTrue(between(0.52, 0.61, improved)), segment: {} }),
	},
	{
		id: "sample-streaming-paid",
		input: { name: "Trial to paid", kind: "conversion", target: 45, cadence: "day", ...generated },
		nodes: [
			{ collection: "steps", id: "pay-or-cancel" },
			{ collection: "stages", id: "trial-ends" },
		],
		perDay: 32,
		answer: (random, { improved }) => {
			const onboarding = random.isTrue(improved) ? "personal" : "same for all";
			return { value: random.isTrue(onboarding === "personal" ? 0.46 : 0.38), segment: { onboarding } };
		},
	},
	{
		id: "sample-streaming-cancel",
		input: { name: "Satisfaction with cancelling", kind: "csat", target: 70, cadence: "month", ...generated },
		nodes: [{ collection: "cards", id: "cancel-maze" }],
		perDay: 0.1,
		answer: (random) => ({ value: rating(random, { min: 1, max: 5, mean: 2, spread: 1 }), segment: {} }),
	},
	{
		id: "sample-streaming-help",
		input: { name: "Satisfaction with help", kind: "csat", target: 85, cadence: "day", ...generated },
		nodes: [{ collection: "steps", id: "get-problem-solved" }],
		perDay: 9,
		answer: (random) => ({
			value: rating(random, { min: 1, max: 5, mean: 4.2, spread: 0.9 }),
			segment: { way: random.pick(["chat", "phone", "e-mail"]) },
		}),
	},
	{
		id: "sample-streaming-nps",
		input: { name: "NPS after the first month", kind: "nps", target: 30, cadence: "day", ...generated },
		nodes: [
			{ collection: "steps", id: "keep-coming-back" },
			{ collection: "stages", id: "stay" },
		],
		perDay: 15,
		answer: (random, { improved }) => ({
			value: rating(random, { min: 0, max: 10, mean: between(8.1, 8.8, improved), spread: 1.7 }),
			segment: { plan: random.pick(plans) },
		}),
	},
];
