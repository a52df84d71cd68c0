import { compareMaps, type FieldChange, type RecordChange } from "../../shared/map/compare-maps.ts";
import type { MapContent } from "../../shared/map/content.ts";
import { targetOf } from "../targets.ts";

/** `moved`: stands elsewhere, and nothing else of it is another. */
export type ChangeKind = "added" | "changed" | "moved" | "removed";

export const changeKinds: readonly ChangeKind[] = ["added", "changed", "moved", "removed"];

/** What became of one thing since a version. */
export interface Change {
	/** As selections name it; `map` for the map's own header. */
	readonly target: string;
	readonly kind: ChangeKind;
	/** Also of what is `changed`. */
	readonly isMoved: boolean;
	/** Of what is `changed` or `moved`. */
	readonly fields: readonly FieldChange[];
}

export interface SinceThen {
	/** In the order in which a reader of the map meets them. */
	readonly changes: readonly Change[];
	readonly byTarget: ReadonlyMap<string, Change>;
}

export const mapTarget = "map";

/** Fields that say where a record stands. */
const placeFields: ReadonlySet<string> = new Set(["place", "stageId", "order"]);

export const nothingSince: SinceThen = { changes: [], byTarget: new Map() };

/** What has changed from one state of a map to another. A change that is the same as in `last` is the same object. */
export function sinceThen(then: MapContent, now: MapContent, last: SinceThen = nothingSince): SinceThen {
	const { info, records } = compareMaps(then, now);
	const header: Change[] = info.length > 0 ? [{ target: mapTarget, kind: "changed", isMoved: false, fields: info }] : [];
	const order = readingOrder(then, now);
	const place = ({ target }: Change) => order.get(target) ?? order.size;
	const found = [...header, ...records.map(changeOf).sort((a, b) => place(a) - place(b))];
	const changes = found.map((change) => kept(last.byTarget.get(change.target), change));
	return { changes, byTarget: new Map(changes.map((change) => [change.target, change])) };
}

function changeOf(change: RecordChange): Change {
	const target = targetOf(change.ref);
	if (change.kind !== "changed") return { target, kind: change.kind, isMoved: false, fields: [] };
	const { isMoved, fields } = change;
	const isOnlyMoved = isMoved && fields.every(({ field }) => placeFields.has(field));
	return { target, kind: isOnlyMoved ? "moved" : "changed", isMoved, fields };
}

function kept(last: Change | undefined, change: Change): Change {
	return last && JSON.stringify(last) === JSON.stringify(change) ? last : change;
}

/** Headers first, then cards as they stand; what is only there now follows the rest of its kind. */
function readingOrder(then: MapContent, now: MapContent): ReadonlyMap<string, number> {
	const order = new Map<string, number>();
	for (const collection of ["stages", "steps", "lanes", "cards", "connections", "personas", "owners"] as const) {
		for (const { id } of [...then[collection], ...now[collection]]) {
			const target = targetOf({ collection, id });
			if (!order.has(target)) order.set(target, order.size);
		}
	}
	return order;
}
