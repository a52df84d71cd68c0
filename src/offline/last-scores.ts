import { type MapScore, mapScoresSchema } from "../shared/protocol/metrics-api.ts";
import type { DeviceStorage } from "./open-storage.ts";

export interface StoredScores {
	readonly scores: readonly MapScore[];
	/** When the server gave them; milliseconds since 1970. */
	readonly receivedAt: number;
}

/** The scores that maps showed last. Losing them loses no work, so failures are reported, not thrown. */
export interface LastScores {
	/** Null where nothing is stored, or what is stored cannot be read by this version. */
	get(mapId: string): Promise<StoredScores | null>;
	put(mapId: string, stored: StoredScores): Promise<void>;
}

export function createLastScores(storage: DeviceStorage): LastScores {
	return {
		async get(mapId) {
			const database = await storage.ready();
			try {
				const row = await database?.lastScores.get(mapId);
				const read = mapScoresSchema.safeParse({ scores: row?.scores });
				return row && read.success ? { scores: read.data.scores, receivedAt: row.receivedAt } : null;
			} catch (error) {
				storage.report(error);
				return null;
			}
		},
		async put(mapId, { scores, receivedAt }) {
			const database = await storage.ready();
			try {
				await database?.lastScores.put({ mapId, receivedAt, scores });
			} catch (error) {
				storage.report(error);
			}
		},
	};
}
