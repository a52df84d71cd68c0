import * as Y from "yjs";
import { applyUpdate } from "../../src/shared/map/apply-update.ts";
import { type MapContent, readContent } from "../../src/shared/map/content.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import type { StoredMapBytes } from "./thread-jobs.ts";

/** Of the bytes that a map's room holds. Whoever opened it destroys it. */
export function documentOfUpdates({ updates }: StoredMapBytes): Y.Doc {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) applyUpdate(doc, update);
	});
	return doc;
}

/** What is on a map, from the bytes that its room holds. */
export function contentOfUpdates(bytes: StoredMapBytes): MapContent {
	const doc = documentOfUpdates(bytes);
	const content = readContent(liveMapOf(doc));
	doc.destroy();
	return content;
}

export function titleOf({ info = {} }: MapContent): string {
	return info.title ?? "";
}
