import { countText, intervalText, isKnownScore, scoreText, valueText } from "../../../shared/measure/score-text.ts";
import type { Metric, SegmentScores } from "../../../shared/protocol/metrics-api.ts";
import { Select } from "../../../ui/select.tsx";
import styles from "./score-page.module.css";

interface SegmentTableProps {
	readonly metric: Metric;
	readonly scores: SegmentScores;
	readonly onKey: (key: string) => void;
}

/** The same score for each value of one segment, on one scale. */
export function SegmentTable({ metric, scores, onKey }: SegmentTableProps) {
	const { keys, key, segments } = scores;
	if (keys.length === 0) {
		return (
			<p className={styles.empty}>
				The answers carry no segments. Columns of a CSV file can be brought in as segments, as region or plan.
			</p>
		);
	}
	const known = segments.filter(({ score }) => isKnownScore(score));
	const shown = known.flatMap(({ score }) => [
		score.value ?? 0,
		...(score.interval ? [score.interval.low, score.interval.high] : []),
	]);
	const least = metric.range.min ?? Math.min(0, ...shown);
	const most = metric.range.max ?? Math.max(0, ...shown) * 1.05;
	const along = (value: number) => `${Math.min(100, Math.max(0, (100 * (value - least)) / (most - least || 1)))}%`;
	return (
		<>
			<Select
				label="Segments by"
				value={key}
				options={keys.map((value) => ({ value, label: value }))}
				onChange={onKey}
				className={styles.choice}
			/>
			<table className={styles.bars}>
				<caption className="visually-hidden">Score by {key}</caption>
				<thead>
					<tr>
						<th scope="col">{key}</th>
						<th scope="col" className={styles.scale}>
							<span>{valueText(least, metric.unit)}</span>
							<span>{valueText(most, metric.unit)}</span>
						</th>
						<th scope="col" className={styles.number}>
							Score
						</th>
						<th scope="col" className={styles.number}>
							Interval
						</th>
						<th scope="col" className={styles.number}>
							n
						</th>
					</tr>
				</thead>
				<tbody>
					{segments.map(({ value, score }) => {
						const isKnown = isKnownScore(score);
						return (
							<tr key={value}>
								<th scope="row">{value || "(empty)"}</th>
								<td className={styles.barCell}>
									<span className={styles.track} aria-hidden="true">
										{isKnown && score.interval ? (
											<span
												className={styles.range}
												style={{ left: along(score.interval.low), right: `calc(100% - ${along(score.interval.high)})` }}
											/>
										) : null}
										{isKnown && score.value !== null ? (
											<span className={styles.mark} style={{ left: along(score.value) }} />
										) : null}
									</span>
								</td>
								<td className={styles.number}>{isKnown ? scoreText(score) : score.n === 0 ? "–" : "too few"}</td>
								<td className={styles.number}>{isKnown ? intervalText(score) || "–" : "–"}</td>
								<td className={styles.number}>{countText(score.n)}</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</>
	);
}
