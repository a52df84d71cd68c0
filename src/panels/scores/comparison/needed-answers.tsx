import { countText, differenceText, entryUnit, valueText } from "../../../editor/scores/score-text.ts";
import type { Comparison, Metric } from "../../../shared/protocol/metrics-api.ts";
import { TextField } from "../../../ui/text-field.tsx";
import styles from "./comparison.module.css";
import type { WantedDifference } from "./wanted-difference.ts";

interface NeededAnswersProps {
	readonly metric: Metric;
	readonly comparison: Comparison;
	/** Of the page: says in which unit a difference is written. */
	readonly value: number | null;
	readonly written: string;
	readonly wanted: WantedDifference;
	readonly onWrite: (written: string) => void;
}

/** How many answers a side it takes to see a difference of the size that matters. */
export function NeededAnswers({ metric, comparison, value, written, wanted, onWrite }: NeededAnswersProps) {
	const { unit } = entryUnit(metric.unit, value ?? 0);
	return (
		<div className={styles.needed}>
			<TextField
				label={`Difference you want to be able to see${unit === "" ? "" : `, in ${unit}`}`}
				inputMode="decimal"
				autoComplete="off"
				className={styles.difference}
				placeholder="5"
				value={written}
				onChange={onWrite}
				error={wanted.kind === "problem" ? wanted.text : ""}
				hint="How much better; with a minus, worse"
			/>
			<p className={styles.answer} aria-live="polite">
				{neededText(comparison, wanted.kind === "difference")}
			</p>
		</div>
	);
}

/** In words; `isWanted` where somebody asked about the difference, which else is the one found. */
export function neededText({ needed, before, after, unit, steps }: Comparison, isWanted: boolean): string {
	if (needed === null) return "Write how large a difference matters, and see how many answers it takes.";
	const { difference, nPerGroup, power, confidence } = needed;
	if (nPerGroup === null) return steps.find(({ name }) => name === "needed")?.text ?? "";
	const size = differenceText(difference, unit);
	const change =
		isWanted && before.value !== null
			? `A difference of ${size}, as from ${valueText(before.value, unit)} to ${valueText(before.value + difference, unit)},`
			: `A difference of ${size}${isWanted ? "" : ", as found here,"}`;
	const seen = `seen in ${Math.round(100 * power)} of 100 comparisons at ${Math.round(1000 * confidence) / 10} %`;
	const there = `There are ${countText(before.n)} and ${countText(after.n)}.`;
	return `${change} takes ${countText(nPerGroup)} answers on each side to be ${seen}. ${there}`;
}
