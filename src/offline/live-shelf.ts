import { type Act, actSchema } from "../shared/live/acts.ts";
import type { WaitingActRow } from "./database.ts";
import type { DeviceStorage } from "./open-storage.ts";

/** Something of one's own in a workshop that the server has not got. */
export interface WaitingAct extends Omit<WaitingActRow, "mapId" | "act"> {
	readonly act: Act;
}

/**
 * What this device keeps of a map's workshop: what went on last, to be read without a server, and one's own dots and private
 * cards until the server has them. Failures are reported, not thrown: what could not be kept is still in memory.
 */
export interface LiveShelf {
	/** One v1 update of the live room's document; null where nothing is kept. */
	last(): Promise<Uint8Array | null>;
	keepLast(update: Uint8Array): Promise<void>;
	/** The oldest first; those that this version cannot read stay where they are. */
	waiting(): Promise<readonly WaitingAct[]>;
	put(waiting: WaitingAct): Promise<void>;
	remove(name: string): Promise<void>;
}

export function createLiveShelf(storage: DeviceStorage, mapId: string): LiveShelf {
	type Database = NonNullable<Awaited<ReturnType<DeviceStorage["ready"]>>>;
	const attempt = async <T>(otherwise: T, work: (database: Database) => PromiseLike<T>): Promise<T> => {
		const database = await storage.ready();
		if (database === null) return otherwise;
		try {
			return await work(database);
		} catch (error) {
			storage.report(error);
			return otherwise;
		}
	};
	return {
		last: () => attempt<Uint8Array | null>(null, async ({ lastLive }) => (await lastLive.get(mapId))?.update ?? null),
		keepLast: (update) => attempt(undefined, async ({ lastLive }) => void (await lastLive.put({ mapId, update }))),
		waiting: () =>
			attempt<readonly WaitingAct[]>([], async ({ waitingActs }) => {
				const rows = await waitingActs.where("mapId").equals(mapId).sortBy("at");
				return rows.flatMap(({ name, act, refusal, at }) => {
					const read = actSchema.safeParse(act);
					return read.success ? [{ name, act: read.data, refusal, at }] : [];
				});
			}),
		put: (waiting) => attempt(undefined, async ({ waitingActs }) => void (await waitingActs.put({ mapId, ...waiting }))),
		remove: (name) => attempt(undefined, ({ waitingActs }) => waitingActs.delete([mapId, name])),
	};
}
