import { countText, differenceText, entryUnit, valueText } from "../../../shared/measure/score-text.ts";
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
				{neededText(metric, comparison, wanted.kind === "difference")}
			</p>
		</div>
	);
}

/** In words; `isWanted` where somebody asked about the difference, which else is the one found. */
function neededText(metric: Metric, { needed, before, after, unit, interval }: Comparison, isWanted: boolean): string {
	if (needed === null) return "Write how large a difference matters, and see how many answers it takes.";
	const { difference, nPerGroup, power, confidence } = needed;
	const size = `A difference of ${differenceText(difference, unit, isWanted ? null : interval)}`;
	const now = before.value === null ? "" : valueText(before.value, unit);
	const then = before.value === null ? 0 : before.value + difference;
	if (nPerGroup === null) {
		const { min, max } = metric.range;
		const isBeyond = then < (min ?? Number.NEGATIVE_INFINITY) || then > (max ?? Number.POSITIVE_INFINITY);
		if (now !== "" && isBeyond) return `${size} cannot be: from ${now} this score cannot change by so much.`;
		return `How many answers that takes is not known: there is no test for this score, or too few answers to say how they spread.`;
	}
	const change = !isWanted ? ", as found here," : now === "" ? "" : `, as from ${now} to ${valueText(then, unit)},`;
	const seen = `seen in ${Math.round(100 * power)} of 100 comparisons at ${Math.round(1000 * confidence) / 10} %`;
	const there = `There are ${countText(before.n)} and ${countText(after.n)}.`;
	return `${size}${change} takes ${countText(nPerGroup)} answers on each side to be ${seen}. ${there}`;
}
