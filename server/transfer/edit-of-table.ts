import * as Y from "yjs";
import { changeByTable } from "../../src/shared/formats/change-by-table.ts";
import type { MappedTable } from "../../src/shared/formats/table-changes.ts";
import { migrateDocument } from "../../src/shared/map/migrations.ts";
import { linkedMetrics } from "../metrics/linked-metrics.ts";
import { documentOfUpdates } from "./content-of-updates.ts";
import type { StoredMapBytes, ThreadJobs } from "./thread-jobs.ts";

const origin = { name: "api" };

/** What a table changes of its map, with the edit that does it. Throws as `changesOfTable` does. */
export function editOfTable(
	given: MappedTable,
	{ updates, removeMissing }: StoredMapBytes & { readonly removeMissing: boolean },
): ThreadJobs["changes"]["result"] {
	const doc = documentOfUpdates({ updates });
	const made: Uint8Array[] = [];
	doc.on("update", (update: Uint8Array) => made.push(update));
	// The edit would otherwise call an old document one of this version.
	migrateDocument(doc, origin);
	const { changes, problems, missing } = changeByTable(doc, given, { removeMissing, origin });
	const edit = changes.length === 0 ? null : { update: Y.mergeUpdates(made), metrics: linkedMetrics(doc) };
	doc.destroy();
	return { told: new TextEncoder().encode(JSON.stringify({ changes, problems, missing })), edit };
}
