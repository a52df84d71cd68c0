import * as Y from "yjs";
import { changedPart } from "../../src/shared/formats/changed-part.ts";
import { changesOfTable, type MappedTable } from "../../src/shared/formats/table-changes.ts";
import { readContent } from "../../src/shared/map/content.ts";
import { migrateDocument } from "../../src/shared/map/migrations.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import { changeContent } from "../../src/shared/operations/change-content.ts";
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
	const before = readContent(liveMapOf(doc));
	const { content, changes, problems, missing } = changesOfTable(given, before, { removeMissing });
	if (changes.length > 0) changeContent(doc, changedPart(before, content), origin);
	const edit = changes.length === 0 ? null : { update: Y.mergeUpdates(made), metrics: linkedMetrics(doc) };
	doc.destroy();
	return { told: new TextEncoder().encode(JSON.stringify({ changes, problems, missing })), edit };
}
