import { statusWord } from "../../editor/card-words.ts";
import { judgementText } from "../../editor/judgements.ts";
import { groupBy } from "../../shared/group-by.ts";
import { cardWeight, isSettled } from "../../shared/map/card-weight.ts";
import type { BoardRow, Subject } from "./board-rows.ts";
import type { BoardFilter, BoardState, Grouping, Sorting } from "./board-state.ts";
import { columnsOf } from "./columns.ts";

/** A line of the table: a card, or the heading of a group. */
export type BoardLine =
	| { readonly kind: "card"; readonly key: string; readonly row: BoardRow }
	| { readonly kind: "group"; readonly key: string; readonly label: string; readonly count: number; readonly isOpen: boolean };

export function filterRows(rows: readonly BoardRow[], { status, owner, evidence }: BoardFilter): readonly BoardRow[] {
	return rows.filter(
		({ card, ownerId, quoteCount }) =>
			(status === "all" || (status === "unsettled" ? !isSettled(card) : card.status === status)) &&
			(owner === "all" || (owner === "nobody" ? ownerId === "" : owner === `owner:${ownerId}`)) &&
			(evidence === "all" || (evidence === "quoted" ? quoteCount > 0 : card.evidence === evidence)),
	);
}

/** Equal ones the worst first, then as on the map. What has nothing to sort by comes last, either way. */
export function sortRows(rows: readonly BoardRow[], subject: Subject, sorting: Sorting | null): readonly BoardRow[] {
	const column = columnsOf(subject).find(({ id }) => id === sorting?.column);
	if (!sorting || !column) return rows;
	const keys = new Map(rows.map((row) => [row, column.key(row)]));
	const direction = sorting.isDescending ? -1 : 1;
	return rows.toSorted((a, b) => {
		const [keyA = null, keyB = null] = [keys.get(a), keys.get(b)];
		if (keyA !== keyB) {
			if (keyA === null) return 1;
			if (keyB === null) return -1;
			return keyA < keyB ? -direction : direction;
		}
		return cardWeight(b.card) - cardWeight(a.card) || a.order - b.order;
	});
}

export function boardLines(rows: readonly BoardRow[], state: BoardState): readonly BoardLine[] {
	const { grouping, subject, sorting, closedGroups } = state;
	const sorted = sortRows(rows, subject, sorting);
	const line = (row: BoardRow): BoardLine => ({ kind: "card", key: row.card.id, row });
	if (grouping === "") return sorted.map(line);
	return groupsOf(sorted, grouping).flatMap(({ id, label, members }): BoardLine[] => {
		const key = `${grouping}:${id}`;
		const isOpen = !closedGroups.has(key);
		return [{ kind: "group", key, label, count: members.length, isOpen }, ...(isOpen ? members.map(line) : [])];
	});
}

interface Group {
	readonly id: string;
	readonly label: string;
	readonly members: readonly BoardRow[];
}

interface GroupMark {
	readonly id: string;
	readonly label: string;
	/** Groups stand in its order; null comes last. */
	readonly rank: number | string | null;
}

const statusOrder = ["open", "investigating", "planned", "fixed", "wontFix"];

function markOf({ card, ...row }: BoardRow, grouping: Exclude<Grouping, "">): GroupMark {
	switch (grouping) {
		case "stage":
			return { id: row.stageId, label: row.stage || "No stage", rank: row.stageId === "" ? null : row.order };
		case "step":
			return { id: row.stepId, label: row.step || "Beside the grid", rank: row.stepId === "" ? null : row.order };
		case "lane":
			return { id: row.laneId, label: row.lane || "No lane", rank: row.lane || null };
		case "owner":
			return { id: row.ownerId, label: row.owner || "Nobody", rank: row.ownerId === "" ? null : row.owner.toLowerCase() };
		case "status":
			return {
				id: card.status,
				label: statusWord(card.status),
				rank: card.status === "" ? null : statusOrder.indexOf(card.status),
			};
		case "severity":
			return {
				id: String(card.severity ?? ""),
				label: judgementText("severity", card.severity) || "Not judged",
				rank: card.severity === null ? null : -card.severity,
			};
	}
}

function groupsOf(rows: readonly BoardRow[], grouping: Exclude<Grouping, "">): readonly Group[] {
	const groups = [...groupBy(rows, (row) => markOf(row, grouping).id)].map(([id, members]) => {
		const marks = members.map((row) => markOf(row, grouping));
		const ranks = marks.flatMap(({ rank }) => (rank === null ? [] : [rank]));
		return {
			id,
			label: marks[0]?.label ?? "",
			members,
			rank: ranks.length === 0 ? null : ranks.reduce((least, rank) => (rank < least ? rank : least)),
		};
	});
	return groups.sort((a, b) => {
		if (a.rank === b.rank) return 0;
		if (a.rank === null) return 1;
		if (b.rank === null) return -1;
		return a.rank < b.rank ? -1 : 1;
	});
}
