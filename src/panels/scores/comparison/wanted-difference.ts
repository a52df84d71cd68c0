import { entryUnit } from "../../../shared/measure/score-text.ts";
import type { Metric } from "../../../shared/protocol/metrics-api.ts";

export type WantedDifference =
	| { readonly kind: "none" }
	/** In the score's unit, after less before. */
	| { readonly kind: "difference"; readonly difference: number }
	| { readonly kind: "problem"; readonly text: string };

/** A difference as a person writes it: how much better, or worse with a minus, in the unit of `entryUnit`. */
export function wantedDifference(
	{ direction, unit }: Pick<Metric, "direction" | "unit">,
	{ written, value }: { readonly written: string; readonly value: number | null },
): WantedDifference {
	const text = written.trim().replace(",", ".").replace("\u2212", "-");
	if (text === "") return { kind: "none" };
	const better = Number(text) * entryUnit(unit, value ?? 0).factor;
	if (!Number.isFinite(better)) return { kind: "problem", text: "Write a number, as 5." };
	if (better === 0) return { kind: "problem", text: "No number of answers shows that there is no difference at all." };
	return { kind: "difference", difference: direction === "higher" ? better : -better };
}
