import { countsStep, onScale } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { nothingFound } from "../finding.ts";
import { netFinding } from "../net.ts";
import type { NetCounts } from "../statistics/net-score.ts";
import type { Bins } from "../statistics/sample.ts";
import { countWhere } from "../statistics/sample.ts";
import type { Tally } from "../tally.ts";

/** Net Promoter Score in points, -100..100: share of 9 and 10 less share of 0 to 6 (measuringu.com/nps-confidence-intervals/). */
export function npsFinding(tally: Tally, context: FindingContext): Finding {
	const { kept, leftOut } = onScale(tally.value, context.definition.scale);
	if (kept.n === 0) return nothingFound("answers");
	const counts = npsCounts(kept.bins);
	const finding = netFinding(counts, context, {
		counts: {
			name: "counts",
			text: `Answers: ${kept.n}; promoters (9, 10): ${counts.inFavour}, passives (7, 8): ${counts.neither}, detractors (0 to 6): ${counts.against}.`,
			inputs: {
				...countsStep(kept, "Answers").inputs,
				promoters: counts.inFavour,
				passives: counts.neither,
				detractors: counts.against,
			},
		},
		formula: "100 · (for - against) / n, for = promoters, against = detractors",
		reference: "https://measuringu.com/nps-confidence-intervals/",
	});
	return { ...finding, steps: [...leftOut, ...finding.steps] };
}

/** Told apart by the ratings alone: a sender's own word for a group is never taken. */
export function npsCounts(ratings: Bins): NetCounts {
	const against = countWhere(ratings, (rating) => rating <= 6);
	const inFavour = countWhere(ratings, (rating) => rating >= 9);
	return { against, neither: countWhere(ratings, () => true) - against - inFavour, inFavour };
}
