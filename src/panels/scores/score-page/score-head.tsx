import type { ReactNode } from "react";
import {
	countText,
	dayText,
	intervalText,
	isKnownScore,
	scoreText,
	standingIcons,
	standingLabels,
	standingOf,
	valueText,
} from "../../../shared/measure/score-text.ts";
import type { Metric, Score } from "../../../shared/protocol/metrics-api.ts";
import { Icon } from "../../../ui/icon.tsx";
import styles from "./score-page.module.css";

interface ScoreHeadProps {
	readonly metric: Metric;
	readonly score: Score;
	readonly now: number;
}

/** The value, and beside it at once what it rests on. */
export function ScoreHead({ metric, score, now }: ScoreHeadProps) {
	const standing = standingOf(metric, score);
	const isKnown = isKnownScore(score);
	return (
		<section className={styles.head} aria-label="Score">
			<p className={styles.value} data-weak={!isKnown || score.stale || undefined}>
				{isKnown ? scoreText(score) : score.n === 0 ? "No answers yet" : "Too few answers"}
			</p>
			<dl className={styles.facts}>
				<Fact label={score.interval ? `${Math.round(score.interval.level * 100)} % interval` : "Interval"}>
					{isKnown && score.interval ? intervalText(score) : "–"}
				</Fact>
				<Fact label="Answers (n)">{countText(score.n)}</Fact>
				<Fact label="Newest answer">{dayText(score.asOf, now) || "–"}</Fact>
				<Fact label="Target">
					{metric.target === null ? (
						"None"
					) : (
						<>
							{valueText(metric.target, score.unit)}
							{standing === "none" ? null : (
								<span className={styles.standing} data-standing={standing}>
									<Icon name={standingIcons[standing]} size={14} />
									{standingLabels[standing]}
								</span>
							)}
						</>
					)}
				</Fact>
			</dl>
			{score.tooFew && score.n > 0 ? (
				<p className={styles.warning}>
					{countText(score.n)} of at least {countText(metric.minimumN)} answers: a value would say more than they can.
				</p>
			) : null}
			{score.stale && score.n > 0 ? (
				<p className={styles.warning}>
					Out of date: the newest answer is older than twice the time between answers ({metric.cadence}).
				</p>
			) : null}
		</section>
	);
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
	return (
		<div className={styles.fact}>
			<dt>{label}</dt>
			<dd>{children}</dd>
		</div>
	);
}
