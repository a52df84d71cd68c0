import type { JourneyMap } from "../shared/map/journey-map.ts";
import { ownerNamed } from "../shared/map/owner-named.ts";
import { createValue, type WritableValue } from "../shared/observable.ts";
import { identity } from "./identity.ts";
import type { Session } from "./session.ts";

/** Which of a map's owners sits at this device: chosen by hand, or told by the name. */
export interface MeOnMap {
	/** An owner's id, `"nobody"` where the person said that they are none, `""` where nothing was said. */
	readonly chosen: string;
	/** What the person calls themselves. */
	readonly name: string;
}

const values = new WeakMap<object, WritableValue<MeOnMap>>();

/** Kept on this device, for each map. */
export function meOnMap({ mapId, doc }: Pick<Session, "mapId" | "doc">): WritableValue<MeOnMap> {
	const known = values.get(doc);
	if (known) return known;
	const value = createValue<MeOnMap>({ chosen: stored(mapId), name: identity().get().name });
	identity().subscribe(() => value.set({ ...value.get(), name: identity().get().name }));
	values.set(doc, value);
	return value;
}

export function chooseMe(session: Pick<Session, "mapId" | "doc">, ownerId: string): void {
	const value = meOnMap(session);
	value.set({ ...value.get(), chosen: ownerId });
	try {
		localStorage.setItem(keyOf(session.mapId), ownerId);
	} catch {
		// Storage refused (private mode): the choice lasts as long as this tab.
	}
}

/** The owner's id, `""` where this person is none of them. */
export function ownerOfMe(map: JourneyMap, { chosen, name }: MeOnMap): string {
	if (chosen === "nobody" || map.owners.has(chosen)) return chosen === "nobody" ? "" : chosen;
	return ownerNamed(map, name)?.id ?? "";
}

/** `{mapId}:{ownerId}` of each map on which it was chosen on this device, at most a hundred. */
export function ownersChosen(): readonly string[] {
	try {
		return Object.keys(localStorage)
			.filter((key) => key.startsWith(prefix))
			.map((key) => `${key.slice(prefix.length)}:${localStorage.getItem(key) ?? ""}`)
			.filter((chosen) => /^[\w-]{8,64}:[\w-]{1,128}$/.test(chosen))
			.slice(0, 100);
	} catch {
		return [];
	}
}

const prefix = "odograph:me:";

function keyOf(mapId: string): string {
	return `${prefix}${mapId}`;
}

function stored(mapId: string): string {
	try {
		return localStorage.getItem(keyOf(mapId)) ?? "";
	} catch {
		return "";
	}
}
