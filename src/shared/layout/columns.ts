import type { JourneyMap } from "../map/journey-map.ts";
import type { Column, StageSpan } from "./map-layout.ts";
import { cellColumns, columnWidth, sizes } from "./sizes.ts";
import type { TextMeasure } from "./text-measure.ts";
import { textStyles } from "./text-styles.ts";
import { titleLinesOf } from "./title-lines.ts";

export const unassignedTitle = "Unassigned";
const unassigned = {};

export interface Tiers {
	readonly columns: readonly Column[];
	readonly stages: readonly StageSpan[];
	readonly width: number;
	readonly stageHeight: number;
	readonly stepHeight: number;
}

function widthOf(map: JourneyMap, stepId: string, openLaneIds: readonly string[]): number {
	let across = 1;
	for (const laneId of openLaneIds) {
		const count = map.cardsIn(stepId, laneId).length;
		if (count > 4) across = Math.max(across, cellColumns(count));
	}
	return columnWidth + (across - 1) * (sizes.card.width + sizes.cell.gap);
}

/** Stages and steps from left to right: a column is as wide as its widest cell, a stage as its columns. */
export function layoutColumns(map: JourneyMap, openLaneIds: readonly string[], measure: TextMeasure): Tiers {
	const columns: Column[] = [];
	const stages: StageSpan[] = [];
	let x = 0;
	let stageLines = 1;
	let goalLineCount = 0;
	let stepLines = 1;
	const add = (stageId: string, stepIds: readonly string[]): void => {
		const start = x;
		for (const stepId of stepIds.length === 0 ? [""] : stepIds) {
			const width = stepId === "" ? columnWidth : widthOf(map, stepId, openLaneIds);
			const step = map.steps.get(stepId);
			const mark = step?.momentOfTruth === true ? sizes.stepTier.mark : 0;
			const text = { text: step?.title ?? "", style: "stepTitle", width: width - 2 * sizes.stepTier.paddingX - mark } as const;
			const titleLines = step === undefined ? [] : titleLinesOf(step, text, measure);
			columns.push({ stepId, stageId, x, width, titleLines });
			stepLines = Math.max(stepLines, titleLines.length);
			x += width;
		}
		const stage = map.stages.get(stageId);
		const width = x - start;
		const inner = width - 2 * sizes.stageTier.paddingX;
		const title = { text: stage?.title ?? unassignedTitle, style: "stageTitle", width: inner } as const;
		const titleLines = titleLinesOf(stage ?? unassigned, title, measure);
		const goal = { text: stage?.goal ?? "", style: "label", width: inner } as const;
		const goalLines = stage === undefined || stage.goal === "" ? [] : titleLinesOf(stage, goal, measure);
		stages.push({ stageId, x: start, width, titleLines, goalLines });
		stageLines = Math.max(stageLines, titleLines.length);
		goalLineCount = Math.max(goalLineCount, goalLines.length);
		x += sizes.stageGap;
	};
	for (const stageId of map.stageIds) add(stageId, map.stepsOf(stageId));
	if (map.unassignedStepIds.length > 0) add("", map.unassignedStepIds);
	const goalHeight = goalLineCount === 0 ? 0 : 3 + goalLineCount * textStyles.label.lineHeight;
	return {
		columns,
		stages,
		width: Math.max(0, x - sizes.stageGap),
		stageHeight: 2 * sizes.stageTier.paddingY + stageLines * textStyles.stageTitle.lineHeight + goalHeight,
		stepHeight: 2 * sizes.stepTier.paddingY + stepLines * textStyles.stepTitle.lineHeight,
	};
}
