import { needsOwner, type OwnedNode, type Ownership, ownershipOf, teamOf } from "../../editor/ownership.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { OwnerRole } from "../../shared/map/node.ts";
import type { Owner } from "../../shared/map/owner.ts";
import { standingOf } from "../../shared/measure/score-text.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";

export interface OwnedTarget {
	readonly target: string;
	readonly label: string;
	readonly kind: "stage" | "step" | "lane" | "card";
	/** Null in the list of what nobody owns. */
	readonly role: OwnerRole | null;
	readonly isInherited: boolean;
	readonly isPain: boolean;
	/** Metrics that are linked to it. */
	readonly metrics: readonly string[];
}

export interface OwnerSummary {
	readonly owner: Owner;
	/** The owner itself where it has none. */
	readonly team: Owner;
	readonly targets: readonly OwnedTarget[];
	/** What the owner answers for or works on: who is only asked or told is not counted. */
	readonly nodes: number;
	readonly painPoints: number;
}

export interface MapSummary {
	readonly owners: readonly OwnerSummary[];
	/** What should have an owner and has none. */
	readonly gaps: readonly OwnedTarget[];
}

/** Who owns what, in the order of the map's owners. */
export function summaryOf(map: JourneyMap): MapSummary {
	const byOwner = new Map<string, OwnedTarget[]>();
	const gaps: OwnedTarget[] = [];
	for (const node of nodesInOrder(map)) {
		const ownership = ownershipOf(map, node);
		const needs = node.kind === "step" || (node.kind === "card" && needsOwner(node.record));
		for (const { owner, role, from } of ownership.roles) {
			if (from !== null && !needs) continue;
			const list = byOwner.get(owner.id) ?? [];
			byOwner.set(owner.id, list);
			list.push(targetOf(map, node, { role, isInherited: from !== null }));
		}
		if (needs && isGap(ownership)) gaps.push(targetOf(map, node, { role: null, isInherited: false }));
	}
	const owners = map.ownerIds.flatMap((id) => {
		const owner = map.owners.get(id);
		if (!owner) return [];
		const targets = byOwner.get(id) ?? [];
		const held = targets.filter(({ role }) => role === "A" || role === "R");
		const painPoints = held.filter(({ isPain }) => isPain).length;
		return [{ owner, team: teamOf(map, owner), targets, nodes: held.length, painPoints }];
	});
	return { owners, gaps };
}

function isGap({ accountable, isContested }: Ownership): boolean {
	return accountable === null && !isContested;
}

/** Along the path: each stage, its steps, and what stands under each, top to bottom. */
function* nodesInOrder(map: JourneyMap): Generator<OwnedNode> {
	const seen = new Set<string>();
	for (const stageId of map.stageIds) {
		const record = map.stages.get(stageId);
		if (record) yield { kind: "stage", record };
		for (const stepId of map.stepsOf(stageId)) yield* stepAndCards(map, stepId, seen);
	}
	for (const stepId of map.unassignedStepIds) yield* stepAndCards(map, stepId, seen);
	for (const record of map.lanes.values()) yield { kind: "lane", record };
	for (const record of map.cards.values()) if (!seen.has(record.id)) yield { kind: "card", record };
}

function* stepAndCards(map: JourneyMap, stepId: string, seen: Set<string>): Generator<OwnedNode> {
	const step = map.steps.get(stepId);
	if (step) yield { kind: "step", record: step };
	for (const laneId of map.laneIds) {
		for (const id of map.cardsIn(stepId, laneId)) {
			const record = map.cards.get(id);
			seen.add(id);
			if (record) yield { kind: "card", record };
		}
	}
}

function targetOf(map: JourneyMap, node: OwnedNode, held: Pick<OwnedTarget, "role" | "isInherited">): OwnedTarget {
	const target = `${node.kind}:${node.record.id}`;
	const isPain = node.kind === "card" && node.record.kind === "painPoint";
	return { target, label: labelOfTarget(map, target), kind: node.kind, isPain, metrics: node.record.metrics, ...held };
}

/** Of the scores at what somebody answers for, the one that misses its target by most of its target; null where none does. */
export function worstScore(targets: readonly OwnedTarget[], scores: ReadonlyMap<string, MapScore>): MapScore | null {
	const ids = new Set(targets.filter(({ role }) => role === "A" || role === "R").flatMap(({ metrics }) => metrics));
	let worst: { found: MapScore; miss: number } | null = null;
	for (const id of ids) {
		const found = scores.get(id);
		if (!found || standingOf(found.metric, found.score) !== "worse") continue;
		const { range, target } = found.metric;
		const width = range.min !== null && range.max !== null ? range.max - range.min : Math.abs(target ?? 0) || 1;
		const miss = Math.abs((found.score.value ?? 0) - (target ?? 0)) / width;
		if (!worst || miss > worst.miss) worst = { found, miss };
	}
	return worst?.found ?? null;
}
