import { closeCodes } from "../shared/protocol/sync.ts";
import type { ConnectionState } from "../sync/connection-state.ts";

export interface EditFacts {
	/** The document is of a newer program. */
	readonly isNewer: boolean;
	readonly connection: Pick<ConnectionState, "code" | "reason">;
}

const newerDocument =
	"This map was written by a newer version of Odograph: you can read it here. Reload the page, or ask for the server to be updated, to change it.";

/** Why an open map may not be edited, as a sentence for people; `""` where it may. The first reason that holds is said. */
export function readOnlyReason({ isNewer, connection }: EditFacts): string {
	if (isNewer) return newerDocument;
	return connection.code === closeCodes.inBin.code ? connection.reason : "";
}
