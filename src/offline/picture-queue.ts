import type { PictureRow } from "./database.ts";
import type { DeviceStorage } from "./open-storage.ts";

/** Pictures that this device keeps until the server has them. */
export interface PictureQueue {
	/** False where this device cannot store it. */
	put(picture: Omit<PictureRow, "isQueued">): Promise<boolean>;
	/** All pictures of a map that this device keeps, sent or not. */
	list(mapId: string): Promise<readonly PictureRow[]>;
	/** The server has it. */
	sent(picture: Pick<PictureRow, "mapId" | "hash">): Promise<void>;
	/** The server will not take it: it stays visible here, and is not offered again. */
	refused(picture: Pick<PictureRow, "mapId" | "hash">): Promise<void>;
}

export function createPictureQueue(storage: DeviceStorage): PictureQueue {
	const attempt = async <T>(
		otherwise: T,
		work: (pictures: DeviceStorage["database"]["pictures"]) => PromiseLike<T>,
	): Promise<T> => {
		const database = await storage.ready();
		if (!database) return otherwise;
		try {
			return await work(database.pictures);
		} catch (error) {
			storage.report(error);
			return otherwise;
		}
	};
	return {
		put: (picture) =>
			attempt(false, async (pictures) => {
				await pictures.put({ ...picture, isQueued: 1 });
				return true;
			}),
		list: (mapId) =>
			attempt<readonly PictureRow[]>([], (pictures) =>
				pictures.where("[mapId+isQueued]").between([mapId, 0], [mapId, 1], true, true).toArray(),
			),
		sent: ({ mapId, hash }) => attempt(undefined, (pictures) => pictures.delete([mapId, hash])),
		refused: ({ mapId, hash }) =>
			attempt(undefined, async (pictures) => {
				await pictures.update([mapId, hash], { isQueued: 0 });
			}),
	};
}

const loadSha256 = () => import("lib0/hash/sha256");
// Where it will be needed it is loaded with the page, which may be offline later.
if (!globalThis.crypto?.subtle) loadSha256().catch(() => undefined);

/** SHA-256 in hex: the browser's own where there is one (not on plain http), else in JavaScript. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const hash = globalThis.crypto?.subtle
		? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
		: (await loadSha256()).digest(bytes);
	return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
