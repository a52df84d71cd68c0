import type { Badge, Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { Card } from "../../shared/map/card.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { MapNode, OwnerRole } from "../../shared/map/node.ts";
import type { Owner } from "../../shared/map/owner.ts";
import { avatarShapes } from "../../shared/scene/avatar.ts";
import type { Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();
const size = 22;
const mostShown = 4;
const rank: Readonly<Record<OwnerRole, number>> = { A: 0, R: 1, C: 2, I: 3 };

/** Who answers for each card, with their role; a dashed circle where nobody does. */
export const ownershipLens: Lens = { look };

function look({ map }: LensScene): LensView {
	return {
		reads: ({ record }) => Object.keys(record.owners).map((id) => map.owners.get(id)),
		mark: (node) => markOf(map, node),
		legend: () => legendOf(map),
	};
}

interface Held {
	readonly owner: Owner;
	readonly role: OwnerRole;
}

/** What somebody should answer for; an action or a quote is the customer's own. */
function needsOwner({ kind }: Card): boolean {
	return kind === "touchpoint" || kind === "painPoint" || kind === "opportunity" || kind === "solution";
}

function markOf(map: JourneyMap, node: LensNode): Mark | null {
	const owners = ownersOf(map, node.record);
	if (owners.length > 0) return { badges: owners.map(badgeOf) };
	return node.kind === "card" && needsOwner(node.record) ? { badges: [nobodyBadge] } : null;
}

function ownersOf(map: JourneyMap, record: MapNode): Held[] {
	return Object.entries(record.owners)
		.flatMap(([id, role]) => {
			const owner = map.owners.get(id);
			return owner ? [{ owner, role }] : [];
		})
		.sort((a, b) => rank[a.role] - rank[b.role] || (a.owner.name < b.owner.name ? -1 : 1))
		.slice(0, mostShown);
}

function badgeOf({ owner, role }: Held): Badge {
	const label = `${roleLabels[role]}: ${owner.name}`;
	return { corner: "bottomLeft", width: size, height: size, shapes: sign({ owner, role }), label, action: null };
}

function sign({ owner, role }: Held): Shape[] {
	const width = measure.width(role, "initials");
	const box = { x: 0, y: 0, width: size, height: size };
	const { name, colour, portrait, kind } = owner;
	return [
		...avatarShapes({ name, colour, portrait, isTeam: kind === "team" }, box, measure),
		{ kind: "circle", x: size - 4, y: 1, r: 6, fill: "surface-raised", stroke: `palette:${colour}`, strokeWidth: 1 },
		{ kind: "text", x: size - 4 - width / 2, y: 4, text: role, width, style: "initials", fill: "text" },
	];
}

const nobody: readonly Shape[] = [
	{
		kind: "rect",
		box: { x: 0, y: 0, width: size, height: size },
		radius: size / 2,
		fill: "surface-raised",
		stroke: "warning",
		strokeWidth: 1.25,
		dash: [3, 2.5],
	},
	{ kind: "icon", name: "circle-help", x: 5, y: 5, size: 12, stroke: "warning" },
];

const nobodyBadge: Badge = {
	corner: "bottomLeft",
	width: size,
	height: size,
	shapes: nobody,
	label: "Owner needed",
	action: null,
};

function legendOf(map: JourneyMap) {
	const roles = new Map<OwnerRole, Owner>();
	let hasGap = false;
	for (const card of map.cards.values()) {
		const owners = ownersOf(map, card);
		for (const { owner, role } of owners) if (!roles.has(role)) roles.set(role, owner);
		hasGap ||= owners.length === 0 && needsOwner(card);
	}
	const entries = [...roles]
		.sort(([a], [b]) => rank[a] - rank[b])
		.map(([role, owner]) => ({ id: `role-${role}`, label: roleLabels[role], sample: sign({ owner, role }) }));
	return hasGap ? [...entries, { id: "no-owner", label: "Owner needed", sample: nobody }] : entries;
}

const roleLabels: Readonly<Record<OwnerRole, string>> = { R: "Responsible", A: "Accountable", C: "Consulted", I: "Informed" };
