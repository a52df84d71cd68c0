import * as Y from "yjs";
import { applyUpdate } from "../../src/shared/map/apply-update.ts";
import { type MapContent, readContent } from "../../src/shared/map/content.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import type { StoredMapBytes } from "./thread-jobs.ts";

/** What is on a map, from the bytes that its room holds. */
export function contentOfUpdates({ updates }: StoredMapBytes): MapContent {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) applyUpdate(doc, update);
	});
	const content = readContent(liveMapOf(doc));
	doc.destroy();
	return content;
}

export function titleOf({ info = {} }: MapContent): string {
	return info.title ?? "";
}
