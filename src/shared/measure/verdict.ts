import type { Difference } from "./difference.ts";
import type { Finding } from "./finding.ts";

/**
 * What may be said of a difference. A small p is no proof that there is one, and a large p none that there is
 * not: no verdict says either.
 */
export const verdicts = ["hardlyChance", "couldBeChance", "tooFew", "notTested"] as const;

export type Verdict = (typeof verdicts)[number];

export interface Judged {
	readonly verdict: Verdict;
	/** For people, in one or two sentences. */
	readonly words: string;
}

export interface Grounds {
	readonly sides: readonly [Finding, Finding];
	readonly minimumN: number;
	/** 0..1. */
	readonly confidence: number;
}

export function judge(difference: Difference, { sides, minimumN, confidence }: Grounds): Judged {
	const { p, limits, test } = difference;
	const [before, after] = sides;
	const hasNoTest = sides.some(({ basis, n }) => basis.kind === "none" && n > 0);
	if (!hasNoTest && Math.min(before.n, after.n) < minimumN) {
		const words = `Not enough answers to tell: ${before.n} and ${after.n}, where each side needs at least ${minimumN}.`;
		return { verdict: "tooFew", words };
	}
	if (p === null && limits === null) return { verdict: "notTested", words: `Not tested: ${test}.` };
	if (p === null) {
		return (limits?.low ?? 0) > 0 || (limits?.high ?? 0) < 0
			? { verdict: "hardlyChance", words: "Hardly chance: the interval of the difference does not reach 0." }
			: { verdict: "couldBeChance", words: `Could well be chance: the interval of the difference reaches 0. ${noProof}` };
	}
	const often = `as large a difference in ${chanceText(p)} comparisons with so many answers`;
	return p < 1 - confidence
		? { verdict: "hardlyChance", words: `Hardly chance: were there none, chance alone would still make ${often}.` }
		: { verdict: "couldBeChance", words: `Could well be chance at this n: chance alone would make ${often}. ${noProof}` };
}

const noProof = "That is no proof that there is none: more answers may tell.";

/** `5 of 100`, with as many noughts as it takes for a whole number. */
function chanceText(p: number): string {
	if (p < 0.0005) return "fewer than 1 of 1,000";
	return p < 0.01 ? `about ${Math.round(1000 * p)} of 1,000` : `about ${Math.round(100 * p)} of 100`;
}
