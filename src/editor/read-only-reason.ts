import { closeCodes } from "../shared/protocol/sync.ts";
import type { ConnectionState } from "../sync/connection-state.ts";
import { mayEdit } from "./map-access.ts";
import type { MapAccess } from "./session.ts";

export interface EditFacts {
	/** The document is of a newer program. */
	readonly isNewer: boolean;
	readonly connection: Pick<ConnectionState, "code" | "reason">;
	readonly access: MapAccess;
}

const newerDocument =
	"This map was written by a newer version of Odograph: you can read it here. Reload the page, or ask for the server to be updated, to change it.";

const viewOnly = "You may look at this map, but not change it; ask one of its owners for more.";

/** Why an open map may not be edited, as a sentence for people; `""` where it may. The first reason that holds is said. */
export function readOnlyReason({ isNewer, connection, access }: EditFacts): string {
	if (access.kind === "lost") return closeCodes.noAccess.reason;
	if (!mayEdit(access)) return viewOnly;
	if (isNewer) return newerDocument;
	return connection.code === closeCodes.inBin.code ? connection.reason : "";
}
