import type { Editor } from "../../editor/editor.ts";
import type { CardStatus, Evidence } from "../../shared/map/card.ts";
import { createValue, type WritableValue } from "../../shared/observable.ts";
import type { Subject } from "./board-rows.ts";
import type { ColumnId } from "./columns.ts";

export type Grouping = "" | "stage" | "step" | "lane" | "owner" | "status" | "severity";

export interface Sorting {
	readonly column: ColumnId;
	readonly isDescending: boolean;
}

export interface BoardFilter {
	/** `unsettled`: neither fixed nor given up. */
	readonly status: "all" | "unsettled" | CardStatus;
	/** `all`, `nobody`, or `owner:{id}`. */
	readonly owner: string;
	readonly evidence: "all" | "quoted" | Evidence | "";
}

/** What somebody sees of the board in this tab: it is as they left it when they open it again. */
export interface BoardState {
	readonly subject: Subject;
	readonly view: "table" | "matrix";
	/** Null: as on the map. */
	readonly sorting: Sorting | null;
	readonly grouping: Grouping;
	readonly closedGroups: ReadonlySet<string>;
	readonly filter: BoardFilter;
	readonly isFilterShown: boolean;
	/** Over the whole map rather than below it. */
	readonly isLarge: boolean;
}

export const noFilter: BoardFilter = { status: "all", owner: "all", evidence: "all" };

const initial: BoardState = {
	subject: "pains",
	view: "table",
	sorting: { column: "severity", isDescending: true },
	grouping: "",
	closedGroups: new Set(),
	filter: noFilter,
	isFilterShown: false,
	isLarge: false,
};

const states = new WeakMap<Editor["view"], WritableValue<BoardState>>();

/** Of an open map; of a version of the past it is that of the map of now, whose view it shares. */
export function boardStateOf({ view }: Editor): WritableValue<BoardState> {
	const known = states.get(view) ?? createValue(initial);
	states.set(view, known);
	return known;
}

/** The worst, or the most worthwhile, first. */
export function firstSorting(subject: Subject): Sorting {
	return { column: subject === "pains" ? "severity" : "value", isDescending: true };
}
