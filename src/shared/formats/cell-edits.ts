import type { Row } from "./content-of-table.ts";
import { type MapColumn, type MapRow, mapColumns } from "./map-rows.ts";
import { cellKey, markOf, readRowState } from "./row-state.ts";
import type { TableMapping } from "./table.ts";
import { labelOfField } from "./table-fields.ts";

/** A cell that says something else than the map. */
export interface CellEdit {
	readonly column: MapColumn;
	readonly old: string;
	readonly new: string;
	/** True where the map says something else than at the download, too: taking it replaces what others wrote. */
	readonly isConflict: boolean;
}

/** As a reader of the preview sees it. */
export interface CellChange extends Omit<CellEdit, "column"> {
	/** A column's heading. */
	readonly column: string;
}

/** Numbers of stages and steps are only counted, and ids are what rows are found by. */
const editable = mapColumns.filter(
	(column) => column !== "id" && column !== "stageId" && column !== "stageNumber" && column !== "stepNumber",
);

/**
 * The cells of a row that were edited: those that differ from the map and, as far as the row still has its
 * state, from what was downloaded.
 */
export function editsOf(row: Row, now: MapRow, mapping: TableMapping): CellEdit[] {
	const state = readRowState(row.get("state"));
	return editable.flatMap((column): CellEdit[] => {
		const [old, text] = [now[column] ?? "", row.get(column)];
		if (!mapping.includes(column) || cellKey(old) === cellKey(text)) {
			return [];
		}
		const mark = state?.get(column);
		return mark === markOf(text) ? [] : [{ column, old, new: text, isConflict: mark !== undefined && mark !== markOf(old) }];
	});
}

export function cellChange({ column, ...edit }: CellEdit): CellChange {
	return { ...edit, column: labelOfField(column) };
}
