import { useEffect, useRef, useSyncExternalStore } from "react";
import { useCanvas } from "../canvas-context.ts";
import { LaneEditor, TierEditor } from "../editing/header-editor.tsx";
import { followSticky } from "./follow-sticky.ts";
import { HeaderHit } from "./header-hit.tsx";
import styles from "./header-layer.module.css";
import { touchesSpan, useSpansInView } from "./spans-in-view.ts";

/**
 * Invisible elements over the painted headers and the rail: what a pointer drags, what opens for
 * renaming, what assistive technology finds. They follow the view by one transform a container;
 * their places at a zoom come from custom properties, written when the view rests. Only what is in view
 * or near has elements: a map may have hundreds of steps.
 */
export function HeaderLayer() {
	const stage = useCanvas();
	const layout = useSyncExternalStore(stage.model.subscribe, stage.model.layout);
	const inView = useSpansInView(stage);
	const root = useRef<HTMLDivElement>(null);
	const stages = layout.stages.filter(({ x, width }) => touchesSpan(inView.x, x, width));
	const columns = layout.columns.filter(({ x, width }) => touchesSpan(inView.x, x, width));
	const rows = layout.rows.filter(({ y, height }) => touchesSpan(inView.y, y, height));
	useEffect(() => (root.current ? followSticky(stage, root.current) : undefined), [stage]);
	return (
		<div ref={root} className={styles.layer}>
			<div className={styles.tiers} data-sticky="tiers">
				{stages.map((span) => (
					<HeaderHit key={span.stageId || "unassigned"} kind="stage" id={span.stageId} start={span.x} length={span.width} />
				))}
				{columns.map(
					(column) =>
						column.stepId && (
							<HeaderHit key={column.stepId} kind="step" id={column.stepId} start={column.x} length={column.width} />
						),
				)}
				<TierEditor layout={layout} />
			</div>
			<div className={styles.rail} data-sticky="rail">
				{rows.map((row) => (
					<HeaderHit key={row.laneId} kind="lane" id={row.laneId} start={row.y} length={row.height} />
				))}
				<LaneEditor layout={layout} />
			</div>
			<div className={styles.corner} data-sticky="corner" />
		</div>
	);
}
