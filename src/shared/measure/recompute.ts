import type { Answer } from "./answer.ts";
import { countFirstContacts } from "./recompute-contacts.ts";
import { recomputeDuration } from "./recompute-duration.ts";
import type { ScoreStep } from "./score.ts";

/** What a score's first steps say of how it came about. */
export interface Recipe {
	readonly kind: string;
	readonly variant: string;
	readonly scaleMin: number;
	readonly scaleMax: number;
	readonly threshold: number;
	readonly quantileRule: string;
	readonly repeatWindowDays: number;
	readonly from: string;
	readonly to: string;
	readonly segmentKey: string | null;
	readonly segmentValue: string | null;
}

export interface Recomputed {
	readonly value: number | null;
	readonly n: number;
}

/**
 * The audit: a score once more, from nothing but its steps and the raw answers of the metric, one by one and by the
 * formulas' own words. Shares no code with how scores are computed from tallies, so that agreement means something.
 */
export function recompute(steps: readonly ScoreStep[], answers: readonly Answer[]): Recomputed {
	const recipe = recipeOf(steps);
	const counted = answers.filter(({ day, segment }) => {
		const isIn = day >= recipe.from && day <= recipe.to;
		return isIn && (recipe.segmentKey === null || segment[recipe.segmentKey] === recipe.segmentValue);
	});
	switch (recipe.kind) {
		case "nps":
		case "csat":
		case "ces":
			return recomputeRating(recipe, ratingsOf(counted, recipe));
		case "fcr":
			return recomputeResolution(recipe, counted, answers);
		case "churn":
		case "retention":
			return recomputeBase(recipe, counted);
		case "conversion": {
			const outcomes = counted.map(({ observation }) => observation.kind === "outcome" && observation.value);
			return share(outcomes.filter((isConverted) => isConverted === (recipe.variant === "conversion")).length, outcomes.length);
		}
		case "duration":
			return recomputeDuration(recipe, counted);
		case "costToServe":
			return recomputeCost(counted);
		case "clv":
			return recomputeLifetime(recipe, counted);
		default:
			return recomputeGauge(recipe, counted);
	}
}

/** Throws where the steps are not those of a score. */
export function recipeOf(steps: readonly ScoreStep[]): Recipe {
	const inputs = { ...inputsOf(steps, "definition"), ...inputsOf(steps, "filter") };
	const text = (name: string) => String(inputs[name] ?? "");
	const number = (name: string) => Number(inputs[name] ?? Number.NaN);
	const { segmentKey, segmentValue } = inputs;
	return {
		kind: text("kind"),
		variant: text("variant"),
		scaleMin: number("scaleMin"),
		scaleMax: number("scaleMax"),
		threshold: number("threshold"),
		quantileRule: text("quantileRule"),
		repeatWindowDays: number("repeatWindowDays"),
		from: text("from"),
		to: text("to"),
		segmentKey: segmentKey === null ? null : String(segmentKey),
		segmentValue: segmentValue === null ? null : String(segmentValue),
	};
}

function inputsOf(steps: readonly ScoreStep[], name: ScoreStep["name"]): NonNullable<ScoreStep["inputs"]> {
	const step = steps.find((candidate) => candidate.name === name);
	if (step?.inputs === undefined) throw new Error(`These are not the steps of a score: there is no ${name}.`);
	return step.inputs;
}

function ratingsOf(answers: readonly Answer[], { scaleMin, scaleMax }: Recipe): number[] {
	return answers.flatMap(({ observation }) =>
		observation.kind === "number" && observation.value >= scaleMin && observation.value <= scaleMax ? [observation.value] : [],
	);
}

function recomputeRating({ kind, variant, threshold }: Recipe, ratings: readonly number[]): Recomputed {
	const n = ratings.length;
	const count = (isCounted: (rating: number) => boolean) => ratings.filter(isCounted).length;
	if (n === 0) return { value: null, n };
	if (variant === "topBox" || variant === "agree")
		return share(
			count((rating) => rating >= threshold),
			n,
		);
	if (variant === "mean") return { value: ratings.reduce((a, b) => a + b) / n, n };
	const [least, most] = kind === "nps" ? [9, 6] : [6, 3];
	return { value: (100 * (count((rating) => rating >= least) - count((rating) => rating <= most))) / n, n };
}

function recomputeResolution(recipe: Recipe, counted: readonly Answer[], all: readonly Answer[]): Recomputed {
	if (recipe.variant === "repeatWindow") {
		const { first, resolved } = countFirstContacts(counted, all, recipe.repeatWindowDays);
		return share(resolved, first);
	}
	let resolved = 0;
	let n = 0;
	for (const { observation } of counted) {
		const isLeftOut = recipe.variant === "net" && observation.kind === "contact" && !observation.isResolvable;
		if (!isLeftOut) n++;
		if (observation.kind === "contact" ? observation.isResolved : observation.kind === "outcome" && observation.value) resolved++;
	}
	return share(resolved, n);
}

function recomputeBase({ kind }: Recipe, counted: readonly Answer[]): Recomputed {
	let start = 0;
	let churned = 0;
	for (const { observation } of counted) {
		if (observation.kind === "period") {
			start += observation.start;
			churned += observation.start - (observation.end - observation.joined);
		} else if (observation.kind === "outcome") {
			start++;
			if (observation.value === (kind === "churn")) churned++;
		}
	}
	return share(kind === "churn" ? churned : start - churned, start);
}

function recomputeCost(counted: readonly Answer[]): Recomputed {
	let total = 0;
	let contacts = 0;
	for (const { observation } of counted) {
		if (observation.kind !== "cost") continue;
		total += observation.total;
		contacts += observation.contacts;
	}
	return { value: contacts === 0 ? null : total / contacts, n: contacts };
}

function recomputeLifetime({ variant }: Recipe, counted: readonly Answer[]): Recomputed {
	const inputs = counted.flatMap(({ observation }) => (observation.kind === "clv" ? [observation] : []));
	const n = inputs.length;
	const mean = (of: (input: (typeof inputs)[number]) => number) => inputs.reduce((sum, input) => sum + of(input), 0) / n;
	const [m, r, d] = [mean((input) => input.margin), mean((input) => input.retention), mean((input) => input.discount)];
	if (n === 0 || r >= 1 + d) return { value: null, n };
	const first = variant === "immediate" ? m * (1 + d) : variant === "endOfPeriod" ? m : m * r;
	return { value: first / (1 + d - r), n };
}

function recomputeGauge({ variant }: Recipe, counted: readonly Answer[]): Recomputed {
	const readings = counted.flatMap(({ at, observation }) =>
		observation.kind === "number" ? [{ at, value: observation.value }] : [],
	);
	const n = readings.length;
	const newest = readings.reduce<(typeof readings)[number] | null>((a, b) => (a === null || b.at >= a.at ? b : a), null);
	if (newest === null) return { value: null, n };
	if (variant === "latest") return { value: newest.value, n: 1 };
	const sum = readings.reduce((total, { value }) => total + value, 0);
	return { value: variant === "sum" ? sum : sum / n, n };
}

function share(hits: number, n: number): Recomputed {
	return { value: n === 0 ? null : (100 * hits) / n, n };
}
