import { countsStep, onScale } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { nothingFound, shown } from "../finding.ts";
import { meanFinding } from "../mean.ts";
import { netFinding } from "../net.ts";
import { shareFinding } from "../share.ts";
import type { NetCounts } from "../statistics/net-score.ts";
import type { Bins } from "../statistics/sample.ts";
import { countWhere } from "../statistics/sample.ts";
import type { Tally } from "../tally.ts";

const references = {
	mean: "https://support.cys.group/support/solutions/articles/3000095529",
	agree: "https://help.simplesat.io/en/articles/5626051-what-is-ces-customer-effort-score",
	net: "https://support.cys.group/support/solutions/articles/3000095531",
};

/**
 * Customer effort: the mean (1..7 with 7 easy, or the 1..5 of CES 1.0 with 1 easy), the share that agrees that it
 * was easy in percent, or the net index, share of 6 and 7 less share of 1 to 3, -100..100.
 */
export function cesFinding(tally: Tally, context: FindingContext): Finding {
	const { scale, variant, threshold } = context.definition;
	const { kept, leftOut } = onScale(tally.value, scale);
	if (kept.n === 0) return nothingFound("answers");
	const counts = countsStep(kept, "Answers");
	const finding = () => {
		switch (variant) {
			case "agree":
				return shareFinding(
					{
						hits: countWhere(kept.bins, (value) => value >= (threshold ?? 0)),
						n: kept.n,
						counts,
						formula: `100 · hits / n, hits = answers of ${shown(threshold ?? 0)} or more`,
						reference: references.agree,
					},
					context,
				);
			case "net":
				return netFinding(effortCounts(kept.bins), context, {
					counts,
					formula: "100 · (for - against) / n, for = answers of 6 or more, against = of 3 or less",
					reference: references.net,
				});
			default:
				return meanFinding(kept, context, { counts, reference: references.mean });
		}
	};
	const { steps, ...found } = finding();
	return { ...found, steps: [...leftOut, ...steps] };
}

/** Of answers on 1..7. */
export function effortCounts(bins: Bins): NetCounts {
	const against = countWhere(bins, (value) => value <= 3);
	const inFavour = countWhere(bins, (value) => value >= 6);
	return { against, neither: countWhere(bins, () => true) - against - inFavour, inFavour };
}
