import type { MetricDirection, MetricInput, MetricKind, Scale } from "./definition.ts";

/** What each kind and variant means where a definition does not say; sources as given with each metric. */

/** The kinds answered on a scale, with the scale most used for them. */
export const usualScale: { readonly [kind in MetricKind]?: Scale } = {
	nps: { min: 0, max: 10 },
	csat: { min: 1, max: 5 },
	ces: { min: 1, max: 7 },
};

/** Shares come out as 0..100, nets as -100..100; the others in the unit of what is measured. */
export function formOf(kind: MetricKind, variant: string): "share" | "net" | "scale" | "seconds" | "open" {
	switch (kind) {
		case "nps":
			return "net";
		case "csat":
			return variant === "topBox" ? "share" : "scale";
		case "ces":
			return variant === "agree" ? "share" : variant === "net" ? "net" : "scale";
		case "fcr":
		case "churn":
		case "retention":
		case "conversion":
			return "share";
		case "duration":
			return variant === "attainment" ? "share" : "seconds";
		case "costToServe":
		case "clv":
		case "gauge":
			return "open";
	}
}

/** Null where the unit is the definition's own to give. */
export function fixedUnit(kind: MetricKind, variant: string): string | null {
	const units = { share: "%", net: "points", scale: "points", seconds: "s", open: null };
	return units[formOf(kind, variant)];
}

/** As people and programs write them. */
const unitWords: Readonly<Record<string, readonly string[]>> = {
	"%": ["percent", "per cent", "percentage", "pct"],
	points: ["point", "pts", "nps"],
	s: ["sec", "secs", "second", "seconds"],
};

/** Whether a unit that was given, or none, is the one that the score comes in. */
export function meansUnit(given: string | undefined, fixed: string): boolean {
	const word = given?.trim().toLowerCase() ?? "";
	return word === "" || word === fixed || unitWords[fixed]?.includes(word) === true;
}

export function openUnit(kind: MetricKind): string {
	return kind === "gauge" ? "" : "money";
}

export function rangeOf(kind: MetricKind, variant: string, scale: Scale | null): { min: number | null; max: number | null } {
	switch (formOf(kind, variant)) {
		case "share":
			return { min: 0, max: 100 };
		case "net":
			return { min: -100, max: 100 };
		case "scale":
			return { min: scale?.min ?? null, max: scale?.max ?? null };
		case "seconds":
			return { min: 0, max: null };
		case "open":
			return { min: kind === "costToServe" ? 0 : null, max: null };
	}
}

/** CES 1.0 asked on 1..5 how much effort it took, so that less is better; CES 2.0 asks whether it was easy. */
export function usualDirection(kind: MetricKind, variant: string, scale: Scale | null): MetricDirection {
	if (kind === "churn" || kind === "costToServe" || variant === "dropOff") return "lower";
	if (kind === "duration") return variant === "attainment" ? "higher" : "lower";
	if (kind === "ces" && variant === "mean" && scale?.min === 1 && scale.max === 5) return "lower";
	return "higher";
}

/**
 * The least value that counts as satisfied or agreeing. Satisfied: the best one of 2 or 3 points, two of 4 or 5,
 * three of 6 to 8 (Zencity), two of more, the upper fifth of a finer scale. Agreeing: everything past the middle.
 */
export function usualThreshold(kind: MetricKind, scale: Scale): number {
	const points = scale.max - scale.min + 1;
	if (kind === "ces") return Math.floor((scale.min + scale.max) / 2) + 1;
	if (points > 11) return scale.min + 0.8 * (scale.max - scale.min);
	if (points <= 3) return scale.max;
	return points >= 6 && points <= 8 ? scale.max - 2 : scale.max - 1;
}

/** One reading of a gauge and one set of inputs of a lifetime value are whole already. */
export function usualMinimumN(kind: MetricKind): number {
	return kind === "gauge" || kind === "clv" ? 1 : 10;
}

export const usual = {
	windowDays: 90,
	cadence: "month",
	timeZone: "UTC",
	repeatWindowDays: 7,
	quantileRule: "linear",
} as const satisfies Partial<MetricInput> & { windowDays: number; repeatWindowDays: number };
