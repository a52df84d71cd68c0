import { unassignedTitle } from "../layout/columns.ts";
import type { MapLayout } from "../layout/map-layout.ts";
import { sizes } from "../layout/sizes.ts";
import { textStyles } from "../layout/text-styles.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { type CardContext, ownerShapes, ownersShown } from "./card-meta.ts";
import type { ItemLabel, SceneItem, Shape } from "./scene.ts";
import { textShapes } from "./text-shapes.ts";

/** How far a stage's header stands above its steps' headers. */
const tierGap = 4;

export function stageItems(map: JourneyMap, layout: MapLayout, context: CardContext): readonly SceneItem[] {
	const { paddingX, paddingY } = sizes.stageTier;
	const { y, height } = layout.stageTier;
	return layout.stages.map((stage) => {
		const record = map.stages.get(stage.stageId);
		const isUntitled = record !== undefined && record.title === "";
		const text = record === undefined ? unassignedTitle : isUntitled ? "Untitled stage" : record.title;
		const fill = isUntitled ? "text-faint" : "text";
		const box = { x: stage.x, y, width: stage.width, height: height - tierGap };
		const { titleLines: lines, goalLines } = stage;
		const top = y + paddingY - 1;
		const x = stage.x + paddingX;
		const shapes: Shape[] = [{ kind: "rect", box, radius: 8, fill: "header-stage" }];
		const shown =
			lines.length === 1 && isUntitled
				? [{ start: 0, end: text.length, text, width: context.measure.width(text, "stageTitle") }]
				: lines;
		shapes.push(...textShapes({ text, lines: shown, x, y: top, style: "stageTitle", fill }, context.measure));
		if (goalLines.length > 0) {
			const goalTop = top + shown.length * textStyles.stageTitle.lineHeight + 3;
			const goal = { text: record?.goal ?? "", lines: goalLines, x, y: goalTop, style: "label", fill: "text-muted" } as const;
			shapes.push(...textShapes(goal, context.measure));
		}
		const label: ItemLabel = { text, style: "stageTitle", fill, ...(record?.goal ? { subtitle: record.goal } : {}) };
		const owners = ownersShown(record?.owners ?? {}, context.owners);
		const avatars = ownerShapes(owners, { right: stage.x + stage.width - 10, y: y + paddingY + 1 }, context.measure);
		const isRoom = stage.x + stage.width - 10 - avatars.left < stage.width - 2 * paddingX - (shown[0]?.width ?? 0);
		if (isRoom) shapes.push(...avatars.shapes);
		return { id: `stage:${stage.stageId}`, layer: "header", box, shapes, label } as const;
	});
}

export function stepItems(map: JourneyMap, layout: MapLayout, context: CardContext): readonly SceneItem[] {
	const { paddingX, paddingY, mark } = sizes.stepTier;
	const { y, height } = layout.stepTier;
	return layout.columns.flatMap((column) => {
		const step = map.steps.get(column.stepId);
		if (step === undefined) return [];
		const box = { x: column.x, y, width: column.width, height };
		const isUntitled = step.title === "";
		const text = isUntitled ? "Untitled step" : step.title;
		const fill = isUntitled ? "text-faint" : "text";
		const icon = step.momentOfTruth ? ({ name: "diamond", stroke: "accent" } as const) : undefined;
		const lines = isUntitled ? [{ start: 0, end: text.length, text, width: 0 }] : column.titleLines;
		const x = column.x + paddingX + (step.momentOfTruth ? mark : 0);
		const shapes: Shape[] = [];
		if (icon) shapes.push({ kind: "icon", ...icon, x: column.x + paddingX - 1, y: y + paddingY + 1.5, size: 15 });
		shapes.push(...textShapes({ text, lines, x, y: y + paddingY, style: "stepTitle", fill }, context.measure));
		const label: ItemLabel = { text, style: "stepTitle", fill, ...(icon ? { icon } : {}) };
		return [{ id: `step:${step.id}`, layer: "header", box, shapes, label } as const];
	});
}

/** The strong edges under the headers and beside the rail, for pictures; on screen they stay at the edges. */
export function frameItem(layout: MapLayout): SceneItem {
	const { rail, grid } = layout;
	const box = { x: rail.x, y: -1, width: rail.width + grid.width, height: grid.height + 1 };
	const shapes: Shape[] = [
		{ kind: "rect", box: { x: rail.x, y: -1, width: box.width, height: 1 }, radius: 0, fill: "edge" },
		{ kind: "rect", box: { x: -1, y: 0, width: 1, height: grid.height }, radius: 0, fill: "edge" },
	];
	return { id: "frame", layer: "rail", box, shapes };
}
