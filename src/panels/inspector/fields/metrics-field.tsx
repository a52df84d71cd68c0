import { linkMetric, type NodeRef } from "../../../editor/scores/link-metric.ts";
import { useMetrics, useScores } from "../../../editor/scores/use-scores.ts";
import { useEditor } from "../../../editor/use-session.ts";
import type { MapNode } from "../../../shared/map/node.ts";
import { countText, scoreText } from "../../../shared/measure/score-text.ts";
import type { Score } from "../../../shared/protocol/metrics-api.ts";
import fieldStyles from "../../../ui/field.module.css";
import { Group } from "../../../ui/group.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Select } from "../../../ui/select.tsx";
import styles from "./fields.module.css";

interface MetricsFieldProps {
	readonly collection: NodeRef["collection"];
	readonly node: MapNode;
	readonly isReadOnly: boolean;
}

const newMetric = "+metric";

/** Which scores show on the node. */
export function MetricsField({ collection, node, isReadOnly }: MetricsFieldProps) {
	const editor = useEditor();
	const { metrics, problem } = useMetrics();
	const { scores } = useScores();
	const nameOf = (id: string) =>
		scores.get(id)?.metric.name ?? metrics?.find((metric) => metric.id === id)?.name ?? (metrics ? "Unknown metric" : "…");
	const link = (metricId: string, on: boolean) => linkMetric(editor, [{ collection, id: node.id }], { metricId, on });
	return (
		<Group className={fieldStyles.field} label="Metrics">
			<span className={fieldStyles.label}>Metrics</span>
			{node.metrics.map((id) => (
				<div key={id} className={styles.metric}>
					<button type="button" className={styles.metricName} onClick={() => editor.actions.openDialog(`score:${id}`)}>
						{nameOf(id)}
					</button>
					<span className={styles.metricScore}>{shortScore(scores.get(id)?.score)}</span>
					<IconButton
						icon="x"
						label={`Take ${nameOf(id)} off`}
						size="small"
						disabled={isReadOnly}
						onClick={() => link(id, false)}
					/>
				</div>
			))}
			{isReadOnly ? null : (
				<Select
					label="Show a metric"
					isLabelHidden
					value=""
					options={[
						{ value: "", label: "Show a metric…" },
						...(metrics ?? []).filter(({ id }) => !node.metrics.includes(id)).map(({ id, name }) => ({ value: id, label: name })),
						{ value: newMetric, label: "New metric…" },
					]}
					onChange={(value) => {
						if (value === newMetric) editor.actions.openDialog("metric:");
						else if (value !== "") link(value, true);
					}}
				/>
			)}
			{problem === "" ? null : <p className={fieldStyles.hint}>{problem}</p>}
		</Group>
	);
}

function shortScore(score: Score | undefined): string {
	if (!score) return "";
	if (score.n === 0) return "no answers";
	return score.tooFew || score.value === null
		? `too few, n ${countText(score.n)}`
		: `${scoreText(score)}, n ${countText(score.n)}`;
}
