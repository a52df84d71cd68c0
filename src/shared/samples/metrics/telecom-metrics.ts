import { generated } from "./generated.ts";
import { between, rating, seconds } from "./rating.ts";
import type { SampleMetric } from "./sample-metric.ts";

const day = 86_400;
const ages = ["under 30", "30 to 59", "60 and over"];

/** The simplified verification flow: fewer leave, people are connected sooner, and the month after they say so. */
export const telecomMetrics: readonly SampleMetric[] = [
	{
		id: "sample-telecom-order",
		input: { name: "Order form finished", kind: "conversion", target: 88, cadence: "day", ...generated },
		nodes: [{ collection: "steps", id: "fill-in-order" }],
		perDay: 34,
		answer: (random) => {
			const device = random.pick(["phone", "phone", "computer"]);
			return { value: random.isTrue(device === "phone" ? 0.84 : 0.91), segment: { device } };
		},
	},
	{
		id: "sample-telecom-verification",
		input: {
			name: "Drop-off at identity verification",
			kind: "conversion",
			variant: "dropOff",
			target: 20,
			cadence: "day",
			...generated,
		},
		nodes: [
			{ collection: "steps", id: "photograph-id" },
			{ collection: "cards", id: "glare-rejected" },
		],
		perDay: 29,
		answer: (random, { improved }) => {
			const flow = random.isTrue(improved) ? "simplified" : "before";
			const age = random.pick(ages);
			const lost = (flow === "simplified" ? 0.19 : 0.31) + (age === "60 and over" ? 0.07 : -0.03);
			return { value: !random.isTrue(lost), segment: { flow, age } };
		},
	},
	{
		id: "sample-telecom-verification-ease",
		input: { name: "Ease of proving who you are", kind: "ces", target: 5, cadence: "day", ...generated },
		nodes: [{ collection: "stages", id: "verify" }],
		perDay: 11,
		answer: (random, { improved }) => ({
			value: rating(random, { min: 1, max: 7, mean: between(3.4, 4.9, improved), spread: 1.6 }),
			segment: { age: random.pick(ages) },
		}),
	},
	{
		id: "sample-telecom-lock",
		input: { name: "Satisfaction after a locked check", kind: "csat", target: 60, cadence: "month", ...generated },
		nodes: [{ collection: "cards", id: "locked-after-three" }],
		perDay: 0.1,
		answer: (random) => ({ value: rating(random, { min: 1, max: 5, mean: 2.2, spread: 1 }), segment: {} }),
	},
	{
		id: "sample-telecom-verification-cost",
		input: { name: "Cost of a verification contact", kind: "costToServe", unit: "EUR", target: 8, cadence: "day", ...generated },
		nodes: [{ collection: "steps", id: "take-selfie" }],
		perDay: 1,
		answer: (random, { improved }) => {
			const contacts = 40 + random.count(20);
			return {
				value: { total: Math.round(contacts * (between(8.1, 8.7, improved) + 0.3 * random.normal())), contacts },
				segment: {},
			};
		},
	},
	{
		id: "sample-telecom-activation",
		input: {
			name: "Time to activate",
			kind: "duration",
			variant: "median",
			target: day,
			cadence: "day",
			...generated,
		},
		nodes: [
			{ collection: "steps", id: "number-moves" },
			{ collection: "stages", id: "activate" },
		],
		perDay: 19,
		answer: (random, { daysAgo, improved }) => {
			const number = random.isTrue(0.7) ? "kept" : "new";
			const took = seconds(random, { median: between(3.2, 1.9, improved) * (number === "kept" ? 1.2 : 0.4) * day, spread: 0.6 });
			// Those who ordered days ago and are not connected yet count as "not there after so long".
			const isCompleted = took <= daysAgo * day;
			return {
				value: isCompleted ? { value: took, completed: true } : { value: Math.max(1, daysAgo) * day, completed: false },
				segment: { number },
			};
		},
	},
	{
		id: "sample-telecom-fcr",
		input: { name: "Solved at the first call", kind: "fcr", target: 75, cadence: "day", ...generated },
		nodes: [{ collection: "steps", id: "ask-for-help" }],
		perDay: 12,
		answer: (random) => {
			const topic = random.pick(["bill", "bill", "number", "coverage"]);
			return { value: random.isTrue(topic === "bill" ? 0.74 : 0.63), segment: { topic } };
		},
	},
	{
		id: "sample-telecom-shop",
		input: { name: "Satisfaction with the shop", kind: "csat", target: 80, cadence: "week", ...generated },
		nodes: [{ collection: "cards", id: "shop-or-video-call" }],
		perDay: 3,
		endsDaysAgo: 40,
		answer: (random) => ({ value: rating(random, { min: 1, max: 5, mean: 4.1, spread: 0.8 }), segment: {} }),
	},
	{
		id: "sample-telecom-nps",
		input: { name: "NPS on day 30", kind: "nps", target: 25, cadence: "day", ...generated },
		nodes: [
			{ collection: "steps", id: "stay-or-leave" },
			{ collection: "stages", id: "first-month" },
		],
		perDay: 14,
		answer: (random, { improved }) => {
			const age = random.pick(ages);
			const mean = between(7.9, 8.7, improved) - (age === "under 30" ? 0.2 : 0);
			return { value: rating(random, { min: 0, max: 10, mean, spread: 1.9 }), segment: { age } };
		},
	},
	{
		id: "sample-telecom-churn",
		input: { name: "Churn in 90 days", kind: "churn", target: 12, cadence: "day", ...generated },
		nodes: [{ collection: "steps", id: "stay-or-leave" }],
		perDay: 22,
		answer: (random, { improved }) => {
			const flow = random.isTrue(improved) ? "simplified" : "before";
			return { value: random.isTrue(flow === "simplified" ? 0.119 : 0.14), segment: { flow } };
		},
	},
];
