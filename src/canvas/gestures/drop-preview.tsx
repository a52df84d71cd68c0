import { ViewportPortal } from "@xyflow/react";
import { useSyncExternalStore } from "react";
import type { DropTarget } from "../../shared/layout/map-layout.ts";
import { useCanvas } from "../canvas-context.ts";
import styles from "./drop-preview.module.css";
import type { Gesture } from "./interaction.ts";

function targetOf(gesture: Gesture): DropTarget | null {
	return gesture.kind === "cards" || gesture.kind === "palette" ? gesture.target : null;
}

/** Where the dragged cards would land: changes only when they would land elsewhere, not at each move. */
export function DropPreview() {
	const stage = useCanvas();
	const key = useSyncExternalStore(stage.interaction.subscribe, () => {
		const target = targetOf(stage.interaction.getState().gesture);
		return target ? `${target.stepId} ${target.laneId} ${target.index}` : "";
	});
	const target = key === "" ? null : targetOf(stage.interaction.getState().gesture);
	if (!target) return null;
	const cell = stage.model.layout().cellBox(target.stepId, target.laneId);
	const { x, y, width, height } = target.box;
	const isBar = Math.min(width, height) < 8;
	return (
		<ViewportPortal>
			{cell && <div className={styles.cell} style={{ left: cell.x, top: cell.y, width: cell.width, height: cell.height }} />}
			<div className={isBar ? styles.bar : styles.place} style={{ left: x, top: y, width, height }} />
		</ViewportPortal>
	);
}
