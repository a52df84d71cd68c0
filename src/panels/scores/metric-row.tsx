import { linkMetric, nodesWith, selectedNodes } from "../../editor/scores/link-metric.ts";
import { metricDragType } from "../../editor/scores/metric-drag.ts";
import { useScoreServices } from "../../editor/scores/use-scores.ts";
import { targetOf } from "../../editor/targets.ts";
import { useEditor, useIsReadOnly, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import {
	countText,
	isKnownScore,
	scoreSentence,
	scoreText,
	standingIcons,
	standingLabels,
	standingOf,
} from "../../shared/measure/score-text.ts";
import type { Metric, Score } from "../../shared/protocol/metrics-api.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { questionOf } from "./metric-form/metric-questions.ts";
import styles from "./scores-panel.module.css";

interface MetricRowProps {
	readonly metric: Metric;
	/** Null where no node of the map is linked to it, or its score is not here yet. */
	readonly score: Score | null;
}

const selectionOf = (view: ViewState) => view.selection;
const revisionOf = (map: JourneyMap) => map.revision;
export function MetricRow({ metric, score }: MetricRowProps) {
	const editor = useEditor();
	const { now } = useScoreServices();
	useView(selectionOf);
	useMap(revisionOf);
	const isReadOnly = useIsReadOnly();
	const places = nodesWith(editor, metric.id);
	const selected = selectedNodes(editor);
	const isLinked = selected.length > 0 && selected.every((node) => places.includes(targetOf(node)));
	const count = places.length;
	return (
		<li
			className={styles.row}
			draggable={!isReadOnly}
			onDragStart={(event) => {
				event.dataTransfer.setData(metricDragType, metric.id);
				event.dataTransfer.setData("text/plain", metric.name);
				event.dataTransfer.effectAllowed = "link";
			}}
		>
			<button type="button" className={styles.open} onClick={() => editor.actions.openDialog(`score:${metric.id}`)}>
				<Icon name={questionOf(metric.kind).icon} />
				<span className={styles.name}>{metric.name}</span>
				<span className={styles.small}>
					<RowScore metric={metric} score={score} />
					{score ? <span>n {countText(score.n)}</span> : null}
					<span>{count === 0 ? "not on this map" : `on ${count} ${count === 1 ? "place" : "places"}`}</span>
				</span>
				{score ? <span className="visually-hidden">{scoreSentence(metric, score, now())}</span> : null}
			</button>
			{selected.length > 0 && !isReadOnly ? (
				<IconButton
					icon={isLinked ? "unlink" : "link"}
					label={isLinked ? `Take ${metric.name} off what is selected` : `Show ${metric.name} on what is selected`}
					size="small"
					tooltipSide="left"
					onClick={() => linkMetric(editor, selected, { metricId: metric.id, on: !isLinked })}
				/>
			) : null}
		</li>
	);
}

function RowScore({ metric, score }: MetricRowProps) {
	if (!score) return null;
	const standing = standingOf(metric, score);
	const isKnown = isKnownScore(score);
	return (
		<span className={styles.score} data-weak={!isKnown || score.stale || undefined} data-standing={standing}>
			{standing === "none" ? null : (
				<span title={standingLabels[standing]}>
					<Icon name={standingIcons[standing]} size={12} />
				</span>
			)}
			{isKnown ? scoreText(score) : score.n === 0 ? "no answers" : "too few"}
		</span>
	);
}
