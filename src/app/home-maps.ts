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

type Fate = "removed" | "takenAway" | "unknown";

/**
 * What the server says of a map that it does not list: that it let it go on purpose, that this person has no access
 * to it, or nothing, in which case it may have lost it. Who owned the map may hold its last copy: to them a server
 * that lost it says the same as one that took it away.
 */
async function fateOf(api: ApiClient, { id, role }: RecentMap): Promise<Fate> {
	try {
		await api.exportMap(id, "json");
	} catch (thrown) {
		if (!(thrown instanceof AppError)) return "unknown";
		if (thrown.code === "gone") return "removed";
		if (thrown.code === "forbidden" && role !== "owner") return "takenAway";
	}
	return "unknown";
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
	/** Forgets what is this person's no more, unless this device may hold work that never got to the server. */
	const settle = async (missing: readonly RecentMap[]) => {
		const asked = missing.filter((map) => map.lostAccessAt === undefined);
		const fates = await Promise.all(asked.map((map) => fateOf(api, map)));
		const letGo = asked.filter((map, index) => fates[index] === "removed" && map.hasUnsent === false);
		const lost = asked.filter((_, index) => fates[index] === "takenAway");
		const takenAway = lost.filter((map) => map.hasUnsent === false);
		for (const map of [...letGo, ...takenAway]) await recentMaps.remove(map.id);
		for (const map of lost) if (!takenAway.includes(map)) await recentMaps.put({ id: map.id, lostAccessAt: Date.now() });
		return { letGo, takenAway };
	};
	return {
		async list() {
			const [server, known] = await Promise.all([serverLists(), recentMaps.list()]);
			const missing = server.maps === null ? [] : missingOnServer(server, known);
			const { letGo, takenAway } = await settle(missing);
			const recent = missing.length === 0 ? known : await recentMaps.list();
			const titles = (maps: readonly RecentMap[]) => maps.map((map) => map.title);
			return { ...mergeLists(server, recent), letGo: titles(letGo), takenAway: titles(takenAway) };
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
		async leave({ id }) {
			await api.leaveMap(id);
			if ((await recentMaps.get(id))?.hasUnsent === false) await recentMaps.remove(id);
		},
		async bringBack(map) {
			const state = await device.state(map.id);
			if (!state) throw new AppError("notFound", "This device has nothing stored of that map.");
			await api.createMap({ id: map.id, state });
			await recentMaps.put({ id: map.id, binnedAt: undefined, hasUnsent: false });
		},
		forget: (map) => recentMaps.remove(map.id),
		async preview(map) {
			if (map.isTakenAway) return null;
			const here = await device.content(map.id);
			if (here || !map.isOnServer) return here;
			const [{ readJson }, file] = await Promise.all([import("../shared/formats/json.ts"), api.exportMap(map.id, "json")]);
			return readJson(await file.text()).content;
		},
	};
}
