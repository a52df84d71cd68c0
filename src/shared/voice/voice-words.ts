import { counted } from "../counted.ts";
import type { Consent, Feeling } from "./verbatim.ts";

/** Each with a sign of its own: no feeling is told by its colour alone. */
export const feelingLooks: Readonly<Record<Feeling, { readonly label: string; readonly sign: string }>> = {
	negative: { label: "Negative", sign: "▼" },
	mixed: { label: "Mixed", sign: "◆" },
	neutral: { label: "Neutral", sign: "●" },
	positive: { label: "Positive", sign: "▲" },
};

export const consentLabels: Readonly<Record<Consent, string>> = {
	unknown: "Consent unknown",
	given: "Consent given",
	notGiven: "No consent",
};

export function countOfVerbatims(count: number): string {
	return counted(count, "verbatim");
}
