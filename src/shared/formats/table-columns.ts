import { cardKinds } from "../map/card-kinds.ts";
import type { Row } from "./content-of-table.ts";
import type { DraftMap } from "./draft-map.ts";
import { linesOf } from "./lines-of.ts";
import type { TableMapping } from "./table.ts";

/** Finds or makes the stage and step of each row, in the order of the rows. */
export interface TableColumns {
	/** Null for a card that stands beside the grid. */
	stepOf(row: Row): string | null;
}

export function createTableColumns(draft: DraftMap, mapping: TableMapping): TableColumns {
	return mapping.includes("stepNumber") ? numberedColumns(draft) : namedColumns(draft, mapping.includes("step"));
}

/** Stage 2, step 1 is one step whatever the titles say: two steps may have one name. */
function numberedColumns(draft: DraftMap): TableColumns {
	const stages = new Map<string, string>();
	const steps = new Map<string, string>();
	return {
		stepOf(row) {
			const stageKey = row.get("stageNumber") || row.get("stage");
			const stepKey = row.get("stepNumber") || row.get("step");
			if (stageKey === "") {
				return null;
			}
			const stageId = stages.get(stageKey) ?? draft.addStage({ title: row.get("stage"), goal: row.get("stageGoal") });
			stages.set(stageKey, stageId);
			if (stepKey === "") {
				return null;
			}
			const key = `${stageId} ${stepKey}`;
			const stepId = steps.get(key) ?? draft.addStep(stageId, stepFields(row, row.get("step")));
			steps.set(key, stepId);
			return stepId;
		},
	};
}

function namedColumns(draft: DraftMap, hasStepColumn: boolean): TableColumns {
	let stage: { readonly id: string; readonly title: string } | null = null;
	let step: { readonly id: string; readonly title: string } | null = null;
	return {
		stepOf(row) {
			const stageTitle = row.get("stage") || (stage?.title ?? "");
			if (stage?.title !== stageTitle) {
				stage = { id: draft.addStage({ title: stageTitle, goal: row.get("stageGoal") }), title: stageTitle };
				step = null;
			}
			const title = hasStepColumn ? row.get("step") || (step?.title ?? "") : stepTitle(row);
			if (step?.title !== title || !hasStepColumn) {
				step = { id: draft.addStep(stage.id, stepFields(row, title)), title };
			}
			return step.id;
		},
	};
}

/** Without a column of steps each row is a step, called after what happens there. */
function stepTitle(row: Row): string {
	const kinds = ["action", "touchpoint", ...cardKinds] as const;
	const text = kinds.map((kind) => row.get(`card:${kind}`)).find((cell) => cell !== "") ?? row.get("title");
	return linesOf(text)[0] ?? "";
}

function stepFields(row: Row, title: string) {
	return { title, momentOfTruth: isYes(row.get("momentOfTruth")) };
}

export function isYes(text: string): boolean {
	return /^(x|yes|true|1|✓|★|moment of truth)$/i.test(text);
}
