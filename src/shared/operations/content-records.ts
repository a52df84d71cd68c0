import type { MapContent } from "../map/content.ts";
import type { Emotion } from "../map/emotion.ts";
import { emotionKey, quoteKey, roundEmotion } from "../map/emotion-keys.ts";
import { type CollectionName, collectionNames } from "../map/node.ts";
import { ordersBetween } from "../map/order.ts";
import { setPrefixes } from "../map/record.ts";
import { records } from "../map/records.ts";
import { wellFormed } from "../map/well-formed.ts";
import type { NewRecord } from "./write.ts";

/** Content as the records that will hold it: sets and emotions as flat keys, orders for those that have none. */
export function recordsOfContent(content: MapContent): NewRecord[] {
	const emotions = emotionsByStep(content.emotions);
	return collectionNames.flatMap((collection) =>
		withOrders(content, collection).map((record) => newRecordOf(collection, record, emotions.get(record.id) ?? [])),
	);
}

type ContentRecord = { readonly id: string } & Readonly<Record<string, unknown>>;

function newRecordOf(collection: CollectionName, record: ContentRecord, emotions: readonly Emotion[]): NewRecord {
	const { texts, fields } = records[collection];
	const scalars: Record<string, unknown> = {};
	const contents: Record<string, string> = {};
	for (const [key, value] of Object.entries(record)) {
		if (texts.some((name) => name === key)) {
			contents[key] = String(value);
		} else if (Object.hasOwn(fields, key)) {
			scalars[key] = typeof value === "string" ? wellFormed(value) : value;
		}
	}
	for (const [key, value] of membersOf(record)) {
		scalars[key] = value;
	}
	for (const { personaId, curve, value, quote } of emotions) {
		scalars[emotionKey(personaId, curve)] = value === null ? undefined : roundEmotion(value);
		scalars[quoteKey(personaId, curve)] = quote === "" ? undefined : wellFormed(quote);
	}
	return { ref: { collection, id: record.id }, scalars, texts: contents };
}

function membersOf({ owners, metrics, tags }: ContentRecord): readonly (readonly [string, unknown])[] {
	return [
		...Object.entries(owners ?? {}).map(([id, role]) => [setPrefixes.owners + id, role] as const),
		...listOf(metrics).map((id) => [setPrefixes.metrics + id, true] as const),
		...listOf(tags).map((tag) => [setPrefixes.tags + tag, true] as const),
	];
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** Those without an order come after the others of their list, in the order in which they are written down. */
function withOrders(content: MapContent, collection: CollectionName): ContentRecord[] {
	const given: readonly ContentRecord[] = content[collection].map((record) => ({ ...record }));
	const groups = new Map<string, ContentRecord[]>();
	for (const record of given) {
		const group = groups.get(groupOf(record)) ?? [];
		group.push(record);
		groups.set(groupOf(record), group);
	}
	const orders = new Map<string, string>();
	for (const group of groups.values()) {
		const last = group.map(orderIn).reduce((a, b) => (a > b ? a : b), "");
		const without = group.filter((record) => orderIn(record) === "");
		const made = ordersBetween(last === "" ? null : last, null, { count: without.length });
		without.forEach(({ id }, index) => {
			orders.set(id, made[index] ?? "");
		});
	}
	return given.map((record) => withOrder(record, orders.get(record.id)));
}

function groupOf({ stageId, place }: ContentRecord): string {
	return isCell(place) ? `${place.stepId}:${place.laneId}` : String(stageId ?? "");
}

function orderIn({ order, place }: ContentRecord): string {
	return String((isCell(place) ? place.order : order) ?? "");
}

function withOrder(record: ContentRecord, order: string | undefined): ContentRecord {
	if (order === undefined) {
		return record;
	}
	if (record.place === undefined) {
		return "order" in record ? { ...record, order } : record;
	}
	return isCell(record.place) ? { ...record, place: { ...record.place, order } } : record;
}

interface Cell {
	readonly stepId: string;
	readonly laneId: string;
	readonly order: string;
}

function isCell(place: unknown): place is Cell {
	return typeof place === "object" && place !== null && "stepId" in place;
}

function emotionsByStep(emotions: readonly Emotion[]): ReadonlyMap<string, readonly Emotion[]> {
	const byStep = new Map<string, Emotion[]>();
	for (const emotion of emotions) {
		const points = byStep.get(emotion.stepId) ?? [];
		points.push(emotion);
		byStep.set(emotion.stepId, points);
	}
	return byStep;
}
