import { linkMetric, nodeOf, nodesWith } from "../../editor/scores/link-metric.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor, useMap } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { countText } from "../../shared/measure/score-text.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { Icon } from "../../ui/icon.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./answers.module.css";
import { sentence } from "./answers-sample.tsx";
import type { SentAnswers } from "./send-answers.ts";

interface AnswersResultProps {
	readonly metric: Metric;
	readonly sent: SentAnswers | null;
	/** Why it ended before the file did, `""` where it did not. */
	readonly problem: string;
}

const refusedShown = 100;

/** What became of the rows, and where the score shows now. */
export function AnswersResult({ metric, sent, problem }: AnswersResultProps) {
	const refused = sent ? sent.rejected.length + sent.rejectedMore : 0;
	return (
		<>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem} {sent ? `It got ${Math.floor(sent.share * 100)} % of the way. ` : ""}Bring the same file again to go on:
					nothing counts twice.
				</p>
			)}
			{sent ? (
				<ul className={styles.result} role="status">
					<li>
						<Icon name="circle-check" /> <strong>{countText(sent.accepted)}</strong> {sent.accepted === 1 ? "answer" : "answers"}{" "}
						taken
					</li>
					{sent.duplicates > 0 ? (
						<li>
							<Icon name="copy" /> <strong>{countText(sent.duplicates)}</strong> were there already
						</li>
					) : null}
					{sent.leftOut > 0 ? (
						<li>
							<Icon name="minus" /> <strong>{countText(sent.leftOut)}</strong> rows held no answer
						</li>
					) : null}
					{refused > 0 ? (
						<li>
							<Icon name="circle-alert" /> <strong>{countText(refused)}</strong> rows refused
						</li>
					) : null}
				</ul>
			) : null}
			{sent?.notes.map((note) => (
				<p key={note} className={styles.muted}>
					{sentence(note)}
				</p>
			))}
			{sent && refused > 0 ? (
				<details className={styles.refusedBox} open={refused <= refusedShown}>
					<summary>Refused rows, as a spreadsheet numbers them</summary>
					<ul className={styles.refused}>
						{sent.rejected.slice(0, refusedShown).map(({ row, reason }) => (
							<li key={row}>
								<span className={styles.where}>Row {row}</span> {reason}
							</li>
						))}
						{refused > refusedShown ? <li className={styles.muted}>and {countText(refused - refusedShown)} more</li> : null}
					</ul>
				</details>
			) : null}
			<WhereItShows metric={metric} />
		</>
	);
}

const revisionOf = (map: JourneyMap) => map.revision;

/** A score that no node shows would be lost to whoever has just brought it. */
function WhereItShows({ metric }: { readonly metric: Metric }) {
	const editor = useEditor();
	useMap(revisionOf);
	const { map, readOnlyReason } = editor.session;
	const targets = nodesWith(editor, metric.id);
	if (targets.length > 0) {
		return <p>The score shows on {targets.map((target) => `“${labelOfTarget(map, target)}”`).join(", ")}.</p>;
	}
	if (readOnlyReason.get() !== "") return null;
	const places = map.stageIds.flatMap((stageId) => [
		{ value: `stage:${stageId}`, label: labelOfTarget(map, `stage:${stageId}`) },
		...map
			.stepsOf(stageId)
			.map((stepId) => ({ value: `step:${stepId}`, label: `\u2003${labelOfTarget(map, `step:${stepId}`)}` })),
	]);
	return (
		<Select
			label="Where should the score show? (A card can carry it too: drag the metric there from the list of scores.)"
			value=""
			options={[{ value: "", label: "Choose a stage or a step…" }, ...places]}
			onChange={(target) => {
				const node = nodeOf(target);
				if (node) linkMetric(editor, [node], { metricId: metric.id, on: true });
			}}
		/>
	);
}
