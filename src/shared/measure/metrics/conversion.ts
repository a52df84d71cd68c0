import { emptyHistogram } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { nothingFound } from "../finding.ts";
import { shareFinding } from "../share.ts";
import type { Tally } from "../tally.ts";

/** Share that went on to the next step, or that did not (dropOff), in percent. */
export function conversionFinding(tally: Tally, context: FindingContext): Finding {
	const { n, sum: converted } = tally.value ?? emptyHistogram;
	if (n === 0) return nothingFound("customers at this step");
	const isDropOff = context.definition.variant === "dropOff";
	const dropped = n - converted;
	return shareFinding(
		{
			hits: isDropOff ? dropped : converted,
			n,
			counts: {
				name: "counts",
				text: `Came to the step: ${n}; went on: ${converted}, did not: ${dropped}.`,
				inputs: { n, converted, dropped },
			},
			formula: isDropOff ? "100 · hits / n, hits = those who did not go on" : "100 · hits / n, hits = those who went on",
			reference: "https://www.tival.io/blog/percentiles-funnels-rethinking-activation-analysis",
		},
		context,
	);
}
