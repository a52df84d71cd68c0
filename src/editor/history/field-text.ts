import { cardKinds, kindOf } from "../../shared/map/card-kinds.ts";
import { channelOf } from "../../shared/map/channels.ts";
import type { FieldChange } from "../../shared/map/compare-maps.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { CollectionName, RecordRef } from "../../shared/map/node.ts";
import type { ActivityCollection } from "../../shared/protocol/history-api.ts";
import { roleLabels } from "../ownership.ts";
import { labelOfTarget } from "../target-label.ts";
import { targetOf } from "../targets.ts";
import { fieldLabels, wordLabels } from "./field-labels.ts";

/** A changed field in words. */
export interface FieldText {
	readonly key: string;
	readonly label: string;
	/** `""` where there was nothing; null where the label says it all. */
	readonly old: string | null;
	readonly new: string | null;
}

/** Where names are looked up, the likeliest first: what a field names may be on the map of then or of now only. */
export type NamingMaps = readonly JourneyMap[];

/** The changed fields of one record for people. What is no more than another word for the same is left out. */
export function textsOfFields(maps: NamingMaps, of: ActivityCollection, fields: readonly FieldChange[]): readonly FieldText[] {
	const isElsewhere = fields.some(({ field }) => field === "stageId");
	return fields.filter(({ field }) => !(isElsewhere && field === "order")).map((change) => textOfField(maps, of, change));
}

export function textOfField(maps: NamingMaps, of: ActivityCollection, { field, old, new: now }: FieldChange): FieldText {
	const [prefix = "", member = "", curve = ""] = field.split(":");
	const words = (value: unknown) => valueText(maps, of, { field: prefix, value });
	const said = (label: string): FieldText => ({ key: field, label, old: null, new: null });
	switch (prefix) {
		case "present":
			return said(now !== true ? "Put into the bin" : old === false ? "Taken out of the bin" : "Made");
		case "order":
			return said("Moved among its neighbours");
		case "place":
			return words(old) === words(now)
				? said("Moved within its cell")
				: { key: field, label: "Place", old: words(old), new: words(now) };
		case "tag":
			return said(now === true ? `Tagged “${member}”` : `Tag “${member}” taken away`);
		case "metric":
			return said(now === true ? "Linked to a metric" : "Taken off a metric");
		case "owner": {
			const name = nameIn(maps, "owners", member) || "An owner";
			return { key: field, label: name, old: words(old), new: words(now) };
		}
		case "emotion":
		case "quote": {
			const name = nameIn(maps, "personas", member) || "Somebody";
			const what = prefix === "quote" ? "Quote" : "Emotion";
			return { key: field, label: `${what} of ${name}${curve === "to-be" ? ", to be" : ""}`, old: words(old), new: words(now) };
		}
		default:
			return { key: field, label: fieldLabels[prefix] ?? prefix, old: words(old), new: words(now) };
	}
}

interface FieldValue {
	readonly field: string;
	readonly value: unknown;
}

function valueText(maps: NamingMaps, of: ActivityCollection, { field, value }: FieldValue): string {
	if (value === null || value === undefined || value === "") return "";
	if (typeof value === "boolean") return value ? "Yes" : "No";
	if (typeof value === "number") return field === "emotion" && value > 0 ? `+${value}` : `${value}`;
	if (typeof value === "object") return field === "place" ? placeText(maps, value) : "";
	const text = String(value);
	switch (field) {
		case "kind":
			return of === "cards" || of === "lanes" ? kindLabel(text) : (wordLabels.kind?.[text] ?? text);
		case "owner":
			return of === "map" ? text : (roleOf(text) ?? text);
		case "channel":
			return channelOf(text)?.label ?? text;
		case "picture":
		case "pictureLogo":
		case "portrait":
			return "A picture";
		case "due":
		case "reviewDate":
		case "horizonFrom":
		case "horizonTo":
			return dayText(text);
		default:
			return wordLabels[field]?.[text] ?? nameOfId(maps, field, text);
	}
}

const collectionOfField: Readonly<Record<string, CollectionName>> = {
	stageId: "stages",
	personaId: "personas",
	teamId: "owners",
	fromId: "cards",
	toId: "cards",
};

function nameOfId(maps: NamingMaps, field: string, value: string): string {
	const collection = collectionOfField[field];
	return collection ? nameIn(maps, collection, value) || "Something that is gone" : value;
}

/** What somebody would call a record: its name here, or on what lies in a bin; `""` where nothing is known of it. */
export function nameOfRecord(maps: NamingMaps, { collection, id }: RecordRef): string {
	const binned = maps.flatMap(({ bin }) => bin).find((record) => record.collection === collection && record.id === id);
	return nameIn(maps, collection, id) || (binned?.label ?? "");
}

function placeText(maps: NamingMaps, place: object): string {
	if (!("stepId" in place && "laneId" in place)) return "Parking lot";
	const step = nameIn(maps, "steps", String(place.stepId)) || "a step that is gone";
	return `${step}, ${nameIn(maps, "lanes", String(place.laneId)) || "a lane that is gone"}`;
}

function nameIn(maps: NamingMaps, collection: CollectionName, id: string): string {
	for (const map of maps) {
		const name = labelOfTarget(map, targetOf({ collection, id }));
		if (name !== "") return name;
	}
	return "";
}

function kindLabel(kind: string): string {
	const known = cardKinds.find((each) => each === kind);
	return known ? kindOf(known).label : kind;
}

function roleOf(role: string): string | undefined {
	return role === "R" || role === "A" || role === "C" || role === "I" ? roleLabels[role] : undefined;
}

function dayText(day: string): string {
	const at = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(at.getTime())) return day;
	return at.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}
