import { AppError } from "../../src/shared/errors.ts";
import {
	isMapAction,
	isServerAction,
	type MapAction,
	type MapRole,
	mapRoleOf,
	mayOnMap,
	mayOnServer,
	type Need,
} from "../../src/shared/permissions.ts";
import type { Visitor } from "./identity.ts";

/** What is asked for, and of what: `id` is what the address names. */
export interface Question {
	readonly need: Need;
	readonly id: string;
}

/** A stranger to a map hears the same whether there is such a map or not. */
const noAccess = "You have no access to this map; ask one of its owners for a link.";

/**
 * Why this is not allowed, or null. Looks at nothing but who asks: whether what is asked for exists is not
 * known to somebody who may not see it. `metric.see` is allowed here only to those who may see every metric.
 */
export function refusalOf(visitor: Visitor | null, { need, id }: Question): AppError | null {
	if (need === "public" || need === "selfProving") return null;
	const serverRole = visitor?.serverRole ?? null;
	if (visitor === null || serverRole === null)
		return new AppError("unauthorized", "You are not signed in here; open the link that you were given.");
	if (need === "signedIn") return null;
	if (isMapAction(need)) {
		const standing = { serverRole, granted: visitor.granted(id) };
		if (mayOnMap(need, standing)) return null;
		return mapRoleOf(standing) === null
			? new AppError("forbidden", noAccess)
			: new AppError("forbidden", "Your role on this map does not allow that; ask one of its owners.", { need });
	}
	const action = isServerAction(need) ? need : "metrics.read";
	return mayOnServer(action, serverRole)
		? null
		: new AppError("forbidden", "Your role on this server does not allow that; ask one of its owners.", { need });
}

export function mayVisitor(visitor: Visitor, action: MapAction, mapId: string): boolean {
	return refusalOf(visitor, { need: action, id: mapId }) === null;
}

/** What the visitor is on a map that they may read. */
export function roleOn(visitor: Visitor, mapId: string): MapRole | null {
	return visitor.serverRole === null ? null : mapRoleOf({ serverRole: visitor.serverRole, granted: visitor.granted(mapId) });
}
