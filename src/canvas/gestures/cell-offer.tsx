import { ViewportPortal } from "@xyflow/react";
import { useSyncExternalStore } from "react";
import { useMap } from "../../editor/use-session.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import { Icon } from "../../ui/icon.tsx";
import { useCanvas } from "../canvas-context.ts";
import styles from "./cell-offer.module.css";

/** The quiet + in the cell under the pointer: one click adds a card of the lane's kind and opens it. */
export function CellOffer() {
	const stage = useCanvas();
	const cell = useSyncExternalStore(stage.interaction.subscribe, () => {
		const { gesture, hover } = stage.interaction.getState();
		return gesture.kind === "none" ? hover.cell : null;
	});
	const kind = useMap((map) => (cell ? map.lanes.get(cell.laneId)?.kind : undefined));
	if (!cell || !kind) return null;
	const { x, y, width, height } = cell.box;
	return (
		<ViewportPortal>
			<button
				type="button"
				className={styles.offer}
				style={{ left: x, top: y, width, height }}
				tabIndex={-1}
				aria-label={`Add: ${kindOf(kind).label}`}
				data-canvas-offer
				onClick={() => stage.edits.addCardTo(cell)}
			>
				<Icon name="plus" size={Math.min(16, height - 2)} />
			</button>
		</ViewportPortal>
	);
}
