import { AppError } from "../errors.ts";
import { type CardKind, cardKinds, kindOf, type LaneKind, laneKinds } from "../map/card-kinds.ts";
import { cardDetails } from "./card-details.ts";
import { createDraftMap, type DraftMap } from "./draft-map.ts";
import { readScore } from "./emotion-score.ts";
import type { Imported } from "./imported.ts";
import { type LaneHere, laneOfWord, type NamedLane } from "./lane-words.ts";
import { linesOf } from "./lines-of.ts";
import type { Table, TableMapping, TableRecord } from "./table.ts";
import { createTableColumns, type TableColumns } from "./table-columns.ts";
import { normalHeading, type TableFieldId } from "./table-fields.ts";

/**
 * Each row adds what its cells say to a step: the same as the row above while stage and step are the
 * same or empty. Where a kind and a title are mapped each row is one card; else each filled cell of a
 * `card:` column is a card, or several, one a line. Where no column says the kind of a card its lane's
 * name does, also as `lanesHere` are called on the map that it goes into. Throws where the mapping names
 * nothing to take.
 */
export function contentOfTable(table: Table, mapping: TableMapping, lanesHere: readonly LaneHere[] = []): Imported {
	if (!mapping.some((field) => field !== "")) {
		throw new AppError("unreadable", "No column has a meaning yet. Say for at least one column what it holds.");
	}
	if (table.records.length === 0) {
		throw new AppError("unreadable", "This table has headings and no row below them.");
	}
	const draft = createDraftMap();
	table.problems.forEach(draft.report);
	const columns = createTableColumns(draft, mapping);
	for (const record of table.records) {
		const row = readRow(table, mapping, record);
		addRecord(draft, columns, { ...row, lane: laneOfWord(row.get("lane"), lanesHere) });
	}
	return draft.imported();
}

interface RowInLane extends Row {
	/** Undefined where its lane is none that is known. */
	readonly lane: NamedLane | undefined;
}

/** One record with its cells by meaning. Several columns may hold cards of one kind. */
export interface Row {
	readonly at: TableRecord["at"];
	get(field: TableFieldId): string;
	cells(field: TableFieldId): readonly { readonly heading: string; readonly text: string }[];
}

export function readRow(table: Table, mapping: TableMapping, { at, cells }: TableRecord): Row {
	const found = (field: TableFieldId) =>
		mapping.flatMap((meaning, index) =>
			meaning === field ? [{ heading: table.header[index] ?? "", text: unguarded(cells[index] ?? "") }] : [],
		);
	return { at, cells: found, get: (field) => found(field)[0]?.text ?? "" };
}

/** The apostrophe that keeps a spreadsheet from running a text as a formula is none of the text. */
function unguarded(text: string): string {
	return /^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text;
}

function addRecord(draft: DraftMap, columns: TableColumns, row: RowInLane): void {
	const stepId = columns.stepOf(row);
	if (row.get("kind") !== "" || row.get("title") !== "") {
		addTitledCard(draft, stepId, row);
	}
	if (stepId === null) {
		return;
	}
	for (const kind of cardKinds) {
		for (const title of row.cells(`card:${kind}`).flatMap(({ text }) => linesOf(text))) {
			const isThought = kind === "thought" && row.get("persona") !== "";
			const fields = isThought ? { personaId: draft.personaOf(row.get("persona")) } : {};
			draft.addCard({ stepId, laneId: draft.laneOf(kind) }, { ...ownDetails(draft, kind, row), ...fields, kind, title });
		}
	}
	addScores(draft, stepId, row);
}

/** In a table of steps a column like *severity* can only belong to the pain point of its row. */
function ownDetails(draft: DraftMap, kind: CardKind, row: Row) {
	const isMeant = kindOf(kind).fields.some((field) => row.get(toColumn(field)) !== "");
	return isMeant ? cardDetails(draft, kind, row) : {};
}

function toColumn(field: string): TableFieldId {
	const columns: readonly TableFieldId[] = ["severity", "frequency", "impact", "value", "effort", "cost"];
	return columns.find((column) => column === field) ?? "kind";
}

function addTitledCard(draft: DraftMap, stepId: string | null, row: RowInLane): void {
	const word = row.get("kind");
	const kind = kindOfWord(word);
	const lane = kind
		? { kind, title: row.get("lane") || undefined }
		: (row.lane ?? { kind: "note", title: row.get("lane") || undefined });
	if (lane.kind === "emotion") {
		addCurvePoint(draft, { stepId, laneTitle: lane.title }, row);
		return;
	}
	const known = lane.kind;
	if (!kind && word !== "") {
		const { label } = kindOf(known);
		draft.report({
			...row.at,
			message: `“${word}” is no kind of card, so “${row.get("title").slice(0, 60)}” came in as ${/^[AEIO]/.test(label) ? "an" : "a"} ${label.toLowerCase()}.`,
		});
	}
	const cell = stepId === null ? null : { stepId, laneId: draft.laneOf(known, lane.title) };
	draft.addCard(cell, {
		...cardDetails(draft, known, row),
		kind: known,
		title: row.get("title"),
		note: row.get("note"),
	});
}

export function kindOfWord(word: string): LaneKind | undefined {
	const normal = normalHeading(word);
	return laneKinds.find((kind) => [kind, kindOf(kind).label, kindOf(kind).plural].some((name) => normalHeading(name) === normal));
}

interface CurvePlace {
	readonly stepId: string | null;
	readonly laneTitle: string | undefined;
}

function addCurvePoint(draft: DraftMap, { stepId, laneTitle }: CurvePlace, row: Row): void {
	if (stepId === null) {
		draft.report({ ...row.at, message: "This emotion belongs to no step and was left out." });
		return;
	}
	const curve = normalHeading(row.get("curve")) === "tobe" ? "to-be" : "as-is";
	// Where a column is there for the score, a number in the title is what somebody said.
	const mayBeScore = row.get("kind") === "" || row.cells("score").length === 0;
	const isScore = mayBeScore && row.get("score") === "" && /^[-+\u2212]?\d+([.,]\d+)?$/.test(row.get("title"));
	const value = readScore(draft, { text: row.get(isScore ? "title" : "score"), at: row.at, scale: "-2..+2" });
	const quote = isScore ? "" : row.get("title");
	draft.laneOf("emotion", laneTitle);
	if (value !== null || quote !== "") {
		draft.setEmotion({ stepId, personaId: draft.personaOf(row.get("persona") || "Everybody"), curve }, { value, quote });
	}
}

function addScores(draft: DraftMap, stepId: string, row: Row): void {
	if (row.get("kind") !== "") {
		return;
	}
	const { at } = row;
	const asIs =
		readScore(draft, { text: row.get("score"), at, scale: "-2..+2" }) ??
		readScore(draft, { text: row.get("scoreOfFive"), at, scale: "1..5" });
	const toBe = readScore(draft, { text: row.get("toBeScore"), at, scale: "-2..+2" });
	const quote = row.get("quote");
	if (asIs === null && toBe === null && quote === "") {
		return;
	}
	const personaId = draft.personaOf(row.get("persona") || "Everybody");
	draft.laneOf("emotion");
	if (asIs !== null || quote !== "") {
		draft.setEmotion({ stepId, personaId, curve: "as-is" }, { value: asIs, quote });
	}
	if (toBe !== null) {
		draft.setEmotion({ stepId, personaId, curve: "to-be" }, { value: toBe, quote: "" });
	}
}
