import { emptyHistogram } from "../counts-step.ts";
import type { Finding, FindingContext } from "../finding.ts";
import { noInterval, nothingFound, shown } from "../finding.ts";
import type { LifetimeForm } from "../statistics/lifetime-value.ts";
import { lifetimeValue } from "../statistics/lifetime-value.ts";
import type { Histogram, Tally } from "../tally.ts";

/** With names or numbers put in. */
const formulas: Record<LifetimeForm, (m: string, r: string, d: string) => string> = {
	immediate: (m, r, d) => `${m}·(1 + ${d}) / (1 + ${d} - ${r})`,
	endOfPeriod: (m, r, d) => `${m} / (1 + ${d} - ${r})`,
	excludingFirst: (m, r, d) => `${m}·${r} / (1 + ${d} - ${r})`,
};

/** Customer lifetime value in the definition's currency, of the mean margin, retention and discount of its inputs. */
export function clvFinding(tally: Tally, { definition: { variant, unit } }: FindingContext): Finding {
	const n = tally.margin?.n ?? 0;
	if (n === 0) return nothingFound("inputs");
	const form = formOf(variant);
	const [m, r, d] = [meanIn(tally.margin), meanIn(tally.retention), meanIn(tally.discount)];
	const value = lifetimeValue({ margin: m, retention: r, discount: d }, form);
	const put = { m: shown(m), r: shown(r), d: shown(d) };
	const text =
		value === null
			? `Retention ${put.r} is not below 1 + discount ${put.d}: such a value has no end.`
			: `${formulas[form](put.m, put.r, put.d)} = ${shown(value)} ${unit}.`;
	const { interval, step } = noInterval("Assumptions put into a closed form have no sampling interval.");
	return {
		value,
		n,
		interval,
		steps: [
			{
				name: "counts",
				text: `Sets of inputs: ${n}; on average margin ${put.m} a period, retention ${put.r}, discount ${put.d}.`,
				inputs: { n, margin: m, retention: r, discount: d },
			},
			{
				name: "value",
				text,
				formula: formulas[form]("m", "r", "d"),
				reference: "Fader & Hardie 2012, https://brucehardie.com/notes/024/",
				inputs: { m, r, d, form },
				result: value,
			},
			step,
		],
		basis: { kind: "none", why: "a closed form of assumptions is not sampled" },
	};
}

function formOf(variant: string): LifetimeForm {
	return variant === "endOfPeriod" || variant === "excludingFirst" ? variant : "immediate";
}

function meanIn({ sum, n }: Histogram = emptyHistogram): number {
	return sum / n;
}
