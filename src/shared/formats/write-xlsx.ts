import { kindOf } from "../map/card-kinds.ts";
import { cardWeight } from "../map/card-weight.ts";
import type { MapContent } from "../map/content.ts";
import type { MapScore } from "../protocol/metrics-api.ts";
import { idColumns, type MapColumn, mapColumns, mapRows } from "./map-rows.ts";
import { rowState } from "./row-state.ts";
import { scoreRows } from "./score-rows.ts";
import { labelOfField } from "./table-fields.ts";
import { writeZip } from "./write-zip.ts";
import { escapeXml, fittedCell, type Sheet, type SheetCell, type SheetColumn, sheetXml, stylesXml } from "./xlsx-sheet.ts";

export interface XlsxOptions {
	/** ISO 8601: when this was read. */
	readonly at: string;
	/** Of the metrics that the map is linked to; without them there is no such sheet. */
	readonly scores?: readonly MapScore[];
}

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * A workbook: the map as a table that can be imported again, its pain points and opportunities, its scores, and
 * what it is. Waits for `pause` between parts of some milliseconds, so that whoever else needs the thread gets it.
 */
export function writeXlsx(
	content: MapContent,
	options: XlsxOptions,
	pause: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
	return writeZip(filesOf(content, options), options.at, pause);
}

