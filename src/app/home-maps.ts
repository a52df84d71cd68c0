import type { SessionServices } from "../editor/session-services.ts";
import type { RecentMap } from "../offline/recent-maps.ts";
import type { HomeMaps } from "../panels/home/home-maps.ts";
import { AppError } from "../shared/errors.ts";
import { newId } from "../shared/map/new-id.ts";
import type { ApiClient } from "../sync/api-client.ts";
import { createDeviceMaps } from "./device-maps.ts";
import { mergeLists, missingOnServer } from "./merge-lists.ts";

function isUnavailable(thrown: unknown): boolean {
	return thrown instanceof AppError && thrown.code === "unavailable";
}

/** What the server does; this device where no server answers. */
async function orHere(onServer: () => Promise<unknown>, here: () => Promise<unknown>): Promise<void> {
	try {
		await onServer();
	} catch (thrown) {
		if (!isUnavailable(thrown)) throw thrown;
		await here();
	}
}

/** Whether the server says that it had the map and let it go on purpose; one that knows nothing of it may have lost it. */
async function isRemoved(api: ApiClient, id: string): Promise<boolean> {
	try {
		await api.exportMap(id, "json");
		return false;
	} catch (thrown) {
		return thrown instanceof AppError && thrown.code === "gone";
	}
}

/** The home page's maps, from the server's API and from this device's storage. */
export function createHomeMaps({ api, storage, recentMaps }: Pick<SessionServices, "api" | "storage" | "recentMaps">): HomeMaps {
	const device = createDeviceMaps(storage, recentMaps);
	const serverLists = async () => {
		try {
			const [maps, bin] = await Promise.all([api.listMaps(), api.listMaps({ bin: true })]);
			return { maps, bin, problem: "" };
		} catch (thrown) {
			if (!(thrown instanceof AppError)) throw thrown;
			return { maps: null, bin: null, problem: isUnavailable(thrown) ? "The server cannot be reached." : thrown.message };
		}
	};
	/** Forgets what the server has removed on purpose, unless this device may hold work that never got there. */
	const letGoOf = async (missing: readonly RecentMap[]): Promise<readonly RecentMap[]> => {
		const answers = await Promise.all(missing.map((map) => map.hasUnsent === false && isRemoved(api, map.id)));
		const removed = missing.filter((_, index) => answers[index]);
		for (const map of removed) await recentMaps.remove(map.id);
		return removed;
	};
	return {
		async list() {
			const [server, recent] = await Promise.all([serverLists(), recentMaps.list()]);
			const letGo = server.maps === null ? [] : await letGoOf(missingOnServer(server, recent));
			const kept = recent.filter((map) => !letGo.includes(map));
			return { ...mergeLists(server, kept), letGo: letGo.map((map) => map.title) };
		},
		async create({ title, content }) {
			const id = newId();
			await orHere(
				() => api.createMap({ id, title, ...(content ? { content } : {}) }),
				() => device.create(id, title, content),
			);
			return id;
		},
		async rename(map, title) {
			const here = () => device.rename(map.id, title);
			await (map.isOnServer ? orHere(() => api.renameMap(map.id, title), here) : here());
		},
		async duplicate(map) {
			const id = newId();
			const title = `${map.title || "Untitled map"} (copy)`;
			const here = () => device.duplicate(map.id, id, title);
			await (map.isOnServer ? orHere(() => api.duplicateMap(map.id, { id, title }), here) : here());
			return id;
		},
		async remove(map) {
			if (map.isOnServer) await api.deleteMap(map.id);
			else await device.setBinned(map.id, true);
		},
		async restore(map) {
			if (map.isOnServer) await api.restoreMap(map.id);
			else await device.setBinned(map.id, false);
		},
		async bringBack(map) {
			const state = await device.state(map.id);
			if (!state) throw new AppError("notFound", "This device has nothing stored of that map.");
			await api.createMap({ id: map.id, state });
			await recentMaps.put({ id: map.id, binnedAt: undefined, hasUnsent: false });
		},
		async preview(map) {
			const here = await device.content(map.id);
			if (here || !map.isOnServer) return here;
			const [{ readJson }, file] = await Promise.all([import("../shared/formats/json.ts"), api.exportMap(map.id, "json")]);
			return readJson(await file.text()).content;
		},
	};
}
