import type { LensView } from "../../canvas/layer.ts";
import { type Ownership, teamOf } from "../../editor/ownership.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

/** Whether a filter of the lens is about a node. */
export type OwnershipFilter = (ownership: Ownership, isGap: boolean) => boolean;

/** `mine`, `unowned`, `team:{id}`, `owner:{id}`; null for no filter. */
export function filterOf(map: JourneyMap, choice: string, me: string): OwnershipFilter | null {
	if (choice === "unowned") return (_, isGap) => isGap;
	if (choice === "mine") return ({ roles }) => roles.some(({ owner }) => owner.id === me);
	const [kind, id] = choice.split(":");
	if (!id || !map.owners.has(id)) return null;
	if (kind === "owner") return ({ roles }) => roles.some(({ owner }) => owner.id === id);
	return ({ roles }) =>
		roles.some(({ owner, role }) => (role === "A" || role === "R") && (owner.id === id || teamOf(map, owner).id === id));
}

export function filterChoices(map: JourneyMap, me: string): NonNullable<LensView["choices"]> {
	const owners = map.ownerIds.flatMap((id) => map.owners.get(id) ?? []);
	const teams = owners.filter(({ kind }) => kind === "team");
	const people = owners.filter(({ kind }) => kind === "person");
	const mine = map.owners.get(me);
	return {
		label: "Show",
		options: [
			{ value: "", label: "Everything" },
			{ value: "mine", label: mine ? `Mine (${mine.name || "Unnamed"})` : "Mine (say who you are first)" },
			{ value: "unowned", label: "Owner needed" },
			...teams.map(({ id, name }) => ({ value: `team:${id}`, label: `Team ${name || "Unnamed"}` })),
			...people.map(({ id, name }) => ({ value: `owner:${id}`, label: name || "Unnamed" })),
		],
	};
}
