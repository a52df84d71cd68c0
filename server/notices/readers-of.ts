import type { JourneyMap } from "../../src/shared/map/journey-map.ts";
import { ownerNamed, plainName } from "../../src/shared/map/owner-named.ts";
import type { WebhookEvent } from "../../src/shared/protocol/webhook-api.ts";
import type { TalkSummary } from "../../src/shared/talk/talk-summary.ts";

/** What an event of a map is about, of all that a webhook is sent. */
export interface EventData {
	readonly record?: undefined | { readonly collection: string; readonly id: string };
	readonly owner?: undefined | { readonly id: string };
	readonly mentioned?: undefined | { readonly id: string; readonly kind: string };
	readonly metric?: undefined | { readonly id: string };
}

export function personReader(person: string): string {
	return `person:${person}`;
}

/** Who says at their device that they are this owner. */
export function ownerReader(mapId: string, owner: string): string {
	return `owner:${mapId}:${owner}`;
}

/** Who is called as one person among a map's owners is. */
export function nameReader(name: string): string {
	return `name:${plainName(name)}`;
}

/**
 * Whom an event concerns: who was made an owner or is mentioned; of a changed status, who owns the card or has
 * written about it; of a score, who owns what its metric stands on.
 */
export function readersOf(
	event: WebhookEvent,
	{ record, owner, mentioned, metric }: EventData,
	{ mapId, map, talk }: { readonly mapId: string; readonly map: JourneyMap; readonly talk: TalkSummary | null },
): readonly string[] {
	const owners = (ids: Iterable<string>) => [...new Set(ids)].flatMap((id) => readersOfOwner(mapId, map, id));
	switch (event) {
		case "card.assigned":
			return owners(owner === undefined ? [] : [owner.id]);
		case "card.statusChanged": {
			const about = talk?.threads.filter(({ anchor }) => anchor.kind === "node" && anchor.id === record?.id) ?? [];
			const writers = new Set(about.flatMap(({ people }) => people));
			return [...owners(Object.keys(map.cards.get(record?.id ?? "")?.owners ?? {})), ...[...writers].map(personReader)];
		}
		case "comment.mentioned":
			if (mentioned === undefined) return [];
			return mentioned.kind === "owner" ? owners([mentioned.id]) : [personReader(mentioned.id)];
		case "score.pastTarget": {
			const nodes = [map.stages, map.steps, map.lanes, map.cards].flatMap((records) => [...records.values()]);
			return owners(
				nodes.filter(({ metrics }) => metrics.includes(metric?.id ?? "")).flatMap((node) => Object.keys(node.owners)),
			);
		}
	}
}

function readersOfOwner(mapId: string, map: JourneyMap, id: string): readonly string[] {
	const owner = map.owners.get(id);
	if (owner === undefined) return [];
	const isKnownByName = owner.kind === "person" && ownerNamed(map, owner.name)?.id === id;
	return [ownerReader(mapId, id), ...(isKnownByName ? [nameReader(owner.name)] : [])];
}