function filesOf(content: MapContent, { at, scores = [] }: XlsxOptions): readonly (readonly [string, Iterable<string>])[] {
	const sheets = [
		mapSheet(content),
		judgedSheet(content),
		...(scores.length > 0 ? [scoreSheet(content, scores)] : []),
		aboutSheet(content, at),
	];
	const numbered = sheets.map((sheet, index) => ({ sheet, id: index + 1 }));
	const overrides = numbered.map(
		({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${sheetTypes}.worksheet+xml"/>`,
	);
	const relations = numbered.map(
		({ id }) => `<Relationship Id="rId${id}" Type="${officeTypes}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
	);
	// On paper each page begins with the headings.
	const titles = sheets.map(
		({ name }, index) =>
			`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeXml(name)}'!$1:$1</definedName>`,
	);
	const names = numbered.map(({ sheet, id }) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${id}" r:id="rId${id}"/>`);
	return [
		[
			"[Content_Types].xml",
			[
				`${xmlHead}<Types xmlns="${packageTypes}/content-types">`,
				'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
				`<Override PartName="/xl/workbook.xml" ContentType="${sheetTypes}.sheet.main+xml"/>`,
				`<Override PartName="/xl/styles.xml" ContentType="${sheetTypes}.styles+xml"/>${overrides.join("")}</Types>`,
			],
		],
		[
			"_rels/.rels",
			[
				`${xmlHead}<Relationships xmlns="${packageTypes}/relationships">`,
				`<Relationship Id="rId1" Type="${officeTypes}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			],
		],
		[
			"xl/_rels/workbook.xml.rels",
			[
				`${xmlHead}<Relationships xmlns="${packageTypes}/relationships">${relations.join("")}`,
				`<Relationship Id="rIdStyles" Type="${officeTypes}/styles" Target="styles.xml"/></Relationships>`,
			],
		],
		[
			"xl/workbook.xml",
			[
				`${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${officeTypes}">`,
				`<sheets>${names.join("")}</sheets><definedNames>${titles.join("")}</definedNames></workbook>`,
			],
		],
		["xl/styles.xml", [stylesXml]],
		...numbered.map(({ sheet, id }) => [`xl/worksheets/sheet${id}.xml`, sheetXml(sheet)] as const),
	];
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const packageTypes = "http://schemas.openxmlformats.org/package/2006";
const officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const sheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const widths: Partial<Record<MapColumn, number>> = {
	stage: 18,
	stageGoal: 24,
	step: 22,
	lane: 18,
	kind: 14,
	title: 44,
	note: 44,
	persona: 26,
	source: 24,
	tags: 20,
	channel: 14,
	serviceStandard: 24,
	owners: 28,
};

const wrapped: ReadonlySet<string> = new Set<MapColumn>([
	"stage",
	"step",
	"title",
	"note",
	"source",
	"evidenceQuote",
	"serviceStandard",
	"owners",
]);

const numbers: ReadonlySet<string> = new Set<MapColumn>([
	"stageNumber",
	"stepNumber",
	"score",
	"severity",
	"frequency",
	"impact",
	"value",
	"effort",
	"cost",
]);

const days: ReadonlySet<string> = new Set<MapColumn>(["due", "reviewDate"]);

function mapSheet(content: MapContent): Sheet {
	const columns = mapColumns.map(
		(column): SheetColumn => ({
			width: widths[column] ?? 11,
			isWrapped: wrapped.has(column),
			isHidden: idColumns.some((id) => id === column),
		}),
	);
	return {
		name: "Map",
		header: [...mapColumns, "state" as const].map(labelOfField),
		rows: mapRows(content).map((row) => () => {
			// What had to be cut was not edited: the state is that of what stands in the cell.
			const fitted = Object.fromEntries(Object.entries(row).map(([column, text]) => [column, fittedCell(text)]));
			return [...mapColumns.map((column) => typed(column, row[column] ?? "")), rowState(fitted)];
		}),
		columns: [...columns, { width: 11, isHidden: true }],
	};
}

function typed(column: MapColumn, text: string): SheetCell {
	if (text === "") return null;
	if (numbers.has(column)) return Number(text);
	return days.has(column) ? dayCell(text) : text;
}

/** A spreadsheet has no days before 1900, and takes 1900 for a leap year until March. */
function dayCell(day: string): SheetCell {
	return day > "1900-03-01" ? { day } : day;
}

/** What hurts most first; then where an improvement pays most for its effort. */
function judgedSheet(content: MapContent): Sheet {
	const steps = new Map(content.steps.map((step) => [step.id, step]));
	const stages = new Map(content.stages.map(({ id, title }) => [id, title]));
	const kinds = ["painPoint", "opportunity", "solution"];
	const cards = content.cards
		.filter(({ kind }) => kinds.includes(kind))
		.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || cardWeight(b) - cardWeight(a));
	return {
		name: "Pains and opportunities",
		header: [
			"Kind",
			"Severity",
			"Frequency",
			"Impact",
			"Value",
			"Effort",
			"Cost",
			"Title",
			"Stage",
			"Step",
			"Status",
			"Evidence",
			"Due",
		],
		rows: cards.map((card) => (): SheetCell[] => {
			const step = "stepId" in card.place ? steps.get(card.place.stepId) : undefined;
			const judged = [card.severity, card.frequency, card.impact, card.value, card.effort, card.cost];
			const where = [stages.get(step?.stageId ?? "") ?? "", step?.title ?? ""];
			const due = card.due === "" ? null : dayCell(card.due);
			return [kindOf(card.kind).label, ...judged, card.title, ...where, card.status, card.evidence, due];
		}),
		columns: [14, 10, 11, 9, 9, 9, 11, 50, 20, 24, 13, 12, 12].map((width) => ({ width, isWrapped: width >= 20 })),
	};
}

/** A row for each place of the map where a metric is linked. */
function scoreSheet(content: MapContent, scores: readonly MapScore[]): Sheet {
	const rows = scoreRows(content, scores).map(({ metric, score, place, day, note }) => (): SheetCell[] => [
		...[metric.name, place, score.value, score.unit, score.n],
		...[score.interval?.low ?? null, score.interval?.high ?? null],
		day === "" ? null : dayCell(day),
		note,
	]);
	return {
		name: "Scores",
		header: ["Metric", "Linked to", "Value", "Unit", "n", "Interval from", "Interval to", "As of", "Note"],
		rows,
		columns: [30, 40, 13, 10, 9, 14, 14, 12, 24].map((width) => ({ width, isWrapped: width >= 30, isDecimal: width >= 13 })),
	};
}

function aboutSheet({ info = {} }: MapContent, at: string): Sheet {
	const lines: readonly (readonly [string, string])[] = [
		["Title", info.title ?? ""],
		["Version", info.version ?? ""],
		["Scenario", info.scenario ?? ""],
		["Goal", info.goal ?? ""],
		["Owner", info.owner ?? ""],
		["Downloaded", at.slice(0, 16).replace("T", " ")],
		["Source", "Odograph"],
		[
			"Back to the map",
			"Edit the sheet Map and import this file while the map is open. Its hidden columns say which row is which card.",
		],
	];
	return {
		name: "About",
		header: ["What", "This file"],
		rows: lines.map((line) => () => line),
		columns: [{ width: 18 }, { width: 80, isWrapped: true }],
	};
}
