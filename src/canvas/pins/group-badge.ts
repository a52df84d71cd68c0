import type { Box } from "../../shared/layout/map-layout.ts";
import type { CanvasStage } from "../canvas-stage.ts";
import type { Badge } from "../layer.ts";
import { runMarkAction } from "../lenses/mark-action.ts";
import { toScreenPoint } from "../viewport/view-transform.ts";
import { type PinGroup, pinSize } from "./group-pins.ts";
import { pinEntry } from "./pin-entry.ts";

export function badgeOfGroup({
	pins: [first, ...others],
	set,
	pins,
}: PinGroup): Pick<Badge, "width" | "height" | "shapes" | "label"> {
	return first !== undefined && others.length === 0 ? first.badge : set.together(pins);
}

/** One opens; of several that cover each other each is offered. */
export function pressPins(stage: CanvasStage, group: PinGroup): void {
	const [first, ...others] = group.pins;
	if (first === undefined) return;
	if (others.length === 0) {
		runMarkAction(stage.editor, first.badge.action);
		return;
	}
	const { x, y, height } = boxOfGroup(stage, group);
	const entries = group.pins.map((pin) => pinEntry(stage.editor, pin));
	stage.interaction.setState({ menu: { at: { x, y: y + height }, entries } });
}

/** Where a group is drawn, CSS px. */
export function boxOfGroup({ flow }: Pick<CanvasStage, "flow">, { at, offset }: PinGroup): Box {
	const { x, y } = toScreenPoint(flow.transform(), at);
	return { x: x + offset.x, y: y + offset.y, ...pinSize };
}
