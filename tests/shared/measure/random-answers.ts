import type { MetricDefinition } from "../../../src/shared/measure/definition.ts";
import { metricKinds, variantsOf } from "../../../src/shared/measure/definition.ts";
import type { SeededRandom } from "../../support/seeded-random.ts";
import { metric } from "./metric-under-test.ts";

/** Every kind in every variant, and the forms that a variant alone does not say. */
export const allMetrics: readonly MetricDefinition[] = [
	...metricKinds.flatMap((kind) =>
		variantsOf[kind].map((variant) =>
			metric({ kind, variant, timeZone: "Europe/Paris", ...(variant === "attainment" && { threshold: 60 }) }),
		),
	),
	metric({ kind: "duration", variant: "p90", quantileRule: "nearestRank", timeZone: "Asia/Kathmandu" }),
	metric({ kind: "csat", scale: { min: 0, max: 2 }, timeZone: "Pacific/Kiritimati" }),
	metric({ kind: "ces", scale: { min: 1, max: 5 }, timeZone: "America/St_Johns" }),
];

const start = Date.parse("2025-12-20T00:00:00Z");
const spread = 95 * 86_400_000;

/** Raw answers as senders give them, over a quarter with both a year's end and the clocks going forward in it. */
export function randomAnswers(definition: MetricDefinition, random: SeededRandom, count: number): Record<string, unknown>[] {
	const isRunningSome = random.below(4) > 0;
	return Array.from({ length: count }, (_, index) => ({
		id: `r${index}`,
		at: start + random.below(spread),
		segment: { plan: random.pick(["basic", "pro"]), region: random.pick(["north", "south", "east"]) },
		customer: `c${random.below(Math.max(2, count / 4))}`,
		...randomValue(definition, random, isRunningSome),
	}));
}

function randomValue({ kind, scale }: MetricDefinition, random: SeededRandom, isRunningSome: boolean): Record<string, unknown> {
	const chance = (share: number) => random.next() < share;
	const flag = () => random.pick([true, false, "true", "no", 1, 0]);
	switch (kind) {
		case "nps":
		case "csat":
		case "ces": {
			const value = (scale?.min ?? 0) + random.below((scale?.max ?? 0) - (scale?.min ?? 0) + 1);
			return { value: random.pick([value, String(value)]) };
		}
		case "gauge":
			return { value: random.next() * 200 - 100 };
		case "conversion":
			return { value: flag() };
		case "fcr":
			return { contact: { topic: random.pick(["bill", "id"]), resolved: flag(), resolvable: chance(0.9) } };
		case "churn":
		case "retention": {
			if (chance(0.7)) return { value: flag() };
			const from = random.below(1000);
			const joined = random.below(100);
			return { period: { start: from, end: random.below(from + 1) + joined, new: joined } };
		}
		case "duration":
			return { duration: { value: 1 + random.below(120), completed: !isRunningSome || chance(0.7) } };
		case "costToServe":
			return { cost: { total: random.next() * 500, contacts: random.below(40) } };
		case "clv":
			return { clv: { margin: 10 + random.below(90), retention: random.next() * 0.95, discount: random.next() * 0.2 } };
	}
}
