import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/shared/measure/calendar.ts";
import { recompute } from "../../../src/shared/measure/recompute.ts";
import { scoreOf } from "../../../src/shared/measure/score-of.ts";
import type { Tally } from "../../../src/shared/measure/tally.ts";
import { addTo, decodeTally, encodeTally, mergeTallies } from "../../../src/shared/measure/tally-ops.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { answersOf, entriesOf, tallyOf, wholeQuarter } from "./metric-under-test.ts";
import { allMetrics, randomAnswers } from "./random-answers.ts";

const cases = allMetrics.flatMap((definition, index) => [1, 2, 3].map((seed) => ({ definition, seed: seed * 100 + index })));
const named = cases.map((given) => ({ ...given, name: `${given.definition.kind} ${given.definition.variant}` }));

describe("scores from tallies", () => {
	it.each(named)("of $name are those of the answers one by one (seed $seed)", ({ definition, seed }) => {
		const random = seededRandom(seed);
		const answers = answersOf(definition, randomAnswers(definition, random, 1 + random.below(120)));
		const entries = entriesOf(definition, answers);
		for (let round = 0; round < 6; round++) {
			const from = addDays("2025-12-20", random.below(60));
			const to = addDays(from, random.below(60));
			const segment = random.pick([null, { key: "plan", value: "pro" }, { key: "region", value: "east" }]);
			const isCounted = (answer: (typeof answers)[number]) =>
				answer.day >= from && answer.day <= to && (segment === null || answer.segment[segment.key] === segment.value);
			const inside = answers.filter(isCounted).sort((a, b) => a.at - b.at);
			const tally = mergeTallies(inside.map(({ id }) => addTo({}, entries.get(id) ?? [])));
			const newest = inside.at(-1);
			const latest = newest?.observation.kind === "number" ? newest.observation.value : null;
			const score = scoreOf(definition, tally, { ...wholeQuarter, from, to, segment, asOf: newest?.at ?? null, latest });
			const audit = recompute(score.steps, answers);
			expect(score.n).toBe(audit.n);
			if (audit.value === null) expect(score.value).toBeNull();
			else expect(score.value).toBeCloseTo(audit.value, 8);
			const shown = score.steps.find(({ name }) => name === "value")?.result ?? null;
			expect(shown).toBe(score.value);
		}
	});

	it.each(named)(
		"of $name are the same whatever the order, and the days add up to the window (seed $seed)",
		({ definition, seed }) => {
			const random = seededRandom(seed);
			const answers = answersOf(definition, randomAnswers(definition, random, 60));
			const entries = entriesOf(definition, answers);
			const shuffled = [...answers].sort(() => random.next() - 0.5);
			const byDay = new Map<string, Tally>();
			for (const { id, day } of shuffled) byDay.set(day, addTo(byDay.get(day) ?? {}, entries.get(id) ?? []));
			const whole = tallyOf(definition, answers);
			expect(mergeTallies([...byDay.values()].reverse())).toEqual(whole);
			expect(encodeTally(mergeTallies(byDay.values()))).toBe(encodeTally(whole));
			expect(decodeTally(encodeTally(whole))).toEqual(whole);
		},
	);

	it.each(named)("of $name leave nothing behind when an answer is taken out (seed $seed)", ({ definition, seed }) => {
		const random = seededRandom(seed);
		const answers = answersOf(definition, randomAnswers(definition, random, 40));
		const entries = entriesOf(definition, answers);
		const [gone, ...kept] = answers;
		const goneEntries = entries.get(gone?.id ?? "") ?? [];
		const without = mergeTallies(kept.map(({ id }) => addTo({}, entries.get(id) ?? [])));
		expect(addTo(addTo(without, goneEntries, 1), goneEntries, -1)).toEqual(without);
		const emptied = answers.reduce(
			(tally, { id }) => addTo(tally, entries.get(id) ?? [], -1),
			mergeTallies([addTo(without, goneEntries)]),
		);
		expect(emptied).toEqual({});
	});
});
