import type { SessionServices } from "../editor/session-services.ts";
import type { HomeMaps } from "../panels/home/home-maps.ts";
import { AppError } from "../shared/errors.ts";
import { newId } from "../shared/map/new-id.ts";
import { createDeviceMaps } from "./device-maps.ts";
import { mergeLists } from "./merge-lists.ts";

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
	return {
		async list() {
			const [server, recent] = await Promise.all([serverLists(), recentMaps.list()]);
			return mergeLists(server, recent);
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
		async preview(map) {
			const here = await device.content(map.id);
			if (here || !map.isOnServer) return here;
			const [{ readJson }, file] = await Promise.all([import("../shared/formats/json.ts"), api.exportMap(map.id, "json")]);
			return readJson(await file.text()).content;
		},
	};
}
