import { type CellChange, type CellEdit, cellChange } from "./cell-edits.ts";
import type { Row } from "./content-of-table.ts";
import type { EditedMap } from "./edited-map.ts";
import { isYes } from "./table-columns.ts";

/** What the rows of one step or stage say of it together. */
export interface HeadingChange {
	readonly what: "step" | "stage";
	readonly id: string;
	readonly label: string;
	readonly at: Row["at"];
	readonly fields: readonly CellChange[];
}

/** Stage and step stand in every one of their rows: editing one of them is enough. */
export interface HeadingEdits {
	/** Keeps the edits of a row that are of its step or stage; answers the others. */
	take(row: Row, edits: readonly CellEdit[]): readonly CellEdit[];
	/** Writes what was taken. */
	apply(): readonly HeadingChange[];
}

interface Wish extends CellEdit {
	readonly what: "step" | "stage";
	readonly id: string;
	readonly at: Row["at"];
}

export function createHeadingEdits(map: EditedMap): HeadingEdits {
	const wishes = new Map<string, Wish>();

	function wish(next: Wish): void {
		const key = `${next.what} ${next.id} ${next.column}`;
		const first = wishes.get(key);
		if (!first) {
			wishes.set(key, next);
		} else if (first.new !== next.new) {
			map.report({
				...next.at,
				message: `“${next.new.slice(0, 60)}” is another ${next.what} here than “${first.new.slice(0, 60)}” in a row above, which was taken.`,
			});
		}
	}

	return {
		take(row, edits) {
			const step = map.steps.get(row.get("stepId"));
			const stageId = step?.stageId ?? row.get("stageId");
			return edits.filter((edit) => {
				const { at } = row;
				if (edit.column === "momentOfTruth" || edit.column === "step") {
					const isMove = edit.column === "step" && row.get("id") !== "" && map.stepNamed(edit.new) !== null;
					if (isMove) return true;
					if (step) wish({ ...edit, at, what: "step", id: step.id });
					return false;
				}
				if (edit.column === "stage" || edit.column === "stageGoal") {
					if (map.stages.has(stageId)) wish({ ...edit, at, what: "stage", id: stageId });
					return false;
				}
				return true;
			});
		},
		apply() {
			const changes = new Map<string, HeadingChange>();
			for (const { what, id, at, ...edit } of wishes.values()) {
				const label = (what === "step" ? map.steps : map.stages).get(id)?.title ?? "";
				const change = changes.get(`${what} ${id}`) ?? { what, id, label, at, fields: [] };
				changes.set(`${what} ${id}`, { ...change, fields: [...change.fields, cellChange(edit)] });
				if (edit.column === "momentOfTruth") map.change("steps", id, { momentOfTruth: isYes(edit.new) });
				else if (edit.column === "stageGoal") map.change("stages", id, { goal: edit.new });
				else map.change(what === "step" ? "steps" : "stages", id, { title: edit.new });
			}
			return [...changes.values()];
		},
	};
}
