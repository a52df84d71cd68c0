import { kindOf } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Lane } from "../../shared/map/lane.ts";
import type { Step } from "../../shared/map/step.ts";

export interface TableStage {
	/** `""` for *Unassigned*. */
	readonly id: string;
	readonly title: string;
	readonly span: number;
}

export interface TableModel {
	readonly stages: readonly TableStage[];
	readonly steps: readonly Step[];
	readonly lanes: readonly Lane[];
}

/** The map's columns and rows, in the map's own order. */
export function tableModel(map: JourneyMap): TableModel {
	const stages = map.stageIds.flatMap((id) => {
		const span = map.stepsOf(id).length;
		return span === 0 ? [] : [{ id, title: map.stages.get(id)?.title.trim() || "Untitled stage", span }];
	});
	const unassigned = map.unassignedStepIds.length;
	return {
		stages: unassigned === 0 ? stages : [...stages, { id: "", title: "Unassigned", span: unassigned }],
		steps: map.stepIds.flatMap((id) => map.steps.get(id) ?? []),
		lanes: map.laneIds.flatMap((id) => map.lanes.get(id) ?? []),
	};
}

/** What an emotion lane says at a step, one line for each curve. */
export function emotionLines(map: JourneyMap, stepId: string, lane: Lane): readonly string[] {
	return map.personaIds
		.filter((id) => lane.personaId === "" || lane.personaId === id)
		.flatMap((personaId) =>
			(["as-is", "to-be"] as const).flatMap((curve) => {
				const emotion = map.emotions.get(`${stepId}:${personaId}:${curve}`);
				if (!emotion) return [];
				const name = map.personas.get(personaId)?.name || "Unnamed persona";
				const value =
					emotion.value === null ? "not scored" : emotion.value > 0 ? `+${emotion.value}` : `${emotion.value}`.replace("-", "−");
				const quote = emotion.quote === "" ? "" : `, “${emotion.quote}”`;
				return [`${name}, ${curve === "as-is" ? "as is" : "to be"}: ${value}${quote}`];
			}),
		);
}

/** Where the keyboard is: row 0 is the step titles, row n the lane n - 1. */
export interface CellPosition {
	readonly row: number;
	readonly column: number;
}

export function movedCell(
	key: string,
	at: CellPosition,
	size: { readonly rows: number; readonly columns: number },
): CellPosition | null {
	const row = (to: number) => ({ ...at, row: Math.max(0, Math.min(size.rows - 1, to)) });
	const column = (to: number) => ({ ...at, column: Math.max(0, Math.min(size.columns - 1, to)) });
	switch (key) {
		case "ArrowUp":
			return row(at.row - 1);
		case "ArrowDown":
			return row(at.row + 1);
		case "ArrowLeft":
			return column(at.column - 1);
		case "ArrowRight":
			return column(at.column + 1);
		case "Home":
			return column(0);
		case "End":
			return column(size.columns - 1);
		case "PageUp":
			return row(0);
		case "PageDown":
			return row(size.rows - 1);
		default:
			return null;
	}
}

/** Whether the lane's cells can take a new card, and of which kind. */
export function newCardKind(lane: Lane): Exclude<Lane["kind"], "emotion"> | null {
	return lane.kind === "emotion" || !kindOf(lane.kind).hasCards ? null : lane.kind;
}
