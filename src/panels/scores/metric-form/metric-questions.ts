import type { MetricKind, variantsOf } from "../../../shared/measure/definition.ts";

type Variant<K extends MetricKind> = (typeof variantsOf)[K][number];

/** A kind of metric as a person asks for it: by the question, not by its abbreviation. */
export interface MetricQuestion {
	readonly kind: MetricKind;
	readonly icon: string;
	readonly question: string;
	/** What is asked or counted, and on which scale. */
	readonly example: string;
	/** What the metric is called until somebody calls it something else. */
	readonly name: string;
}

export const metricQuestions: readonly MetricQuestion[] = [
	{
		kind: "nps",
		icon: "thumbs-up",
		question: "Would they recommend us?",
		example: "“How likely are you to recommend us?” 0 to 10 (Net Promoter Score)",
		name: "NPS",
	},
	{
		kind: "csat",
		icon: "smile",
		question: "Are they satisfied?",
		example: "“How satisfied were you?” 1 to 5 (CSAT)",
		name: "Satisfaction",
	},
	{
		kind: "ces",
		icon: "zap",
		question: "How easy was it?",
		example: "“They made it easy for me.” 1 to 7 (Customer Effort Score)",
		name: "Ease",
	},
	{
		kind: "fcr",
		icon: "phone",
		question: "Was it solved at first contact?",
		example: "Yes or no per contact (First Contact Resolution)",
		name: "Solved at first contact",
	},
	{
		kind: "churn",
		icon: "log-out",
		question: "Did they leave?",
		example: "Yes or no per customer, or customers per period (churn)",
		name: "Churn",
	},
	{
		kind: "retention",
		icon: "heart",
		question: "Did they stay?",
		example: "Yes or no per customer, or customers per period (retention)",
		name: "Retention",
	},
	{
		kind: "conversion",
		icon: "filter",
		question: "Did they go on to the next step?",
		example: "Yes or no per customer (conversion, drop-off)",
		name: "Conversion",
	},
	{
		kind: "duration",
		icon: "timer",
		question: "How long did it take?",
		example: "Seconds from start to end: response, resolution, time to activate",
		name: "Time to activate",
	},
	{
		kind: "costToServe",
		icon: "coins",
		question: "What does a contact cost us?",
		example: "Total cost and number of contacts (cost to serve)",
		name: "Cost to serve",
	},
	{
		kind: "clv",
		icon: "gem",
		question: "What is a customer worth?",
		example: "Margin, retention and discount (Customer Lifetime Value)",
		name: "Customer lifetime value",
	},
	{
		kind: "gauge",
		icon: "gauge",
		question: "Another number",
		example: "Anything measured: a rating, a count, a temperature",
		name: "",
	},
];

export function questionOf(kind: MetricKind): MetricQuestion {
	const found = metricQuestions.find((each) => each.kind === kind);
	if (!found) throw new Error(`There is no question for ${kind}.`);
	return found;
}

type VariantLabels = { readonly [K in MetricKind]: Readonly<Record<Variant<K>, string>> };

/** How each kind can be computed, in words that need no textbook. */
export const variantLabels: VariantLabels = {
	nps: { net: "Promoters less detractors" },
	csat: { topBox: "Share who are satisfied", mean: "Mean" },
	ces: { mean: "Mean", agree: "Share who agree", net: "Easy less hard" },
	fcr: { gross: "Of all contacts", net: "Of those that could be solved", repeatWindow: "No second contact within some days" },
	churn: { share: "Share who leave" },
	retention: { share: "Share who stay" },
	conversion: { conversion: "Share who go on", dropOff: "Share who drop off" },
	duration: {
		median: "Median",
		p90: "Nine of ten within (P90)",
		geometricMean: "Geometric mean (for few answers)",
		attainment: "Share within a promised time",
	},
	costToServe: { perContact: "Cost per contact" },
	clv: {
		immediate: "First payment at once",
		endOfPeriod: "Payments at the end of each period",
		excludingFirst: "Without the first payment",
	},
	gauge: { mean: "Mean", latest: "Latest value", sum: "Sum" },
};

/** By kind and variant: `Share who are satisfied`. */
export function variantLabel(kind: MetricKind, variant: string): string {
	const labels: Readonly<Record<string, string>> = variantLabels[kind];
	return labels[variant] ?? variant;
}
