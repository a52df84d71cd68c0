import type { Doc } from "yjs";
import { type ListedPerson, personKey } from "../../shared/formats/people-table.ts";
import type { MapContent } from "../../shared/map/content.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { newId } from "../../shared/map/new-id.ts";
import { ordersBetween } from "../../shared/map/order.ts";
import type { Owner } from "../../shared/map/owner.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import { insertContent } from "../../shared/operations/insert-content.ts";
import { updateOwner } from "../../shared/operations/owners.ts";

/** What bringing in a list would do, name by name. */
export interface PlannedPerson {
	readonly id: string;
	readonly listed: ListedPerson;
	readonly fate: "new" | "changed" | "same";
	readonly owner: Owner;
	/** What differs from the map, in words. */
	readonly changes: readonly string[];
}

/** Names that are on the map already keep their record; what the list leaves open stays as it is. */
export function planPeople(map: JourneyMap, people: readonly ListedPerson[]): readonly PlannedPerson[] {
	const known = new Map([...map.owners.values()].map((owner) => [personKey(owner.name), owner]));
	const ids = new Map(people.map(({ name }) => [personKey(name), known.get(personKey(name))?.id ?? newId()]));
	const orders = ordersBetween(null, null, { count: people.length });
	return people.map((listed, index) => {
		const before = known.get(personKey(listed.name));
		const id = ids.get(personKey(listed.name)) ?? newId();
		const teamId = listed.team === "" ? (before?.teamId ?? "") : (ids.get(personKey(listed.team)) ?? "");
		const spare = paletteColours[(map.owners.size + index) % paletteColours.length] ?? "slate";
		const colour = listed.colour ?? before?.colour ?? spare;
		const name = before?.name ?? listed.name;
		const order = before?.order ?? orders[index] ?? "";
		const owner: Owner = { id, kind: listed.kind, name, order, colour, portrait: before?.portrait ?? "", teamId };
		const changes = before ? differences(before, owner, listed) : [];
		return { id, listed, owner, changes, fate: before ? (changes.length > 0 ? "changed" : "same") : "new" };
	});
}

function differences(before: Owner, after: Owner, listed: ListedPerson): string[] {
	return [
		...(before.kind === after.kind ? [] : [after.kind === "team" ? "becomes a team" : "becomes a person"]),
		...(before.teamId === after.teamId ? [] : [`team ${listed.team}`]),
		...(before.colour === after.colour ? [] : [`colour ${after.colour}`]),
	];
}

/** Writes what is planned; new ones stand behind those that are there. */
export function bringIn(doc: Doc, plan: readonly PlannedPerson[], origin: object): void {
	const owners = plan.filter(({ fate }) => fate === "new").map(({ owner }) => owner);
	const content: MapContent = {
		info: {},
		stages: [],
		steps: [],
		lanes: [],
		cards: [],
		emotions: [],
		connections: [],
		personas: [],
		owners,
	};
	const made = owners.length === 0 ? [] : insertContent(doc, { content }, origin);
	const newIds = new Map(owners.map(({ id }, index) => [id, made[index]?.id ?? id]));
	for (const { fate, owner } of plan) {
		if (fate !== "changed") continue;
		const { id, kind, colour, teamId } = owner;
		updateOwner(doc, { id, changes: { kind, colour, teamId: newIds.get(teamId) ?? teamId } }, origin);
	}
}
