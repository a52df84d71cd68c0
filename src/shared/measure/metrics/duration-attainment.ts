import type { Finding, FindingContext } from "../finding.ts";
import { boundedBasis, intervalFound, noInterval, shown } from "../finding.ts";
import { wilsonFinding } from "../share.ts";
import { survivalAt, survivalSteps } from "../statistics/kaplan-meier.ts";
import { countWhere } from "../statistics/sample.ts";
import type { Durations } from "./duration.ts";

const reference = "https://developer.zendesk.com/rest_api/docs/core/ticket_metrics";

/**
 * Share done within the threshold, the threshold itself included, in percent. Those still running and not yet past
 * it could still make it: where there are some, Kaplan and Meier's estimate.
 */
export function attainmentFinding({ completed, running }: Durations, { definition, confidence }: FindingContext): Finding {
	const threshold = definition.threshold ?? 0;
	const within = countWhere(completed.bins, (seconds) => seconds <= threshold);
	const undecided = countWhere(running.bins, (seconds) => seconds < threshold);
	const n = completed.n + running.n;
	const inputs = { within, n, threshold, undecided };
	if (undecided === 0) {
		const value = (100 * within) / n;
		const text = `100 · ${within} / ${n} = ${shown(value)} % within ${shown(threshold)} s.`;
		const formula = "100 · within / n, within = x ≤ threshold";
		const { interval, step } = wilsonFinding(within, n, confidence);
		return {
			value,
			n,
			interval,
			steps: [{ name: "value", text, formula, reference, inputs, result: value }, step],
			basis: { kind: "share", hits: within, n },
		};
	}
	const { survival, limits } = survivalAt(survivalSteps(completed.bins, running.bins), threshold, confidence);
	const value = 100 * (1 - survival);
	const { interval, step } =
		limits === null
			? noInterval("At 0 and 100 % this estimate has no interval.")
			: intervalFound(
					{ low: 100 * (1 - limits.high), high: 100 * (1 - limits.low) },
					{
						level: confidence,
						method: "Kaplan-Meier, log(-log)",
						step: {
							formula: "100 · (1 - S^exp(±z·√(Σ d/(r(r - d)))/ln S))",
							reference: "Kalbfleisch & Prentice 1980",
							inputs: { S: survival },
						},
					},
				);
	return {
		value,
		n,
		interval,
		steps: [
			{
				name: "value",
				text: `${undecided} still running could still make the ${shown(threshold)} s: by Kaplan and Meier ${shown(value)} % are done within them.`,
				formula: "100 · (1 - S(threshold)), S(t) = Π over completed times ≤ t of (1 - d/at risk)",
				reference: "Kaplan & Meier 1958, JASA 53",
				inputs,
				result: value,
			},
			step,
		],
		basis: boundedBasis("some durations are still running", interval, n),
	};
}
