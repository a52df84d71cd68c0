import { type MapAction, mayOnMap } from "../../src/shared/permissions.ts";
import type { AuthMode } from "./access.ts";
import type { Directory } from "./directory.ts";

export interface Makers {
	readonly directory: Directory;
	/** `local`: the server knows nobody, and nobody from elsewhere reaches it. */
	readonly auth: AuthMode;
}

/** What somebody made for others to use ends with what they may do themselves; it comes back with it. */
export function makerMay(
	{ directory, auth }: Makers,
	action: MapAction,
	{ createdBy, mapId }: { readonly createdBy: string | null; readonly mapId: string },
): boolean {
	// Made when the server was of one machine: nobody meant it for whoever reaches it since.
	if (createdBy === null) return auth === "local";
	const serverRole = directory.serverRole(createdBy);
	return serverRole !== null && mayOnMap(action, { serverRole, granted: directory.granted(createdBy, mapId) });
}
