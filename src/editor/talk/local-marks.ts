import * as z from "zod/mini";
import { createValue } from "../../shared/observable.ts";
import { marksSchema, type ReadMarks } from "../../shared/talk/talk-records.ts";

/** What somebody who may only look has read of a map's talk: kept on this device, since they write nothing. */
export interface LocalMarks {
	of(threadId: string): ReadMarks;
	set(threadId: string, marks: ReadMarks): void;
	subscribe(listener: () => void): () => void;
}

const schema = z.record(z.string(), marksSchema);

export function openLocalMarks(mapId: string): LocalMarks {
	const key = `odograph:read:${mapId}`;
	const marks = createValue<ReadonlyMap<string, ReadMarks>>(new Map(Object.entries(stored(key))));
	return {
		of: (threadId) => marks.get().get(threadId) ?? {},
		set(threadId, read) {
			marks.set(new Map(marks.get()).set(threadId, read));
			try {
				localStorage.setItem(key, JSON.stringify(Object.fromEntries(marks.get())));
			} catch {
				// Storage refused (private mode): the marks last as long as this tab.
			}
		},
		subscribe: marks.subscribe,
	};
}

function stored(key: string): Readonly<Record<string, ReadMarks>> {
	try {
		return schema.safeParse(JSON.parse(localStorage.getItem(key) ?? "{}")).data ?? {};
	} catch {
		return {};
	}
}
