import { countText, valueText } from "../../../shared/measure/score-text.ts";
import type { Distribution, Metric } from "../../../shared/protocol/metrics-api.ts";
import styles from "./score-page.module.css";
import { spreadRows } from "./spread-rows.ts";

interface AnswersSpreadProps {
	readonly metric: Metric;
	readonly distribution: Distribution;
	/** Behind the score. */
	readonly n: number;
}

/** How the answers are spread: a table whose rows are drawn as bars. */
export function AnswersSpread({ metric, distribution, n }: AnswersSpreadProps) {
	const rows = spreadRows(metric, distribution);
	const most = Math.max(1, ...rows.map(({ count }) => count));
	if (distribution.n === 0) return <p className={styles.empty}>{n > 0 ? notOneNumber : "No answers in this window."}</p>;
	return (
		<table className={styles.bars}>
			<thead className="visually-hidden">
				<tr>
					<th scope="col">Answer</th>
					<th scope="col">Share</th>
					<th scope="col">Count</th>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ label, from, to, count }) => (
					<tr key={label || from}>
						<th scope="row">
							{label ||
								(from === to
									? valueText(from, unitOf(metric))
									: `${valueText(from, unitOf(metric))} to ${valueText(to, unitOf(metric))}`)}
						</th>
						<td className={styles.barCell}>
							<span className={styles.bar} style={{ width: `${(100 * count) / most}%` }} />
						</td>
						<td className={styles.number}>
							{countText(count)} <span className={styles.share}>{Math.round((100 * count) / distribution.n)} %</span>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

const notOneNumber = "An answer of this metric is several numbers, not one, so there is nothing to spread.";

/** Of one answer, which is not the unit of the score: a single recommendation is no percentage. */
function unitOf({ kind, unit }: Metric): string {
	return kind === "duration" ? "s" : kind === "gauge" || kind === "costToServe" || kind === "clv" ? unit : "";
}
