import type { Sorting } from "./board-state.ts";
import type { Column, ColumnId } from "./columns.ts";

/** Chosen once, a column sorts its natural way, then the other way round, then not at all: as on the map. */
export function nextSorting(columns: readonly Column[], now: Sorting | null, id: ColumnId): Sorting | null {
	const startsDescending = columns.find((column) => column.id === id)?.startsDescending ?? false;
	if (now?.column !== id) return { column: id, isDescending: startsDescending };
	return now.isDescending === startsDescending ? { column: id, isDescending: !startsDescending } : null;
}
