import { type MapAction, type MapRole, mayOnMap, mayOnServer, type ServerAction } from "../shared/permissions.ts";
import type { Account } from "./account.ts";

/** Whether this browser's person may do something on the server, as far as the page knows: the server decides. */
export function accountMayOnServer(who: Account | null, action: ServerAction): boolean {
	return who?.kind === "person" ? mayOnServer(action, who.serverRole) : who?.kind !== "stranger";
}

/** The same for a map on which the person has this role. */
export function accountMayOnMap(who: Account | null, action: MapAction, role: MapRole): boolean {
	return who?.kind === "person" ? mayOnMap(action, { serverRole: who.serverRole, granted: role }) : true;
}
