import { createHash } from "node:crypto";
import type { JourneyMap } from "../../src/shared/map/journey-map.ts";
import { setPrefixes } from "../../src/shared/map/record.ts";
import type { WebhookEvent } from "../../src/shared/protocol/webhook-api.ts";
import type { StoredActivity } from "../storage/history-storage.ts";
import type { NewDelivery } from "../storage/webhook-storage.ts";

export interface EventPlace {
	readonly mapId: string;
	/** Where people open the server. */
	readonly base: string;
	readonly map: JourneyMap;
	/** Who a person id is called. */
	nameOf(person: string): string;
}

const roles: Readonly<Record<string, string>> = { R: "responsible", A: "accountable", C: "consulted", I: "informed" };

/** Which event a change of a field is; null for none. */
export function eventOf({
	collection,
	field,
	new: now,
}: Pick<StoredActivity, "collection" | "field" | "new">): WebhookEvent | null {
	if (field.startsWith(setPrefixes.owners) && now !== "null") return "card.assigned";
	return collection === "cards" && field === "status" ? "card.statusChanged" : null;
}

/** The same change of the same map makes the same message for a webhook. */
export function mapEvent(event: WebhookEvent, entry: StoredActivity, place: EventPlace): NewDelivery {
	const { mapId, base, map, nameOf } = place;
	const { collection, record, field, seq, at, person } = entry;
	const change =
		event === "card.assigned" ? assignmentOf(entry, map) : { from: JSON.parse(entry.old) ?? "", to: JSON.parse(entry.new) ?? "" };
	const data = {
		map: { id: mapId, title: map.info.title, address: new URL(`/map/${mapId}`, base).href },
		record: { collection, id: record, ...describe(map, entry) },
		by: { id: person, name: nameOf(person) },
		...change,
	};
	return {
		id: messageId(mapId, seq, collection, record, field),
		event,
		body: JSON.stringify({ type: event, timestamp: new Date(at).toISOString(), data }),
	};
}

export function messageId(...parts: readonly (string | number)[]): string {
	return `msg_${createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 32)}`;
}

function assignmentOf({ field, new: now }: StoredActivity, map: JourneyMap) {
	const id = field.slice(setPrefixes.owners.length);
	const owner = map.owners.get(id);
	const role = String(JSON.parse(now));
	return { owner: { id, kind: owner?.kind ?? "", name: owner?.name ?? "" }, role: roles[role] ?? role };
}

function describe(map: JourneyMap, { collection, record }: StoredActivity): { readonly title: string; readonly kind?: string } {
	if (collection === "stages") return { title: map.stages.get(record)?.title ?? "" };
	if (collection === "steps") return { title: map.steps.get(record)?.title ?? "" };
	if (collection === "lanes") return { title: map.lanes.get(record)?.title ?? "" };
	const card = map.cards.get(record);
	return card === undefined ? { title: "" } : { title: card.title, kind: card.kind };
}
