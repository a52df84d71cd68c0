import { emptyHistogram } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { nothingFound, shown } from "../finding.ts";
import type { ScoreStep } from "../score.ts";
import { shareFinding } from "../share.ts";
import { churnHorizon } from "../statistics/churn-horizon.ts";
import type { Tally } from "../tally.ts";

const reference = "https://www.calcipedia.org/calculators/customer-retention-rate-calculator";

/** Customers at the start, of whom so many stayed. New customers count for neither. */
interface Base {
	readonly start: number;
	readonly retained: number;
	readonly counts: ScoreStep;
}

/** Share of the customers at the start who left, in percent. (start - end)/start, though published, counts new ones as kept. */
export function churnFinding(tally: Tally, context: FindingContext): Finding {
	const base = baseOf(tally, "churned");
	const finding = shareOfBase(base, base.start - base.retained, {
		context,
		formula: "100 · hits / n, hits = start - (end - new), n = start",
	});
	return { ...finding, steps: [...finding.steps, ...horizonStep(finding.value, tally)] };
}

/** Share of the customers at the start who are still there at the end, in percent. */
export function retentionFinding(tally: Tally, context: FindingContext): Finding {
	const base = baseOf(tally, "retained");
	return shareOfBase(base, base.retained, { context, formula: "100 · hits / n, hits = end - new, n = start" });
}

function shareOfBase(base: Base, hits: number, { context, formula }: { context: FindingContext; formula: string }): Finding {
	const nothing = nothingFound("customers at the start");
	if (base.start === 0) return { ...nothing, steps: [base.counts, ...nothing.steps.slice(1)] };
	return shareFinding({ hits, n: base.start, counts: base.counts, formula, reference }, context);
}

const horizon = 12;

/** Only where whole periods are told: customers told one by one have no period that could repeat. Not the score. */
function horizonStep(percent: number | null, tally: Tally): ScoreStep[] {
	if (percent === null || percent === 0 || tally.start === undefined || tally.value !== undefined) return [];
	const { churned, meanLifetime } = churnHorizon(percent / 100, horizon);
	const result = 100 * churned;
	const text = `If every period were like this, ${shown(result)} % would have left after ${horizon} of them, and a customer would stay ${shown(meanLifetime)} periods on average.`;
	const inputs = { churn: percent / 100, periods: horizon, meanLifetime };
	const brief = { formula: "100 · (1 - (1 - churn)^periods); 1 / churn", reference: "https://brucehardie.com/notes/024/" };
	return [{ name: "value", text, ...brief, inputs, result }];
}

/** Customers told one by one and whole periods add up: both are customers at a start. */
function baseOf(tally: Tally, told: "churned" | "retained"): Base {
	const { value: single = emptyHistogram, start = emptyHistogram } = tally;
	const end = tally.end?.sum ?? 0;
	const joined = tally.joined?.sum ?? 0;
	const kept = told === "retained" ? single.sum : single.n - single.sum;
	const all = single.n + start.sum;
	const retained = kept + end - joined;
	const texts: string[] = [];
	if (single.n > 0) texts.push(`Customers told one by one: ${single.n}, ${told}: ${single.sum}`);
	if (start.n > 0)
		texts.push(`Periods: ${start.n}; customers at their starts: ${start.sum}, at their ends: ${end}, new among these: ${joined}`);
	if (start.n > 1) texts.push("The score is per period, weighted by the customers at its start");
	const text = `${texts.join(". ") || "There are no customers in this window"}.`;
	const inputs = { customers: single.n, [told]: single.sum, periods: start.n, start: start.sum, end, new: joined, retained };
	return { start: all, retained, counts: { name: "counts", text, inputs } };
}
