import Papa from "papaparse";
import { groupBy } from "../group-by.ts";
import type { Card } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import type { MapContent } from "../map/content.ts";
import type { Emotion } from "../map/emotion.ts";
import { guardedCell } from "./guarded-cell.ts";
import { type TableFieldId, tableFields } from "./table-fields.ts";

/** The columns of the export, in order. One row is one card or one point of a curve. */
const columns = [
	"stage",
	"stageGoal",
	"stageNumber",
	"stepNumber",
	"step",
	"momentOfTruth",
	"lane",
	"kind",
	"title",
	"note",
	"persona",
	"curve",
	"score",
	"evidence",
	"source",
	"status",
	"due",
	"reviewDate",
	"tags",
	"channel",
	"serviceStandard",
	"severity",
	"frequency",
	"impact",
	"value",
	"effort",
	"cost",
	"owners",
] as const satisfies readonly TableFieldId[];

type CsvRow = Partial<Record<(typeof columns)[number], string>>;

/** Starts with a byte order mark, without which Excel reads accents wrongly. Our own reader takes it back. */
export function writeCsv(content: MapContent): string {
	const rows = rowsOf(content).map((row) => columns.map((column) => guardedCell(row[column] ?? "")));
	const heading = columns.map((column) => tableFields.find(({ id }) => id === column)?.label ?? column);
	return `\uFEFF${Papa.unparse([heading, ...rows], { delimiter: ",", newline: "\r\n" })}\r\n`;
}

function rowsOf(content: MapContent): CsvRow[] {
	const cardsByStep = groupBy(content.cards, (card) => ("stepId" in card.place ? card.place.stepId : ""));
	const pointsByStep = groupBy(content.emotions, (point) => point.stepId);
	const stepsByStage = groupBy(content.steps, (step) => step.stageId);
	const names = namesOf(content);
	const stageIds = new Set(content.stages.map(({ id }) => id));
	const loose = content.steps.filter(({ stageId }) => !stageIds.has(stageId));
	const stages = content.stages.map((stage) => ({ ...stage, steps: stepsByStage.get(stage.id) ?? [] }));
	const all = loose.length > 0 ? [...stages, { title: "", goal: "", steps: loose }] : stages;
	const placed = all.flatMap((stage, stageIndex): CsvRow[] => {
		const stageRow = { stage: stage.title, stageGoal: stage.goal, stageNumber: String(stageIndex + 1) };
		if (stage.steps.length === 0) {
			return [stageRow];
		}
		return stage.steps.flatMap((step, stepIndex): CsvRow[] => {
			const at: CsvRow = {
				...stageRow,
				stepNumber: String(stepIndex + 1),
				step: step.title,
				momentOfTruth: step.momentOfTruth ? "yes" : "",
			};
			const cards = (cardsByStep.get(step.id) ?? []).map((card) => ({ ...at, ...cardRow(card, names) }));
			const points = (pointsByStep.get(step.id) ?? []).map((point) => ({ ...at, ...emotionRow(point, names) }));
			return cards.length + points.length > 0 ? [...cards, ...points] : [at];
		});
	});
	const stepIds = new Set(content.steps.map(({ id }) => id));
	const beside = content.cards.filter(({ place }) => !("stepId" in place && stepIds.has(place.stepId)));
	return [...placed, ...beside.map((card) => cardRow(card, names))];
}

interface Names {
	readonly lanes: ReadonlyMap<string, string>;
	readonly personas: ReadonlyMap<string, string>;
	readonly owners: ReadonlyMap<string, string>;
}

function namesOf(content: MapContent): Names {
	return {
		lanes: new Map(content.lanes.map(({ id, title }) => [id, title])),
		personas: new Map(content.personas.map(({ id, name }) => [id, name])),
		owners: new Map(content.owners.map(({ id, name }) => [id, name])),
	};
}

function cardRow(card: Card, names: Names): CsvRow {
	const owners = Object.entries(card.owners).map(([id, role]) => `${names.owners.get(id) ?? id} (${role})`);
	return {
		lane: "laneId" in card.place ? (names.lanes.get(card.place.laneId) ?? "") : "",
		kind: kindOf(card.kind).label,
		title: card.title,
		note: card.note,
		persona: names.personas.get(card.personaId) ?? "",
		evidence: card.evidence,
		source: card.source,
		status: card.status,
		due: card.due,
		reviewDate: card.reviewDate,
		tags: card.tags.join("; "),
		channel: card.channel,
		serviceStandard: card.serviceStandard,
		severity: numberText(card.severity),
		frequency: numberText(card.frequency),
		impact: numberText(card.impact),
		value: numberText(card.value),
		effort: numberText(card.effort),
		cost: numberText(card.cost),
		owners: owners.join("; "),
	};
}

function emotionRow(point: Emotion, names: Names): CsvRow {
	return {
		kind: "Emotion",
		title: point.quote,
		persona: names.personas.get(point.personaId) ?? "",
		curve: point.curve,
		score: numberText(point.value),
	};
}

function numberText(value: number | null): string {
	return value === null ? "" : String(value);
}
