import type { ReactNode } from "react";
import { nodesWith } from "../../../editor/scores/link-metric.ts";
import { labelOfTarget } from "../../../editor/target-label.ts";
import { useEditor, useMap } from "../../../editor/use-session.ts";
import type { JourneyMap } from "../../../shared/map/journey-map.ts";
import type { Metric } from "../../../shared/protocol/metrics-api.ts";
import { longDay } from "../../../ui/long-day.ts";
import { variantLabel } from "../metric-form/metric-questions.ts";
import styles from "./score-page.module.css";

const revisionOf = (map: JourneyMap) => map.revision;

/** What the metric is, in which version, by whom; and where on the map it is shown. */
export function DefinitionList({ metric, onGo }: { readonly metric: Metric; readonly onGo: (target: string) => void }) {
	const editor = useEditor();
	useMap(revisionOf);
	const nodes = nodesWith(editor, metric.id);
	return (
		<dl className={styles.definition}>
			<Row label="Shown on">
				{nodes.length === 0
					? "No node of this map"
					: nodes.map((target) => (
							<button key={target} type="button" className={styles.node} onClick={() => onGo(target)}>
								{labelOfTarget(editor.session.map, target)}
							</button>
						))}
			</Row>
			<Row label="Computed as">{variantLabel(metric.kind, metric.variant)}</Row>
			{metric.scale ? (
				<Row label="Scale">
					{metric.scale.min} to {metric.scale.max}
					{metric.threshold === null ? "" : `, counts from ${metric.threshold}`}
				</Row>
			) : null}
			<Row label="Better is">{metric.direction}</Row>
			<Row label="Window">
				{metric.window.days} days, in {metric.timeZone}
			</Row>
			<Row label="New answers">every {metric.cadence}</Row>
			<Row label="Fewest answers">{metric.minimumN}</Row>
			<Row label="Source">{metric.source || "Not said"}</Row>
			<Row label="Version">
				{metric.version}, by {metric.definedBy || "somebody"} on {longDay(metric.definedAt.slice(0, 10))}
			</Row>
			<Row label="Id for the API">
				<code>{metric.id}</code>
			</Row>
		</dl>
	);
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
	return (
		<div>
			<dt>{label}</dt>
			<dd>{children}</dd>
		</div>
	);
}
