import { Doc, encodeStateAsUpdate } from "yjs";
import { applyStored } from "../editor/stored-updates.ts";
import { openMapUpdates } from "../offline/map-updates.ts";
import type { DeviceStorage } from "../offline/open-storage.ts";
import type { RecentMaps } from "../offline/recent-maps.ts";
import { AppError } from "../shared/errors.ts";
import { type MapContent, readContent } from "../shared/map/content.ts";
import { createDocument } from "../shared/map/document.ts";
import { readMap } from "../shared/map/projection.ts";
import { updateMap } from "../shared/operations/map-info.ts";
import { writeContent } from "../shared/operations/write-content.ts";

/** Maps as this device keeps them, without opening a session: for the home page while no server answers. */
export function createDeviceMaps(storage: DeviceStorage, recentMaps: RecentMaps) {
	const load = async (id: string): Promise<Doc | null> => {
		const log = openMapUpdates(storage, id);
		const rows = await log.load();
		await log.close();
		if (rows.length === 0) return null;
		const doc = new Doc();
		applyStored(doc, rows, {});
		return doc;
	};
	const store = async (id: string, doc: Doc, title: string) => {
		const log = openMapUpdates(storage, id);
		log.append(encodeStateAsUpdate(doc));
		await log.flush();
		const isStored = log.state.get() === "stored";
		await log.close();
		if (!isStored)
			throw new AppError("unavailable", "The map could not be stored: there is neither a server nor room on this device.");
		await recentMaps.put({ id, title, openedAt: Date.now(), isOnlyHere: true });
	};
	const content = async (id: string): Promise<MapContent | null> => {
		const doc = await load(id);
		return doc ? readContent(readMap(doc)) : null;
	};
	return {
		content,
		async create(id: string, title: string, from?: MapContent) {
			const doc = createDocument({ title });
			if (from) writeContent(doc, { ...from, info: { ...from.info, title } }, {});
			await store(id, doc, title);
		},
		async duplicate(id: string, copyId: string, title: string) {
			const original = await content(id);
			if (!original) throw new AppError("notFound", "This device has nothing stored of that map.");
			const doc = createDocument({ title });
			writeContent(doc, { ...original, info: { ...original.info, title } }, {});
			await store(copyId, doc, title);
		},
		/** An edit like any other: it is in the log, and goes to the server with the rest. */
		async rename(id: string, title: string) {
			const doc = await load(id);
			if (!doc) throw new AppError("notFound", "This device has nothing stored of that map.");
			const log = openMapUpdates(storage, id);
			doc.on("update", (update: Uint8Array) => log.append(update));
			updateMap(doc, { changes: { title } }, {});
			await log.close();
			await recentMaps.put({ id, title, hasUnsent: true });
		},
		/** All that this device has of a map, as one update; null where that is nothing. */
		async state(id: string): Promise<Uint8Array | null> {
			const doc = await load(id);
			return doc ? encodeStateAsUpdate(doc) : null;
		},
		setBinned: (id: string, isBinned: boolean) => recentMaps.put({ id, binnedAt: isBinned ? Date.now() : undefined }),
	};
}
