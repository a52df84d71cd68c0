import type { JourneyMap } from "../shared/map/journey-map.ts";
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
	const mine = plain(name);
	if (mine === "") return "";
	const sameName = [...map.owners.values()].filter((owner) => owner.kind === "person" && plain(owner.name) === mine);
	return sameName.length === 1 ? (sameName[0]?.id ?? "") : "";
}

function plain(name: string): string {
	return name.normalize("NFKC").trim().toLocaleLowerCase();
}

function keyOf(mapId: string): string {
	return `odograph:me:${mapId}`;
}

function stored(mapId: string): string {
	try {
		return localStorage.getItem(keyOf(mapId)) ?? "";
	} catch {
		return "";
	}
}
