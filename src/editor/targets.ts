import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { CollectionName, RecordRef } from "../shared/map/node.ts";

/**
 * A target names one thing on the canvas as text: `card:{id}`, `step:{id}`, `emotion:{emotionId}`,
 * `cell:{stepId}:{laneId}`, ... Selection, focus and `Viewport.reveal` speak in targets.
 */
export type TargetKind = "card" | "step" | "stage" | "lane" | "connection" | "persona" | "owner" | "emotion" | "cell";

const kindOf: Readonly<Record<CollectionName, TargetKind>> = {
	stages: "stage",
	steps: "step",
	lanes: "lane",
	cards: "card",
	connections: "connection",
	personas: "persona",
	owners: "owner",
};

const collectionOf: ReadonlyMap<string, CollectionName> = new Map([
	["stage", "stages"],
	["step", "steps"],
	["lane", "lanes"],
	["card", "cards"],
	["connection", "connections"],
	["persona", "personas"],
	["owner", "owners"],
]);

export function targetOf(ref: RecordRef): string {
	return `${kindOf[ref.collection]}:${ref.id}`;
}

/** The record that a target names; null for cells and emotions, which are no records. */
export function refOf(target: string): RecordRef | null {
	const colon = target.indexOf(":");
	const collection = collectionOf.get(target.slice(0, colon));
	return colon > 0 && collection ? { collection, id: target.slice(colon + 1) } : null;
}

/** Ids of the targets of one kind, in their order. */
export function idsOf(targets: Iterable<string>, kind: TargetKind): string[] {
	const prefix = `${kind}:`;
	return [...targets].filter((target) => target.startsWith(prefix)).map((target) => target.slice(prefix.length));
}

export function cellOf(target: string): { stepId: string; laneId: string } | null {
	const [kind, stepId, laneId] = target.split(":");
	return kind === "cell" && stepId && laneId ? { stepId, laneId } : null;
}

/** Whether a target still names something present. */
export function isPresent(map: JourneyMap, target: string): boolean {
	const ref = refOf(target);
	if (ref) return map[ref.collection].has(ref.id);
	const cell = cellOf(target);
	if (cell) return map.steps.has(cell.stepId) && map.lanes.has(cell.laneId);
	const [kind, stepId, personaId] = target.split(":");
	return kind === "emotion" && map.steps.has(stepId ?? "") && map.personas.has(personaId ?? "");
}
