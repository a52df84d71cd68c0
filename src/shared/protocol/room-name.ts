import { isMapId } from "./map-id.ts";

/**
 * A map is synced in three rooms, so that the server can say who writes what: `map`, the map itself; `talk`, what
 * people say about it; `live`, what goes on in a workshop, which only the server writes.
 */
export const roomParts = ["map", "talk", "live"] as const;

export type RoomPart = (typeof roomParts)[number];

export interface RoomName {
	readonly mapId: string;
	readonly part: RoomPart;
}

/** The name of a part's room: the map's id, and behind it `.talk` or `.live`. */
export function roomOf(mapId: string, part: RoomPart): string {
	return part === "map" ? mapId : `${mapId}.${part}`;
}

/** All rooms of a map, its own first. */
export function roomsOf(mapId: string): readonly string[] {
	return roomParts.map((part) => roomOf(mapId, part));
}

/** Null where no room can be called so. */
export function readRoom(name: string): RoomName | null {
	const dot = name.indexOf(".");
	const mapId = dot < 0 ? name : name.slice(0, dot);
	const part = dot < 0 ? "map" : partOf(name.slice(dot + 1));
	return part !== null && isMapId(mapId) ? { mapId, part } : null;
}

function partOf(ending: string): RoomPart | null {
	return ending === "talk" || ending === "live" ? ending : null;
}
