import { expect, test } from "vitest";
import { mostAhead, SeqClock } from "../../../src/shared/talk/seq-clock.ts";

function greatestOf(seqs: readonly number[]): number {
	const clock = new SeqClock();
	for (const seq of seqs) clock.note(seq);
	return clock.greatest;
}

test("the clock follows what can be, in whatever order it comes", () => {
	const rungs = [1, 2, mostAhead, 2 * mostAhead, 3 * mostAhead, 5 * mostAhead, Number.MAX_SAFE_INTEGER];
	const [turned, mixed] = [rungs.toReversed(), [3, 6, 1, 0, 5, 2, 4].map((at) => rungs[at] ?? 0)];
	for (const order of [rungs, turned, mixed]) expect(greatestOf(order)).toBe(3 * mostAhead);
	expect(greatestOf([...rungs, 4 * mostAhead])).toBe(5 * mostAhead);
	expect(greatestOf([])).toBe(0);
});
