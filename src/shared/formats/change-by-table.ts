import type * as Y from "yjs";
import { readContent } from "../map/content.ts";
import { liveMapOf } from "../map/projection.ts";
import { changeContent } from "../operations/change-content.ts";
import { changedPart } from "./changed-part.ts";
import { changesOfTable, type MappedTable, type Removal, type TableChanges } from "./table-changes.ts";

interface TableWish {
	readonly removeMissing: Removal;
	readonly origin: object;
}

/** Writes what an edited download says that the map does not, as one step to undo. Throws as `changesOfTable` does. */
export function changeByTable(
	doc: Y.Doc,
	given: MappedTable,
	{ removeMissing, origin }: TableWish,
): Omit<TableChanges, "content"> {
	const before = readContent(liveMapOf(doc));
	const { content, ...found } = changesOfTable(given, before, { removeMissing });
	if (found.changes.length > 0) changeContent(doc, changedPart(before, content), origin);
	return found;
}
