import type { LegendEntry } from "../../canvas/layer.ts";
import {
	type HeldRole,
	handOffsOf,
	needsOwner,
	type OwnedNode,
	ownershipOf,
	roleLabels,
	teamOf,
} from "../../editor/ownership.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { contestedSign, gapSign, handOffSign, roleSample } from "./owner-signs.ts";

function* nodesOf(map: JourneyMap): Generator<OwnedNode> {
	for (const record of map.stages.values()) yield { kind: "stage", record };
	for (const record of map.steps.values()) yield { kind: "step", record };
	for (const record of map.lanes.values()) yield { kind: "lane", record };
	for (const record of map.cards.values()) yield { kind: "card", record };
}

/** One line for each sign that is on the map, with somebody's own initials as its sample. */
export function ownershipLegend(map: JourneyMap): LegendEntry[] {
	const roles = new Map<string, HeldRole>();
	let isTakenOver: HeldRole | undefined;
	let hasGap = false;
	let isContested = false;
	for (const node of nodesOf(map)) {
		const ownership = ownershipOf(map, node);
		isContested ||= ownership.isContested;
		const isAsked = node.kind === "step" || (node.kind === "card" && needsOwner(node.record));
		hasGap ||= isAsked && ownership.accountable === null && !ownership.isContested;
		for (const held of ownership.roles) {
			if (held.from === null) roles.set(held.role, roles.get(held.role) ?? held);
			else if (isAsked) isTakenOver ??= held;
		}
	}
	const [handOff] = handOffsOf(map).values();
	const sample = (held: HeldRole) =>
		roleSample(held.role, { ...held, team: teamOf(map, held.owner), isInherited: held.from !== null });
	return [
		...(["A", "R", "C", "I"] as const).flatMap((role) => {
			const held = roles.get(role);
			return held ? [{ id: `role-${role}`, label: roleLabels[role], sample: sample(held) }] : [];
		}),
		...(isTakenOver ? [{ id: "taken-over", label: "From the step or stage above", sample: sample(isTakenOver) }] : []),
		...(hasGap ? [{ id: "gap", label: "Owner needed", sample: gapSign(20) }] : []),
		...(isContested ? [{ id: "contested", label: "Several are accountable", sample: contestedSign(20) }] : []),
		...(handOff
			? [{ id: "hand-off", label: "Hand-off to another team", sample: handOffSign(handOff.from, handOff.to, 20) }]
			: []),
	];
}
