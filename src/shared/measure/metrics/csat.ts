import { countsStep, onScale } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { nothingFound, shown } from "../finding.ts";
import { meanFinding } from "../mean.ts";
import type { ScoreStep } from "../score.ts";
import { shareFinding } from "../share.ts";
import { countWhere } from "../statistics/sample.ts";
import { mapScale } from "../statistics/scale-map.ts";
import type { Tally } from "../tally.ts";

const topBoxReference = "https://help.delighted.com/article/240-how-is-csat-calculated";
const meanReference = "https://help.smartsurvey.co.uk/article/customer-satisfaction-calculations";

/** Customer satisfaction: share at or above the threshold in percent (topBox), or the mean on the scale (mean). */
export function csatFinding(tally: Tally, context: FindingContext): Finding {
	const { scale, variant, threshold } = context.definition;
	const { kept, leftOut } = onScale(tally.value, scale);
	if (kept.n === 0) return nothingFound("answers");
	const counts = countsStep(kept, "Answers");
	if (variant === "mean") {
		const finding = meanFinding(kept, context, { counts, reference: meanReference });
		const normalised = normalisedStep(finding.value, context);
		return { ...finding, steps: [...leftOut, ...finding.steps, ...normalised] };
	}
	const least = threshold ?? 0;
	const finding = shareFinding(
		{
			hits: countWhere(kept.bins, (value) => value >= least),
			n: kept.n,
			counts,
			formula: `100 · hits / n, hits = answers of ${shown(least)} or more`,
			reference: topBoxReference,
		},
		context,
	);
	return { ...finding, steps: [...leftOut, ...finding.steps] };
}

/** For readers used to 0..100; not the score. */
function normalisedStep(mean: number | null, { definition: { scale } }: FindingContext): ScoreStep[] {
	if (mean === null || scale === null) return [];
	const result = mapScale(mean, { from: [scale.min, scale.max], to: [0, 100] });
	const text = `On 0 to 100 the mean would be ${shown(result)}; it is not a share of satisfied customers.`;
	const inputs = { mean, min: scale.min, max: scale.max };
	return [{ name: "value", text, formula: "100 · (mean - min) / (max - min)", inputs, result }];
}
