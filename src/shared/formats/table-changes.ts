import { AppError } from "../errors.ts";
import type { MapContent } from "../map/content.ts";
import { editCard, editPoint } from "./card-edits.ts";
import { type CellChange, cellChange, editsOf } from "./cell-edits.ts";
import { type Row, readRow } from "./content-of-table.ts";
import { editMap } from "./edited-map.ts";
import { createHeadingEdits } from "./heading-edits.ts";
import type { Problem } from "./imported.ts";
import { checkRecordCount } from "./limits.ts";
import { type MapRow, mapRows } from "./map-rows.ts";
import { addRow } from "./row-additions.ts";
import type { Table, TableMapping } from "./table.ts";

/** One thing that taking the table would do to the map. */
export interface TableChange {
	readonly kind: "changed" | "added" | "removed";
	readonly what: "card" | "emotion" | "step" | "stage";
	readonly id: string;
	/** As a reader knows it. */
	readonly label: string;
	/** Where it stands in the table; empty for what is removed. */
	readonly at: Pick<Problem, "row" | "column">;
	/** Of what is changed. */
	readonly fields: readonly CellChange[];
}

export interface TableChanges {
	readonly changes: readonly TableChange[];
	/** What could not be taken. */
	readonly problems: readonly Problem[];
	/** How many cards and points of curves have no row. They stay unless they are to be removed. */
	readonly missing: number;
	/** The whole map with the changes in it, ids kept. */
	readonly content: MapContent;
}

/** What happens to cards and points of curves that have no row: all of them go, or none, or those of these ids. */
export type Removal = boolean | readonly string[];

export interface MappedTable {
	readonly table: Table;
	readonly mapping: TableMapping;
}

/** True where rows can be found again on a map by their ids. */
export function hasRowIds(mapping: TableMapping): boolean {
	return mapping.includes("id");
}

/**
 * What an edited download says that the map does not: what others changed meanwhile stays theirs, and rows
 * without an id are added. Throws where no row is of this map.
 */
export function changesOfTable(
	{ table, mapping }: MappedTable,
	before: MapContent,
	{ removeMissing = false }: { readonly removeMissing?: Removal } = {},
): TableChanges {
	checkRecordCount(table.records.length);
	const base = baseOf(before);
	const map = editMap(before);
	const rows = table.records.map((record) => readRow(table, mapping, record));
	if (!rows.some((row) => base.cards.has(row.get("id")) || base.steps.has(row.get("stepId")))) {
		throw new AppError(
			"unreadable",
			"No row of this table has an id of this map. Add it as new content, or choose a table that was downloaded from this map.",
		);
	}
	table.problems.forEach(map.report);
	const headings = createHeadingEdits(map);
	const changes: TableChange[] = [];
	const seen = new Set<string>();
	for (const row of rows) {
		const id = row.get("id");
		const known = base.cards.get(id);
		if (id !== "" && !known) {
			map.report({ ...row.at, message: `“${labelOf(row)}” is no longer on this map, or never was, so its row was left out.` });
		} else if (known && !seen.has(id)) {
			seen.add(id);
			const point = map.emotions.get(id);
			const card = map.cards.get(id);
			const edits = headings.take(row, editsOf(row, known, mapping));
			const taken = point ? editPoint(map, point, { row, edits }) : card ? editCard(map, card, { row, edits }) : [];
			if (taken.length > 0) {
				const fields = taken.map(cellChange);
				changes.push({ kind: "changed", what: point ? "emotion" : "card", id, label: labelOf(row), at: row.at, fields });
			}
		} else {
			const heading = isHeading(row) ? (base.steps.get(row.get("stepId")) ?? base.stages.get(row.get("stageId"))) : undefined;
			if (heading) {
				headings.take(row, editsOf(row, heading, mapping));
				continue;
			}
			const added = addRow(map, row);
			if (added) changes.push({ kind: "added", ...added, label: labelOf(row), at: row.at, fields: [] });
		}
	}
	const missing = [...base.cards].filter(([id]) => !seen.has(id));
	const isRemoved = removalOf(removeMissing);
	for (const [id, row] of missing) {
		if (!isRemoved(id)) continue;
		const what = map.emotions.has(id) ? "emotion" : "card";
		changes.push({ kind: "removed", what, id, label: textOf(row), at: {}, fields: [] });
		map.remove(id);
	}
	const renamed = headings.apply().map((change): TableChange => ({ kind: "changed", ...change }));
	return { changes: [...renamed, ...changes], problems: map.problems(), missing: missing.length, content: map.content() };
}

function removalOf(removal: Removal): (id: string) => boolean {
	if (typeof removal === "boolean") return () => removal;
	const ids = new Set(removal);
	return (id) => ids.has(id);
}

/** A row that is of a step or stage alone. */
function isHeading(row: Row): boolean {
	return row.get("kind") === "" && row.get("title") === "";
}

interface Base {
	/** Of cards and of points of curves. */
	readonly cards: ReadonlyMap<string, MapRow>;
	readonly steps: ReadonlyMap<string, MapRow>;
	readonly stages: ReadonlyMap<string, MapRow>;
}

/** What the map says now, row by row. */
function baseOf(content: MapContent): Base {
	const cards = new Map<string, MapRow>();
	const steps = new Map<string, MapRow>();
	const stages = new Map<string, MapRow>();
	for (const row of mapRows(content)) {
		const { stage = "", stageGoal = "", stageId = "", step = "", stepId = "", momentOfTruth = "" } = row;
		if (row.id !== undefined) cards.set(row.id, row);
		if (stepId !== "") steps.set(stepId, { stage, stageGoal, stageId, step, stepId, momentOfTruth });
		if (stageId !== "") stages.set(stageId, { stage, stageGoal, stageId });
	}
	return { cards, steps, stages };
}

function labelOf(row: Row): string {
	return shortened(row.get("title") || row.get("step") || row.get("stage") || row.get("kind"));
}

function textOf(row: MapRow): string {
	return shortened(row.title || row.kind || "");
}

function shortened(text: string): string {
	const line = text.replace(/\s+/g, " ");
	return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
