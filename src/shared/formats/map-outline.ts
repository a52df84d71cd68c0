import { groupBy } from "../group-by.ts";
import { type Card, isInCell } from "../map/card.ts";
import type { MapContent } from "../map/content.ts";
import type { Emotion } from "../map/emotion.ts";
import type { Lane } from "../map/lane.ts";
import type { OwnerRole } from "../map/node.ts";
import type { Stage } from "../map/stage.ts";
import type { Step } from "../map/step.ts";

/** A map as a person reads it out: stage by stage, step by step, lane by lane. */
export interface MapOutline {
	/** The last one has no stage where steps stand in none. */
	readonly stages: readonly OutlineStage[];
	/** Cards that stand in no cell. */
	readonly beside: readonly Card[];
	readonly personaNames: ReadonlyMap<string, string>;
	readonly ownerNames: ReadonlyMap<string, string>;
}

export interface OutlineStage {
	readonly stage: Stage | null;
	readonly steps: readonly OutlineStep[];
}

export interface OutlineStep {
	readonly step: Step;
	/** Lanes that have cards here, from top to bottom. */
	readonly cells: readonly { readonly lane: Lane; readonly cards: readonly Card[] }[];
	readonly points: readonly Emotion[];
	/** How many of the cells stand above the lane of the curves. */
	readonly cellsAbove: number;
}

export function outlineOf(content: MapContent): MapOutline {
	const stepIds = new Set(content.steps.map(({ id }) => id));
	const laneIds = new Set(content.lanes.map(({ id }) => id));
	const isPlaced = ({ place }: Card) => isInCell(place) && stepIds.has(place.stepId) && laneIds.has(place.laneId);
	const cardsByCell = groupBy(content.cards.filter(isPlaced), ({ place }) => (isInCell(place) ? cellKey(place) : ""));
	const pointsByStep = groupBy(content.emotions, ({ stepId }) => stepId);
	const stageIds = new Set(content.stages.map(({ id }) => id));
	const stepsByStage = groupBy(content.steps, ({ stageId }) => (stageIds.has(stageId) ? stageId : null));

	const curves = content.lanes.findIndex(({ kind }) => kind === "emotion");
	const lanesAbove = new Set(content.lanes.slice(0, curves === -1 ? content.lanes.length : curves));

	function outlineStep(step: Step): OutlineStep {
		const lanes = content.lanes.map((lane) => ({
			lane,
			cards: cardsByCell.get(cellKey({ stepId: step.id, laneId: lane.id })) ?? [],
		}));
		const cells = lanes.filter(({ cards }) => cards.length > 0);
		const cellsAbove = cells.filter(({ lane }) => lanesAbove.has(lane)).length;
		return { step, cells, points: pointsByStep.get(step.id) ?? [], cellsAbove };
	}

	const stages = content.stages.map((stage) => ({ stage, steps: (stepsByStage.get(stage.id) ?? []).map(outlineStep) }));
	const loose = (stepsByStage.get(null) ?? []).map(outlineStep);
	return {
		stages: loose.length > 0 ? [...stages, { stage: null, steps: loose }] : stages,
		beside: content.cards.filter((card) => !isPlaced(card)),
		personaNames: new Map(content.personas.map(({ id, name }) => [id, name])),
		ownerNames: new Map(content.owners.map(({ id, name }) => [id, name])),
	};
}

function cellKey({ stepId, laneId }: { readonly stepId: string; readonly laneId: string }): string {
	return `${stepId} ${laneId}`;
}

/** `Billing (R)`, `Sofie Lund (A)`; an owner that is gone is left out. */
export function ownersOf(
	{ owners }: { readonly owners: Readonly<Record<string, OwnerRole>> },
	{ ownerNames }: MapOutline,
): readonly string[] {
	return Object.entries(owners).flatMap(([id, role]) => {
		const name = ownerNames.get(id)?.trim();
		return name ? [`${name} (${role})`] : [];
	});
}
