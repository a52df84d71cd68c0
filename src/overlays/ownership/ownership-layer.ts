import type { CanvasLayer, LegendEntry } from "../../canvas/layer.ts";
import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { Card } from "../../shared/map/card.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { OwnerRole } from "../../shared/map/node.ts";
import type { Owner } from "../../shared/map/owner.ts";
import { avatarShapes } from "../../shared/scene/avatar.ts";
import type { SceneItem, Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();
const size = 22;
const step = 26;
const mostShown = 4;
const rank: Readonly<Record<OwnerRole, number>> = { A: 0, R: 1, C: 2, I: 3 };

/** Who answers for each card, with their role; a dashed circle where nobody does. */
export const ownershipLayer: CanvasLayer = {
	id: "ownership",
	label: "Owners",
	isOnByDefault: false,
	items: ownershipItems,
	legend: ownershipLegend,
};

/** What somebody should answer for; an action or a quote is the customer's own. */
function needsOwner({ kind }: Card): boolean {
	return kind === "touchpoint" || kind === "painPoint" || kind === "opportunity" || kind === "solution";
}

function ownershipItems(map: JourneyMap, layout: MapLayout): SceneItem[] {
	const items: SceneItem[] = [];
	for (const card of map.cards.values()) {
		const box = layout.cards.get(card.id);
		if (!box) continue;
		const owners = ownersOf(map, card);
		if (owners.length === 0 && !needsOwner(card)) continue;
		const shapes =
			owners.length === 0 ? nobody(placeOf(box, 0)) : owners.flatMap((owner, index) => badge(owner, placeOf(box, index)));
		items.push({ id: `ownership:${card.id}`, layer: "badge", box: reach(box), shapes, cardId: card.id });
	}
	return items;
}

function ownersOf(map: JourneyMap, card: Card): { owner: Owner; role: OwnerRole }[] {
	return Object.entries(card.owners)
		.flatMap(([id, role]) => {
			const owner = map.owners.get(id);
			return owner ? [{ owner, role }] : [];
		})
		.sort((a, b) => rank[a.role] - rank[b.role] || (a.owner.name < b.owner.name ? -1 : 1))
		.slice(0, mostShown);
}

/** From the lower left corner rightwards: the card's own avatars stand at the right. */
function placeOf(box: Box, index: number): Box {
	return { x: box.x - 6 + index * step, y: box.y + box.height - size + 10, width: size, height: size };
}

function reach({ x, y, width, height }: Box): Box {
	return { x: x - 8, y, width: width + 16, height: height + 12 };
}

function badge({ owner, role }: { owner: Owner; role: OwnerRole }, box: Box): Shape[] {
	const width = measure.width(role, "initials");
	const corner = { x: box.x + box.width - 4, y: box.y };
	return [
		...avatarShapes(
			{ name: owner.name, colour: owner.colour, portrait: owner.portrait, isTeam: owner.kind === "team" },
			box,
			measure,
		),
		{ kind: "circle", x: corner.x, y: corner.y, r: 6, fill: "surface-raised", stroke: `palette:${owner.colour}`, strokeWidth: 1 },
		{ kind: "text", x: corner.x - width / 2, y: corner.y + 3, text: role, width, style: "initials", fill: "text" },
	];
}

function nobody(box: Box): Shape[] {
	return [
		{ kind: "rect", box, radius: size / 2, fill: "surface-raised", stroke: "warning", strokeWidth: 1.25, dash: [3, 2.5] },
		{ kind: "icon", name: "circle-help", x: box.x + 5, y: box.y + 5, size: 12, stroke: "warning" },
	];
}

function ownershipLegend(map: JourneyMap): LegendEntry[] {
	const roles = new Map<OwnerRole, Owner>();
	let hasGap = false;
	for (const card of map.cards.values()) {
		const owners = ownersOf(map, card);
		for (const { owner, role } of owners) if (!roles.has(role)) roles.set(role, owner);
		hasGap ||= owners.length === 0 && needsOwner(card);
	}
	const at = { x: 0, y: 2, width: 18, height: 18 };
	const entries = [...roles]
		.sort(([a], [b]) => rank[a] - rank[b])
		.map(([role, owner]) => ({ id: `role-${role}`, label: roleLabels[role], sample: badge({ owner, role }, at) }));
	return hasGap
		? [...entries, { id: "no-owner", label: "Nobody yet", sample: nobody({ x: 0, y: 0, width: size, height: size }) }]
		: entries;
}

const roleLabels: Readonly<Record<OwnerRole, string>> = { R: "Responsible", A: "Accountable", C: "Consulted", I: "Informed" };
