import type { Card } from "../shared/map/card.ts";
import { isInCell } from "../shared/map/card.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { MapNode, OwnerRole } from "../shared/map/node.ts";
import type { Owner } from "../shared/map/owner.ts";

/** An owner of a node, and the node above that names them where this one does not. */
export interface HeldRole {
	readonly owner: Owner;
	readonly role: OwnerRole;
	/** Null where the node names the owner itself. */
	readonly from: { readonly kind: "stage" | "step"; readonly id: string } | null;
}

/** Who owns a node, by RACI, with what it takes over from above. */
export interface Ownership {
	/** Accountable first, then responsible, consulted, informed; by name within a role. */
	readonly roles: readonly HeldRole[];
	/** The one who answers for it. Null where nobody does, or several say they do. */
	readonly accountable: HeldRole | null;
	/** More than one accountable: two people chose at the same time. */
	readonly isContested: boolean;
}

const rank: Readonly<Record<OwnerRole, number>> = { A: 0, R: 1, C: 2, I: 3 };
const inherited: readonly OwnerRole[] = ["A", "R"];

export const roleLabels: Readonly<Record<OwnerRole, string>> = {
	A: "Accountable",
	R: "Responsible",
	C: "Consulted",
	I: "Informed",
};

/** What somebody should answer for; an action or a quote is the customer's own. */
export function needsOwner({ kind }: Card): boolean {
	return kind === "touchpoint" || kind === "painPoint" || kind === "opportunity" || kind === "solution";
}

function ownRoles(map: JourneyMap, { owners }: MapNode, from: HeldRole["from"]): HeldRole[] {
	return Object.entries(owners).flatMap(([id, role]) => {
		const owner = map.owners.get(id);
		return owner ? [{ owner, role, from }] : [];
	});
}

/** From a node upwards: card, its step, its stage. */
function lineOf(map: JourneyMap, node: OwnedNode): { readonly record: MapNode; readonly from: HeldRole["from"] }[] {
	const line: { record: MapNode; from: HeldRole["from"] }[] = [{ record: node.record, from: null }];
	const stepId = node.kind === "card" ? (isInCell(node.record.place) ? node.record.place.stepId : "") : "";
	const step = node.kind === "step" ? node.record : map.steps.get(stepId);
	if (step && node.kind === "card") line.push({ record: step, from: { kind: "step", id: step.id } });
	const stage = step && map.stages.get(step.stageId);
	if (stage) line.push({ record: stage, from: { kind: "stage", id: stage.id } });
	return line;
}

export type OwnedNode =
	| { readonly kind: "card"; readonly record: Card }
	| { readonly kind: "step"; readonly record: MapNode & { readonly stageId: string } }
	| { readonly kind: "stage" | "lane"; readonly record: MapNode };

/** The records above a node that its ownership is read from: for whoever keeps what they have worked out. */
export function recordsAbove(map: JourneyMap, node: OwnedNode): readonly unknown[] {
	return lineOf(map, node)
		.slice(1)
		.map(({ record }) => record);
}

/**
 * Who owns a node. Accountable and responsible come from the step, and from the stage, where the node
 * names nobody of that role itself; who is to be asked or told is said for each node alone.
 */
export function ownershipOf(map: JourneyMap, node: OwnedNode): Ownership {
	const [own, ...above] = lineOf(map, node);
	const roles = own ? ownRoles(map, own.record, null) : [];
	for (const role of inherited) {
		for (const { record, from } of above) {
			if (roles.some((held) => held.role === role)) break;
			roles.push(...ownRoles(map, record, from).filter((held) => held.role === role));
		}
	}
	if (roles.length > 1) roles.sort((a, b) => rank[a.role] - rank[b.role] || (a.owner.name < b.owner.name ? -1 : 1));
	const accountable = roles.filter(({ role }) => role === "A");
	return { roles, accountable: accountable.length === 1 ? (accountable[0] ?? null) : null, isContested: accountable.length > 1 };
}

/** The team that answers: the accountable's own team, the team itself, or the person where there is none. */
export function teamOf(map: JourneyMap, owner: Owner): Owner {
	return (owner.kind === "person" && map.owners.get(owner.teamId)) || owner;
}

export interface HandOff {
	readonly stepId: string;
	readonly from: Owner;
	readonly to: Owner;
}

/** Where one team hands the customer over to another: consecutive steps with other accountable teams, by the later step's id. */
export function handOffsOf(map: JourneyMap): ReadonlyMap<string, HandOff> {
	const found = new Map<string, HandOff>();
	let before: Owner | null = null;
	for (const stepId of map.stepIds) {
		const record = map.steps.get(stepId);
		const accountable = record && ownershipOf(map, { kind: "step", record }).accountable;
		const team = accountable ? teamOf(map, accountable.owner) : null;
		if (before && team && team.id !== before.id) found.set(stepId, { stepId, from: before, to: team });
		before = team;
	}
	return found;
}
