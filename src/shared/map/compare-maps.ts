import type { MapContent } from "./content.ts";
import { emotionKey, quoteKey } from "./emotion-keys.ts";
import { mapInfoDefaults } from "./map-info.ts";
import { type CollectionName, collectionNames, type RecordRef } from "./node.ts";
import { isEqual, setPrefixes } from "./record.ts";

/** A field as the document calls it (`title`, `place`, `owner:{id}`, `emotion:{personaId}:{curve}`); null where it has nothing. */
export interface FieldChange {
	readonly field: string;
	readonly old: unknown;
	readonly new: unknown;
}

export type RecordChange =
	| { readonly kind: "added"; readonly ref: RecordRef }
	| { readonly kind: "removed"; readonly ref: RecordRef }
	/** Where `isMoved`, one of the fields says where it stands. */
	| { readonly kind: "changed"; readonly ref: RecordRef; readonly isMoved: boolean; readonly fields: readonly FieldChange[] };

export interface MapComparison {
	/** Of the header. */
	readonly info: readonly FieldChange[];
	/** By collection, then in the order of the later map; what was removed comes after. */
	readonly records: readonly RecordChange[];
}

/** Fields that say where a record stands. */
const placeFields: ReadonlySet<string> = new Set(["place", "stageId", "order"]);

/** What must be done to the one map to make it the other. Points of curves count with their step. */
export function compareMaps(before: MapContent, after: MapContent): MapComparison {
	const fieldsBefore = fieldsOfSteps(before);
	const fieldsAfter = fieldsOfSteps(after);
	return {
		info: changesBetween(
			new Map(Object.entries({ ...headerDefaults, ...before.info })),
			new Map(Object.entries({ ...headerDefaults, ...after.info })),
		),
		records: collectionNames.flatMap((collection) =>
			compareRecords(collection, {
				before: fieldsById(before, collection, fieldsBefore),
				after: fieldsById(after, collection, fieldsAfter),
			}),
		),
	};
}

const { schemaVersion: _, ...headerDefaults } = mapInfoDefaults;

type Fields = ReadonlyMap<string, unknown>;

interface Sides {
	readonly before: ReadonlyMap<string, Fields>;
	readonly after: ReadonlyMap<string, Fields>;
}

function compareRecords(collection: CollectionName, { before, after }: Sides): RecordChange[] {
	const changes: RecordChange[] = [];
	for (const [id, fields] of after) {
		const ref = { collection, id };
		const old = before.get(id);
		if (old === undefined) {
			changes.push({ kind: "added", ref });
			continue;
		}
		const changed = changesBetween(old, fields);
		if (changed.length > 0) {
			changes.push({ kind: "changed", ref, isMoved: changed.some(({ field }) => placeFields.has(field)), fields: changed });
		}
	}
	for (const id of before.keys()) {
		if (!after.has(id)) {
			changes.push({ kind: "removed", ref: { collection, id } });
		}
	}
	return changes;
}

function changesBetween(before: Fields, after: Fields): FieldChange[] {
	const names = new Set([...before.keys(), ...after.keys()]);
	return [...names].flatMap((field) => {
		const [old = null, now = null] = [before.get(field), after.get(field)];
		return isEqual(old, now) ? [] : [{ field, old, new: now }];
	});
}

function fieldsById(
	content: MapContent,
	collection: CollectionName,
	ofSteps: ReadonlyMap<string, Fields>,
): ReadonlyMap<string, Fields> {
	return new Map(
		content[collection].map((record) => [
			record.id,
			new Map([...fieldsOf(record), ...((collection === "steps" ? ofSteps.get(record.id) : undefined) ?? [])]),
		]),
	);
}

/** Sets as one field for each member. */
function fieldsOf(record: object): [string, unknown][] {
	return Object.entries(record).flatMap(([key, value]): [string, unknown][] => {
		if (key === "id") return [];
		if (key === "owners") return Object.entries(value).map(([id, role]) => [setPrefixes.owners + id, role]);
		if ((key === "metrics" || key === "tags") && Array.isArray(value)) {
			return value.map((member) => [setPrefixes[key] + String(member), true]);
		}
		return [[key, value]];
	});
}

function fieldsOfSteps({ emotions }: MapContent): ReadonlyMap<string, Fields> {
	const byStep = new Map<string, Map<string, unknown>>();
	for (const { stepId, personaId, curve, value, quote } of emotions) {
		const fields = byStep.get(stepId) ?? new Map<string, unknown>();
		byStep.set(stepId, fields);
		if (value !== null) fields.set(emotionKey(personaId, curve), value);
		if (quote !== "") fields.set(quoteKey(personaId, curve), quote);
	}
	return byStep;
}
