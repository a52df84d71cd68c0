import type { Answer } from "../../shared/measure/answer.ts";
import { countText } from "../../shared/measure/score-text.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { longDay } from "../../ui/long-day.ts";
import styles from "./answers.module.css";
import type { AnswersSampleOf } from "./sample-of.ts";

interface AnswersSampleProps {
	readonly metric: Metric;
	readonly sample: AnswersSampleOf;
}

const shown = 5;
const refusedShown = 8;

/** The first answers as they will count, and the rows that will not. */
export function AnswersSample({ metric, sample: { taken, refused, leftOut, notes } }: AnswersSampleProps) {
	const looked = taken.length + refused.length;
	const hasCustomers = taken.some(({ answer }) => answer.customer !== "");
	const keys = [...new Set(taken.slice(0, shown).flatMap(({ answer }) => Object.keys(answer.segment)))];
	return (
		<section className={styles.sample} aria-label="What will come in">
			<p role="status">
				<strong className={styles.strong}>
					{refused.length === 0
						? `All of the first ${countText(looked)} rows can be read.`
						: `${countText(taken.length)} of the first ${countText(looked)} rows can be read.`}
				</strong>
				{leftOut > 0 ? ` ${countText(leftOut)} without an answer are left out.` : ""}
				{notes.length > 0 ? ` ${notes.map(sentence).join(" ")}` : ""}
			</p>
			{taken.length > 0 ? (
				<table className={styles.table}>
					<thead>
						<tr>
							<th scope="col">Row</th>
							<th scope="col">When</th>
							<th scope="col">Answer</th>
							{keys.map((key) => (
								<th key={key} scope="col">
									{key}
								</th>
							))}
							{hasCustomers ? <th scope="col">Customer</th> : null}
						</tr>
					</thead>
					<tbody>
						{taken.slice(0, shown).map(({ row, answer }) => (
							<tr key={row}>
								<td>{row}</td>
								<td>{longDay(answer.day)}</td>
								<td>{observationText(answer, metric)}</td>
								{keys.map((key) => (
									<td key={key}>{answer.segment[key] ?? ""}</td>
								))}
								{hasCustomers ? <td>{answer.customer}</td> : null}
							</tr>
						))}
					</tbody>
				</table>
			) : null}
			{refused.length > 0 ? (
				<ul className={styles.refused}>
					{refused.slice(0, refusedShown).map(({ row, reason }) => (
						<li key={row}>
							<span className={styles.where}>Row {row}</span> {reason}
						</li>
					))}
					{refused.length > refusedShown ? (
						<li className={styles.muted}>and {countText(refused.length - refusedShown)} more</li>
					) : null}
				</ul>
			) : null}
		</section>
	);
}

/** A note as it stands alone. */
export function sentence(note: string): string {
	return `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`;
}

const outcomes: Partial<Record<Metric["kind"], readonly [yes: string, no: string]>> = {
	fcr: ["solved", "not solved"],
	churn: ["left", "stayed"],
	retention: ["stayed", "left"],
	conversion: ["went on", "dropped off"],
};

function observationText({ observation }: Answer, { kind }: Metric): string {
	const [yes, no] = outcomes[kind] ?? ["yes", "no"];
	switch (observation.kind) {
		case "number":
			return `${observation.value}`;
		case "outcome":
			return observation.value ? yes : no;
		case "duration":
			return `${countText(observation.seconds)} s${observation.isCompleted ? "" : ", not there yet"}`;
		case "contact":
			return observation.isResolved ? yes : no;
		case "period":
			return `${observation.start} → ${observation.end}, ${observation.joined} new`;
		case "cost":
			return `${observation.total} for ${observation.contacts}`;
		case "clv":
			return `margin ${observation.margin}, retention ${observation.retention}, discount ${observation.discount}`;
	}
}
