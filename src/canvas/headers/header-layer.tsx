import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Column, Row, StageSpan } from "../../shared/layout/map-layout.ts";
import { useCanvas } from "../canvas-context.ts";
import { HeaderHit } from "./header-hit.tsx";
import styles from "./header-layer.module.css";

/**
 * Invisible elements over the painted headers and the rail: what a pointer drags, what opens for
 * renaming, what assistive technology finds. Three containers follow the view, each with one
 * transform written outside React.
 */
export function HeaderLayer() {
	const stage = useCanvas();
	const layout = useSyncExternalStore(stage.model.subscribe, stage.model.layout);
	const tiers = useRef<HTMLDivElement>(null);
	const rail = useRef<HTMLDivElement>(null);
	const corner = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!tiers.current || !rail.current || !corner.current) return;
		return stage.followSticky({ tiers: tiers.current, rail: rail.current, corner: corner.current });
	}, [stage]);
	const { stageTier, stepTier } = layout;
	return (
		<>
			<div ref={tiers} className={styles.layer} data-sticky="tiers">
				{layout.stages.map((span) => (
					<StageHit key={span.stageId || "unassigned"} span={span} tier={stageTier} />
				))}
				{layout.columns.map((column) => column.stepId && <StepHit key={column.stepId} column={column} tier={stepTier} />)}
			</div>
			<div ref={rail} className={styles.layer} data-sticky="rail">
				{layout.rows.map((row) => (
					<LaneHit key={row.laneId} row={row} rail={layout.rail} />
				))}
			</div>
			<div ref={corner} className={styles.layer} data-sticky="corner">
				<div
					className={styles.corner}
					style={{ left: layout.rail.x, top: stageTier.y, width: layout.rail.width, height: -stageTier.y }}
				/>
			</div>
		</>
	);
}

interface Span {
	readonly y: number;
	readonly height: number;
}

function StageHit({ span, tier }: { readonly span: StageSpan; readonly tier: Span }) {
	const box = { x: span.x, y: tier.y, width: span.width, height: tier.height };
	return <HeaderHit kind="stage" id={span.stageId} box={box} />;
}

function StepHit({ column, tier }: { readonly column: Column; readonly tier: Span }) {
	const box = { x: column.x, y: tier.y, width: column.width, height: tier.height };
	return <HeaderHit kind="step" id={column.stepId} box={box} />;
}

function LaneHit({ row, rail }: { readonly row: Row; readonly rail: { readonly x: number; readonly width: number } }) {
	const box = { x: rail.x, y: row.y, width: rail.width, height: row.height };
	return <HeaderHit kind="lane" id={row.laneId} box={box} />;
}
