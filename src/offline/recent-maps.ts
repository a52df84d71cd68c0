import { roomsOf } from "../shared/protocol/room-name.ts";
import type { RecentMapRow } from "./database.ts";
import type { DeviceStorage } from "./open-storage.ts";

export type RecentMap = RecentMapRow;

/** The maps that this device has opened. Losing this list loses no work, so failures are reported, not thrown. */
export interface RecentMaps {
	/** Last opened first. */
	list(): Promise<readonly RecentMap[]>;
	get(id: string): Promise<RecentMap | null>;
	/** Writes what is given and keeps the rest. */
	put(map: Pick<RecentMap, "id"> & Partial<RecentMap>): Promise<void>;
	/** Forgets the map and everything this device has stored of it. */
	remove(id: string): Promise<void>;
}

export function createRecentMaps(storage: DeviceStorage): RecentMaps {
	const attempt = async <T>(
		otherwise: T,
		work: (database: NonNullable<Awaited<ReturnType<DeviceStorage["ready"]>>>) => PromiseLike<T>,
	) => {
		const database = await storage.ready();
		if (!database) return otherwise;
		try {
			return await work(database);
		} catch (error) {
			storage.report(error);
			return otherwise;
		}
	};
	return {
		list: () => attempt<readonly RecentMap[]>([], (database) => database.recentMaps.orderBy("openedAt").reverse().toArray()),
		get: (id) => attempt<RecentMap | null>(null, async (database) => (await database.recentMaps.get(id)) ?? null),
		put: ({ id, ...changes }) =>
			attempt(undefined, (database) =>
				database.transaction("rw", database.recentMaps, async () => {
					const before = (await database.recentMaps.get(id)) ?? { title: "", openedAt: 0, isOnlyHere: false, thumbnail: null };
					await database.recentMaps.put({ ...before, ...changes, id });
				}),
			),
		remove: (id) =>
			attempt(undefined, (database) => {
				const { recentMaps, updates, pictures, lastScores, lastLive, waitingActs } = database;
				return database.transaction("rw", [recentMaps, updates, pictures, lastScores, lastLive, waitingActs], async () => {
					await recentMaps.delete(id);
					await lastScores.delete(id);
					await lastLive.delete(id);
					await waitingActs.where("mapId").equals(id).delete();
					await updates.where("mapId").anyOf(roomsOf(id)).delete();
					await pictures.where("[mapId+isQueued]").between([id, 0], [id, 1], true, true).delete();
				});
			}),
	};
}
