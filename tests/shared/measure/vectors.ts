import { readFileSync } from "node:fs";
import { expect } from "vitest";
import * as z from "zod/mini";

const fixture = new URL("../../fixtures/measure/vectors.json", import.meta.url);

const vectorSchema = z.object({
	id: z.number(),
	input: z.record(z.string(), z.unknown()),
	expected: z.record(z.string(), z.unknown()),
});

export type Vector = z.infer<typeof vectorSchema>;

export const vectorGroups: readonly { group: string; vectors: Vector[] }[] = Object.entries(
	z
		.object({ metrics: z.record(z.string(), z.object({ vectors: z.array(vectorSchema) })) })
		.parse(JSON.parse(readFileSync(fixture, "utf8"))).metrics,
).map(([group, { vectors }]) => ({ group, vectors }));

export function vectorsOf(group: string): Vector[] {
	return vectorGroups.find((candidate) => candidate.group === group)?.vectors ?? [];
}

/** Exact limits and those from t are compared at 1e-7, everything else at 1e-9, relative. */
const coarse = /clopper_pearson|trinomial_t|mean_ci|csat_mean|welch|t_quantile/;

/** Everything expected is there, and close. What a result says beyond that is its own affair. */
export function expectClose(found: unknown, expected: unknown, path: string): void {
	if (typeof expected === "number" && typeof found === "number") {
		const tolerance = (coarse.test(path) ? 1e-7 : 1e-9) * Math.abs(expected) + 1e-13;
		expect(Math.abs(found - expected), `${path}: ${found} instead of ${expected}`).toBeLessThanOrEqual(tolerance);
	} else if (typeof expected === "object" && expected !== null && typeof found === "object" && found !== null) {
		if (Array.isArray(expected)) expect(found, path).toHaveLength(expected.length);
		for (const [key, value] of Object.entries(expected)) expectClose(Reflect.get(found, key), value, `${path}.${key}`);
	} else {
		expect(found, path).toEqual(expected);
	}
}
