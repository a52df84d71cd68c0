import { groupBy } from "../group-by.ts";
import type { Card } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import type { MapContent } from "../map/content.ts";
import type { Emotion } from "../map/emotion.ts";
import type { TableFieldId } from "./table-fields.ts";

/** The details of a card, as `cardDetails` reads them. */
export const detailColumns = [
	"evidence",
	"source",
	"evidenceQuote",
	"status",
	"due",
	"reviewDate",
	"issue",
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

/** What a person reads and edits, in order. */
const shownColumns = [
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
	...detailColumns,
] as const satisfies readonly TableFieldId[];

/** By which rows are found again; they stand last, out of the way. */
export const idColumns = ["id", "stepId", "stageId"] as const satisfies readonly TableFieldId[];

/** The columns of a map as a table, in order, but for the mark of each row (`row-state.ts`). */
export const mapColumns = [...shownColumns, ...idColumns] as const;

export type MapColumn = (typeof mapColumns)[number];

/**
 * One row is one card, one point of a curve, or a step or stage with none. `id` is the card's or the
 * point's (`emotionId`), and missing on the others.
 */
export type MapRow = Readonly<Partial<Record<MapColumn, string>>>;

/** Stage by stage, then step by step; cards beside the grid come last. */
export function mapRows(content: MapContent): readonly MapRow[] {
	const cardsByStep = groupBy(content.cards, (card) => ("stepId" in card.place ? card.place.stepId : ""));
	const pointsByStep = groupBy(content.emotions, (point) => point.stepId);
	const stepsByStage = groupBy(content.steps, (step) => step.stageId);
	const names = namesOf(content);
	const stageIds = new Set(content.stages.map(({ id }) => id));
	const loose = content.steps.filter(({ stageId }) => !stageIds.has(stageId));
	const stages = content.stages.map((stage) => ({ ...stage, steps: stepsByStage.get(stage.id) ?? [] }));
	const all = loose.length > 0 ? [...stages, { id: "", title: "", goal: "", steps: loose }] : stages;
	const placed = all.flatMap((stage, stageIndex): MapRow[] => {
		const stageRow: MapRow = {
			stage: stage.title,
			stageGoal: stage.goal,
			stageNumber: String(stageIndex + 1),
			stageId: stage.id,
		};
		if (stage.steps.length === 0) {
			return [stageRow];
		}
		return stage.steps.flatMap((step, stepIndex): MapRow[] => {
			const at: MapRow = {
				...stageRow,
				stepNumber: String(stepIndex + 1),
				step: step.title,
				stepId: step.id,
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

function cardRow(card: Card, names: Names): MapRow {
	const owners = Object.entries(card.owners).map(([id, role]) => `${names.owners.get(id) ?? id} (${role})`);
	return {
		id: card.id,
		lane: "laneId" in card.place ? (names.lanes.get(card.place.laneId) ?? "") : "",
		kind: kindOf(card.kind).label,
		title: card.title,
		note: card.note,
		persona: names.personas.get(card.personaId) ?? "",
		evidence: card.evidence,
		source: card.source,
		evidenceQuote: card.evidenceQuote,
		status: card.status,
		due: card.due,
		reviewDate: card.reviewDate,
		issue: card.issue,
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

function emotionRow(point: Emotion, names: Names): MapRow {
	return {
		id: point.id,
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
