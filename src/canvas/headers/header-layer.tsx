import { useEffect, useRef, useSyncExternalStore } from "react";
import { useCanvas } from "../canvas-context.ts";
import { LaneEditor, TierEditor } from "../editing/header-editor.tsx";
import { followSticky } from "./follow-sticky.ts";
import { HeaderHit } from "./header-hit.tsx";
import styles from "./header-layer.module.css";

/**
 * Invisible elements over the painted headers and the rail: what a pointer drags, what opens for
 * renaming, what assistive technology finds. They follow the view by one transform a container;
 * their places at a zoom come from custom properties, written when the view rests.
 */
export function HeaderLayer() {
	const stage = useCanvas();
	const layout = useSyncExternalStore(stage.model.subscribe, stage.model.layout);
	const root = useRef<HTMLDivElement>(null);
	useEffect(() => (root.current ? followSticky(stage, root.current) : undefined), [stage]);
	return (
		<div ref={root} className={styles.layer}>
			<div className={styles.tiers} data-sticky="tiers">
				{layout.stages.map((span) => (
					<HeaderHit key={span.stageId || "unassigned"} kind="stage" id={span.stageId} start={span.x} length={span.width} />
				))}
				{layout.columns.map(
					(column) =>
						column.stepId && (
							<HeaderHit key={column.stepId} kind="step" id={column.stepId} start={column.x} length={column.width} />
						),
				)}
				<TierEditor layout={layout} />
			</div>
			<div className={styles.rail} data-sticky="rail">
				{layout.rows.map((row) => (
					<HeaderHit key={row.laneId} kind="lane" id={row.laneId} start={row.y} length={row.height} />
				))}
				<LaneEditor layout={layout} />
			</div>
			<div className={styles.corner} data-sticky="corner" />
		</div>
	);
}
