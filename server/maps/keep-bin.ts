import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";
import type { Rooms } from "../sync/rooms.ts";

export interface BinOptions {
	readonly storage: Storage;
	readonly rooms: Pick<Rooms, "evict">;
	readonly log: Log;
	/** How long a map can be restored. */
	readonly days: number;
	onRemoved(mapId: string): void;
	/** Milliseconds since 1970. */
	now(): number;
}

const day = 86_400_000;

/** Removes what has been in the bin for longer than `days`: now, and once a day. Resolves after the first time. */
export async function keepBin(options: BinOptions): Promise<{ close(): void }> {
	await emptyBin(options);
	const timer = setInterval(() => void emptyBin(options), day);
	timer.unref();
	return { close: () => clearInterval(timer) };
}

/** Map by map, so that edits are saved in between. What cannot be removed now is tried again the next day. */
async function emptyBin({ storage, rooms, log, days, onRemoved, now }: BinOptions): Promise<void> {
	const before = now() - days * day;
	try {
		for (const { id, deletedAt } of await storage.listMaps({ isInBin: true })) {
			if (deletedAt === null || deletedAt >= before || !(await rooms.evict(id))) continue;
			if (!(await storage.removeMap(id, before))) continue;
			onRemoved(id);
			log.info("A map was removed from the bin", { room: id });
		}
	} catch (error) {
		log.warn("The bin could not be emptied", { error });
	}
}
