import { describe, expect, it } from "vitest";
import { runners } from "./vector-runners.ts";
import { expectClose, vectorGroups } from "./vectors.ts";

/** Groups that no measure covers, each with where they belong. */
const elsewhere: Record<string, string> = Object.fromEntries(
	[
		"rice",
		"ice",
		"wsjf",
		"cd3",
		"opportunity_score",
		"pain_point_score",
		"kano",
		"pareto",
		"tornado",
		"break_even",
		"triangular_inverse",
		"mulberry32",
		"rank_stability_monte_carlo",
		"rank_agreement",
		"key_drivers",
	].map((group) => [group, "prioritisation, later"]),
);

/** Single vectors that state a result of a data set which is not here. */
const withoutData: Record<string, readonly number[]> = { real_telco: [15] };

describe("the published and computed vectors", () => {
	it("are all covered or said to belong elsewhere", () => {
		const covered = Object.keys(runners);
		const all = vectorGroups.map(({ group }) => group);
		expect(all.filter((group) => !covered.includes(group) && elsewhere[group] === undefined)).toEqual([]);
		expect([...covered, ...Object.keys(elsewhere)].filter((group) => !all.includes(group))).toEqual([]);
		expect(covered.filter((group) => elsewhere[group] !== undefined)).toEqual([]);
	});

	for (const { group, vectors } of vectorGroups) {
		const runner = runners[group];
		if (runner === undefined) continue;
		it.each(vectors.filter(({ id }) => !withoutData[group]?.includes(id)))(`${group} $id`, ({ input, expected }) => {
			expectClose(runner(input, expected), expected, group);
		});
	}
});
