import type { Badge, Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import { type MeOnMap, meOnMap, ownerOfMe } from "../../editor/me-on-map.ts";
import {
	type HandOff,
	type HeldRole,
	handOffsOf,
	needsOwner,
	type Ownership,
	ownershipOf,
	recordsAbove,
	roleLabels,
	teamOf,
} from "../../editor/ownership.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { contestedSign, gapSign, handOffSign, handOffSize, moreSign, ownerSign, signSize } from "./owner-signs.ts";
import { filterChoices, filterOf } from "./ownership-filter.ts";
import { ownershipLegend } from "./ownership-legend.ts";

/** More would hide the card's own foot. */
const mostShown = 4;

export const ownershipLens: Lens<MeOnMap> = { inputs: meOnMap, look };

function look({ map, choice, input }: LensScene<MeOnMap>): LensView {
	const me = ownerOfMe(map, input);
	const owners = ownersOf(map);
	const handOffs = handOffsOf(map);
	const filter = filterOf(map, choice, me);
	const whose = choice === "mine" ? me : "";
	return {
		reads(node) {
			if (!isAsked(node)) return nothing;
			const handOff = node.kind === "step" ? handOffs.get(node.id) : undefined;
			return [owners, whose, handOff?.from, handOff?.to, ...recordsAbove(map, node), ...stepsBelow(map, node)];
		},
		mark(node) {
			const ownership = shownOf(map, node);
			const isGap = lacksOwner(map, node, ownership);
			if (filter && !filter(ownership, isGap)) return node.kind === "card" ? { badges: [], isDimmed: true } : null;
			return markOf(map, node, { ownership, isGap, handOff: handOffs.get(node.id) });
		},
		legend: () => ownershipLegend(map),
		choices: filterChoices(map, me),
		links: [{ label: "Owners and what they own…", action: { kind: "dialog", dialog: "owners" } }],
	};
}

const nothing: readonly unknown[] = [];
const lastOwners = new WeakMap<JourneyMap, readonly unknown[]>();

/** The owners' records; the same list until one of them changes. */
function ownersOf(map: JourneyMap): readonly unknown[] {
	const owners = [...map.owners.values()];
	const last = lastOwners.get(map);
	if (last?.length === owners.length && last.every((owner, index) => owner === owners[index])) return last;
	lastOwners.set(map, owners);
	return owners;
}

/** Of most cards nobody has to be the owner: they cost nothing. */
function isAsked(node: LensNode): boolean {
	if (node.kind !== "card" || needsOwner(node.record)) return true;
	for (const _ in node.record.owners) return true;
	return false;
}

function stepsBelow(map: JourneyMap, node: LensNode): readonly unknown[] {
	return node.kind === "stage" ? map.stepsOf(node.id).map((id) => map.steps.get(id)) : nothing;
}

/** What a card takes over is said only where somebody has to answer for it. */
function shownOf(map: JourneyMap, node: LensNode): Ownership {
	if (node.kind !== "card" || needsOwner(node.record)) return ownershipOf(map, node);
	const { roles } = ownershipOf(map, node);
	const own = roles.filter(({ from }) => from === null);
	const accountable = own.filter(({ role }) => role === "A");
	return {
		roles: own,
		accountable: accountable.length === 1 ? (accountable[0] ?? null) : null,
		isContested: accountable.length > 1,
	};
}

/** A stage is covered where each of its steps is. */
export function lacksOwner(map: JourneyMap, node: LensNode, { accountable, isContested }: Ownership): boolean {
	if (accountable !== null || isContested) return false;
	if (node.kind === "step") return true;
	if (node.kind === "card") return needsOwner(node.record);
	const steps = map.stepsOf(node.id).flatMap((id) => map.steps.get(id) ?? []);
	return node.kind === "stage" && !(steps.length > 0 && steps.every((record) => hasOwner(map, record)));
}

function hasOwner(map: JourneyMap, record: Parameters<typeof stepOf>[0]): boolean {
	const { accountable, isContested } = ownershipOf(map, stepOf(record));
	return accountable !== null || isContested;
}

function stepOf(record: Extract<LensNode, { kind: "step" }>["record"]): {
	readonly kind: "step";
	readonly record: typeof record;
} {
	return { kind: "step", record };
}

interface Found {
	readonly ownership: Ownership;
	readonly isGap: boolean;
	readonly handOff: HandOff | undefined;
}

function markOf(map: JourneyMap, node: LensNode, { ownership, isGap, handOff }: Found): Mark | null {
	const { roles } = ownership;
	const side = node.kind === "card" ? "bottomLeft" : "bottomRight";
	const badges: Badge[] = [];
	if (handOff) badges.push(handOffBadge(handOff));
	if (ownership.isContested) badges.push({ ...badge(contestedSign(), side, node), ...contestedWords(ownership) });
	if (isGap) badges.push({ ...badge(gapSign(), side, node), label: "Owner needed: nobody is accountable" });
	const fits = roles.length > mostShown ? roles.slice(0, mostShown - 1) : roles;
	for (const held of fits) badges.push(ownerBadge(map, node, { held, side }));
	const rest = roles.slice(fits.length);
	if (rest.length > 0) badges.push({ ...badge(moreSign(rest.length), side, node), label: rest.map(wordsOf).join(", ") });
	if (badges.length === 0) return null;
	const team = ownership.accountable ? teamOf(map, ownership.accountable.owner) : null;
	const far = isGap ? "warning" : team && `palette:${team.colour}`;
	return far ? { badges, far } : { badges };
}

/** Pressing one leads to the node's own owners. */
function badge(shapes: Badge["shapes"], corner: Badge["corner"], node: LensNode): Omit<Badge, "label"> {
	return { corner, width: signSize, height: signSize, shapes, action: { kind: "select", target: node.target } };
}

function ownerBadge(map: JourneyMap, node: LensNode, at: { held: HeldRole; side: Badge["corner"] }): Badge {
	const { held, side } = at;
	const { owner, role, from } = held;
	const team = teamOf(map, owner);
	const shapes = ownerSign({ owner, team, role, isInherited: from !== null });
	const lines = [
		...(team === owner ? [] : [`Team: ${team.name}`]),
		...(from === null ? [] : [`Taken over from the ${from.kind} “${titleOf(map, from)}”`]),
	];
	return {
		...badge(shapes, side, node),
		label: wordsOf(held),
		action: { kind: "dialog", dialog: `owners:${owner.id}` },
		tip: () => ({ lines }),
	};
}

function wordsOf({ owner, role, from }: HeldRole): string {
	return `${roleLabels[role]}: ${owner.name || "Unnamed"}${from === null ? "" : `, from the ${from.kind}`}`;
}

function titleOf(map: JourneyMap, { kind, id }: NonNullable<HeldRole["from"]>): string {
	return (kind === "stage" ? map.stages : map.steps).get(id)?.title || "untitled";
}

function contestedWords({ roles }: Ownership): Pick<Badge, "label" | "tip"> {
	const names = roles.filter(({ role }) => role === "A").map(({ owner }) => owner.name || "Unnamed");
	return {
		label: `${names.length} are accountable: ${names.join(", ")}`,
		tip: () => ({ lines: ["They were chosen at the same time. Choose one: the others become responsible."] }),
	};
}

function handOffBadge({ from, to }: HandOff): Badge {
	return {
		corner: "bottomLeft",
		...handOffSize,
		shapes: handOffSign(from, to),
		label: `Hand-off from ${from.name || "Unnamed"} to ${to.name || "Unnamed"}`,
		action: null,
	};
}
