import { useState } from "react";
import { linkedMetrics } from "../../editor/scores/linked-metrics.ts";
import { useMetrics, useScoreServices, useScores } from "../../editor/scores/use-scores.ts";
import { useCommand } from "../../editor/use-command.ts";
import { useIsReadOnly, useMap, useSession } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { MapScore, Metric } from "../../shared/protocol/metrics-api.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PanelNote } from "../../ui/panel-note.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import { SidePanel } from "../../ui/side-panel.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { MetricRow } from "./metric-row.tsx";
import styles from "./scores-panel.module.css";

/** From this many on, a list is searched rather than read. */
const manyMetrics = 8;

const revisionOf = (map: JourneyMap) => map.revision;

/** All metrics with their newest scores: to open, to drag onto the map, and to begin from. */
export function ScoresPanel() {
	const { metrics, problem } = useMetrics();
	const { scores, source, receivedAt } = useScores();
	const { now } = useScoreServices();
	const isReadOnly = useIsReadOnly();
	const toggle = useCommand("view.scores");
	const add = useCommand("map.newMetric");
	const [query, setQuery] = useState("");
	const all = metrics ?? [...scores.values()].map(({ metric }) => metric);
	const wanted = query.trim().toLowerCase();
	const linked = linkedMetrics(useSession().map);
	useMap(revisionOf);
	const shown = all.filter(({ name }) => name.toLowerCase().includes(wanted));
	const here = shown.filter(({ id }) => linked.has(id));
	const elsewhere = shown.filter(({ id }) => !linked.has(id));
	return (
		<SidePanel
			title="Scores"
			closeLabel="Close the scores"
			onClose={toggle.run}
			className={styles.panel}
			actions={
				all.length > 0 && add.isEnabled ? (
					<Button variant="quiet" size="small" icon="plus" onClick={add.run}>
						New metric
					</Button>
				) : null
			}
		>
			{problem === "" ? null : (
				<PanelNote role="status">
					{problem}
					{source === "stored" ? ` These are the scores of ${relativeTime(receivedAt, now())}.` : ""}
				</PanelNote>
			)}
			{all.length >= manyMetrics ? (
				<TextField
					label="Find a metric"
					isLabelHidden
					placeholder="Find a metric"
					value={query}
					onChange={setQuery}
					className={styles.find}
				/>
			) : null}
			{all.length > 0 ? (
				<>
					{isReadOnly ? null : <p className={styles.hint}>Drag a metric onto a card, step or stage.</p>}
					<MetricRows title="On this map" metrics={here} scores={scores} />
					<MetricRows title={here.length > 0 ? "Not on this map" : ""} metrics={elsewhere} scores={scores} />
				</>
			) : (metrics === null && problem === "") || !add.isEnabled ? null : (
				<EmptyState
					icon="gauge"
					title="Bring your map to life"
					actions={
						<Button variant="primary" icon="plus" onClick={add.run}>
							New metric
						</Button>
					}
				>
					A metric is one number about your customers: how satisfied they are, how long it takes, how many leave. Say what you
					ask, bring the answers as a CSV file, and the score shows on the map.
				</EmptyState>
			)}
		</SidePanel>
	);
}

interface MetricRowsProps {
	/** `""` where there is but one group. */
	readonly title: string;
	readonly metrics: readonly Metric[];
	readonly scores: ReadonlyMap<string, MapScore>;
}

function MetricRows({ title, metrics, scores }: MetricRowsProps) {
	if (metrics.length === 0) return null;
	return (
		<>
			{title === "" ? null : <h3 className={styles.group}>{title}</h3>}
			<ul className={styles.list}>
				{metrics.map((metric) => (
					<MetricRow key={metric.id} metric={metric} score={scores.get(metric.id)?.score ?? null} />
				))}
			</ul>
		</>
	);
}
