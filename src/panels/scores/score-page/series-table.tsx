import { countText, intervalText, isKnownScore, valueText } from "../../../shared/measure/score-text.ts";
import type { Series } from "../../../shared/protocol/metrics-api.ts";
import { longDay } from "../../../ui/long-day.ts";
import styles from "./score-page.module.css";

/** What the chart draws, to be read. */
export function SeriesTable({ series }: { readonly series: Series }) {
	return (
		<details className={styles.details}>
			<summary>The same as a table</summary>
			<table className={styles.table}>
				<thead>
					<tr>
						<th scope="col">From</th>
						<th scope="col" className={styles.number}>
							Score
						</th>
						<th scope="col" className={styles.number}>
							Interval
						</th>
						<th scope="col" className={styles.number}>
							n
						</th>
						<th scope="col">Note</th>
					</tr>
				</thead>
				<tbody>
					{series.points.map((point) => {
						const isKnown = isKnownScore(point);
						return (
							<tr key={point.from}>
								<th scope="row">{longDay(point.from)}</th>
								<td className={styles.number}>{isKnown && point.value !== null ? valueText(point.value, series.unit) : "–"}</td>
								<td className={styles.number}>
									{(isKnown && intervalText({ interval: point.interval, unit: series.unit })) || "–"}
								</td>
								<td className={styles.number}>{countText(point.n)}</td>
								<td>{point.isSignal ? "signal" : point.n > 0 && point.tooFew ? "too few answers" : ""}</td>
							</tr>
						);
					})}
				</tbody>
			</table>
			{series.limits ? (
				<p className={styles.muted}>
					Usually between {valueText(series.limits.lower, series.unit)} and {valueText(series.limits.upper, series.unit)}, around{" "}
					{valueText(series.limits.mean, series.unit)} (XmR).
				</p>
			) : (
				<p className={styles.muted}>Limits of what usually varies are drawn from five values on.</p>
			)}
		</details>
	);
}
