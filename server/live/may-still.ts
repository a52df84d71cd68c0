import { type MapAction, mayOnMap } from "../../src/shared/permissions.ts";
import type { ActScene } from "./act-scene.ts";

/** Whether somebody who acted before may still do that on the map: what they gave counts as long as they may. */
export function mayStill({ mapId, options: { directory, knowsPeople } }: ActScene, person: string, action: MapAction): boolean {
	if (!knowsPeople) return true;
	const serverRole = directory.serverRole(person);
	return serverRole !== null && mayOnMap(action, { serverRole, granted: directory.roleNow(person, mapId) });
}
