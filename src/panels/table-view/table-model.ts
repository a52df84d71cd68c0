import { kindOf } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Lane } from "../../shared/map/lane.ts";
import type { Step } from "../../shared/map/step.ts";

export interface TableStage {
	/** `""` for *Unassigned*. */
	readonly id: string;
	/** As it is shown. */
	readonly title: string;
	/** The first of its columns. */
	readonly column: number;
	readonly span: number;
}

export interface TableModel {
	readonly stages: readonly TableStage[];
	/** Null for the column of a stage without steps. */
	readonly columns: readonly (Step | null)[];
	readonly lanes: readonly Lane[];
}

/** The map's columns and rows, in the map's own order. */
export function tableModel(map: JourneyMap): TableModel {
	const stages: TableStage[] = [];
	const columns: (Step | null)[] = [];
	const addStage = (id: string, title: string, stepIds: readonly string[]) => {
		const steps = stepIds.flatMap((stepId) => map.steps.get(stepId) ?? []);
		const span = Math.max(1, steps.length);
		stages.push({ id, title, column: columns.length, span });
		columns.push(...(steps.length > 0 ? steps : [null]));
	};
	for (const id of map.stageIds) addStage(id, map.stages.get(id)?.title.trim() || "Untitled stage", map.stepsOf(id));
	if (map.unassignedStepIds.length > 0) addStage("", "Unassigned", map.unassignedStepIds);
	return {
		stages,
		columns,
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

/** The titles of the stages: above row 0, and of the columns only the first of each stage. */
export const stageRow = -1;

/** Where the keyboard is: row 0 is the step titles, row n the lane n - 1. */
export interface CellPosition {
	readonly row: number;
	readonly column: number;
}

/** Where a key leads; null where it does not move. */
export function movedCell(key: string, at: CellPosition, table: TableModel): CellPosition | null {
	const { stages, columns, lanes } = table;
	const startOf = (column: number) => stages.findLast((stage) => stage.column <= column)?.column ?? 0;
	const to = (next: CellPosition) => {
		const row = Math.max(stageRow, Math.min(lanes.length, next.row));
		const column = Math.max(0, Math.min(columns.length - 1, next.column));
		return { row, column: row === stageRow ? startOf(column) : column };
	};
	const stage = at.row === stageRow ? stages.find(({ column }) => column === at.column) : undefined;
	switch (key) {
		case "ArrowUp":
			return to({ ...at, row: at.row - 1 });
		case "ArrowDown":
			return to({ ...at, row: at.row + 1 });
		case "ArrowLeft":
			return to({ ...at, column: at.column - 1 });
		case "ArrowRight":
			return to({ ...at, column: at.column + (stage?.span ?? 1) });
		case "Home":
			return to({ ...at, column: 0 });
		case "End":
			return to({ ...at, column: columns.length - 1 });
		case "PageUp":
			return to({ ...at, row: stageRow });
		case "PageDown":
			return to({ ...at, row: lanes.length });
		default:
			return null;
	}
}

/** Whether the lane's cells can take a new card, and of which kind. */
export function newCardKind(lane: Lane): Exclude<Lane["kind"], "emotion"> | null {
	return lane.kind === "emotion" || !kindOf(lane.kind).hasCards ? null : lane.kind;
}
