import {
	chanceText,
	countText,
	differenceIntervalText,
	differenceText,
	intervalText,
	isKnownScore,
	scoreText,
} from "../../../shared/measure/score-text.ts";
import type { Comparison, Metric } from "../../../shared/protocol/metrics-api.ts";
import { longDay } from "../../../ui/long-day.ts";
import page from "../score-page/score-page.module.css";
import { ScoreSteps } from "../score-page/score-steps.tsx";
import styles from "./comparison.module.css";
import { DifferencePicture } from "./difference-picture.tsx";

interface ComparisonResultProps {
	readonly metric: Metric;
	readonly comparison: Comparison;
}

type Side = Comparison["before"];

/** Both scores, what lies between them, and how sure that is. */
export function ComparisonResult({ metric, comparison }: ComparisonResultProps) {
	const { before, after, difference, interval, p, test, verdict, words, unit, steps } = comparison;
	const isOfSegments = before.segment !== null;
	// The one that was chosen first is looked at, and stands first; time runs from before to after.
	const sides = isOfSegments ? [after, before] : [before, after];
	const isShown = difference !== null && verdict !== "tooFew";
	return (
		<>
			<table className={page.bars}>
				<caption className="visually-hidden">Both scores of the comparison</caption>
				<thead>
					<tr>
						<th scope="col">{isOfSegments ? before.segment?.key : "Days"}</th>
						<th scope="col" className={page.number}>
							Score
						</th>
						<th scope="col" className={page.number}>
							Interval
						</th>
						<th scope="col" className={page.number}>
							n
						</th>
					</tr>
				</thead>
				<tbody>
					{sides.map((side) => (
						<tr key={side.label}>
							<th scope="row">{isOfSegments ? side.segment?.value || "(empty)" : daysText(side)}</th>
							<td className={page.number}>{isKnownScore(side) ? scoreText(side) : side.n === 0 ? "–" : "too few"}</td>
							<td className={page.number}>{isKnownScore(side) ? intervalText(side) || "–" : "–"}</td>
							<td className={page.number}>{countText(side.n)}</td>
						</tr>
					))}
				</tbody>
			</table>
			<div className={styles.result}>
				<div className={styles.found}>
					<p className={styles.label}>{isOfSegments ? `${nameOf(after)} less ${nameOf(before)}` : "After less before"}</p>
					<p className={styles.value} data-weak={!isShown || undefined}>
						{isShown ? differenceText(difference, unit, interval) : "–"}
						{verdict === "hardlyChance" && difference !== null ? (
							<span className={styles.judged}>{isBetter(metric, difference) ? "better" : "worse"}</span>
						) : null}
					</p>
					{isShown && interval ? (
						<p className={styles.interval}>
							{Math.round(interval.level * 1000) / 10} % interval {differenceIntervalText({ interval, unit })}
						</p>
					) : null}
				</div>
				<div className={styles.verdict} data-verdict={verdict} aria-live="polite">
					<p>{words}</p>
					{isShown && p !== null ? (
						<p className={styles.muted}>
							{test}: {chanceText(p)}
						</p>
					) : null}
				</div>
			</div>
			{isShown && interval ? <DifferencePicture difference={difference} interval={interval} unit={unit} /> : null}
			<details className={page.details}>
				<summary>How it was compared</summary>
				<ScoreSteps steps={steps} />
				<p className={styles.muted}>
					A comparison tells most when it was chosen before looking: of twenty days tried at 95 %, one is likely to look like news
					by chance alone. Answers are taken to be independent, each customer counting as often as they answered.
				</p>
			</details>
		</>
	);
}

function isBetter({ direction }: Metric, difference: number): boolean {
	return direction === "higher" ? difference > 0 : difference < 0;
}

function nameOf({ segment }: Side): string {
	return segment?.value || "(empty)";
}

function daysText({ from, to }: Side): string {
	return from === to ? longDay(from) : `${longDay(from)} to ${longDay(to)}`;
}
