import type { RecentMap } from "../offline/recent-maps.ts";
import type { HomeList, HomeMap } from "../panels/home/home-maps.ts";
import type { MapMeta } from "../sync/api-answers.ts";

export interface ServerLists {
	/** Null where the server did not answer. */
	readonly maps: readonly MapMeta[] | null;
	readonly bin: readonly MapMeta[] | null;
	readonly problem: string;
}

/** Thumbnails outlive the list that shows them by one reload at most: the same blob keeps its address. */
const addresses = new WeakMap<Blob, string>();

function addressOf(blob: Blob | null | undefined): string {
	if (!blob) return "";
	const address = addresses.get(blob) ?? URL.createObjectURL(blob);
	addresses.set(blob, address);
	return address;
}

function ofServer(meta: MapMeta, recent: RecentMap | undefined): HomeMap {
	return {
		id: meta.id,
		title: meta.title,
		scenario: meta.scenario,
		state: meta.state,
		updatedAt: new Date(meta.updatedAt).getTime(),
		createdAt: new Date(meta.createdAt).getTime(),
		counts: { stages: meta.stages, steps: meta.steps, cards: meta.cards },
		thumbnail: addressOf(recent?.thumbnail),
		isOnServer: true,
		isOnDevice: recent !== undefined,
		role: meta.role,
		isLost: false,
		isTakenAway: false,
	};
}

/** `isAway`: no server to ask, so a map that it had is taken to be still there. */
function ofDevice(recent: RecentMap, isAway: boolean): HomeMap {
	return {
		id: recent.id,
		title: recent.title,
		scenario: "",
		state: "current",
		updatedAt: recent.openedAt,
		createdAt: recent.openedAt,
		counts: null,
		thumbnail: addressOf(recent.thumbnail),
		isOnServer: isAway && !recent.isOnlyHere,
		isOnDevice: true,
		role: recent.role ?? "owner",
		isLost: !isAway && !recent.isOnlyHere && recent.lostAccessAt === undefined,
		isTakenAway: recent.lostAccessAt !== undefined,
	};
}

function idsOf({ maps, bin }: ServerLists): ReadonlySet<string> {
	return new Set([...(maps ?? []), ...(bin ?? [])].map((map) => map.id));
}

/** A map that was taken away shows only for the edits that are nowhere else. */
function isHidden({ lostAccessAt, hasUnsent }: RecentMap): boolean {
	return lostAccessAt !== undefined && hasUnsent === false;
}

/** What this device has of maps that the server had once and does not list now. */
export function missingOnServer(server: ServerLists, recent: readonly RecentMap[]): readonly RecentMap[] {
	const known = idsOf(server);
	return recent.filter((map) => !map.isOnlyHere && !known.has(map.id));
}

/**
 * One list out of two places. A map that this device knows and the server does not is shown as the
 * device's, whatever became of it there: nothing that somebody made may vanish from the page.
 */
export function mergeLists(server: ServerLists, recent: readonly RecentMap[]): Omit<HomeList, "letGo" | "takenAway"> {
	const recentById = new Map(recent.map((map) => [map.id, map]));
	const known = idsOf(server);
	const isAway = server.maps === null;
	const onlyHere = recent.filter((map) => !known.has(map.id) && !isHidden(map));
	return {
		maps: [
			...(server.maps ?? []).map((meta) => ofServer(meta, recentById.get(meta.id))),
			...onlyHere.filter((map) => map.binnedAt === undefined).map((map) => ofDevice(map, isAway)),
		],
		bin: [
			...(server.bin ?? []).map((meta) => ofServer(meta, recentById.get(meta.id))),
			...onlyHere.filter((map) => map.binnedAt !== undefined).map((map) => ofDevice(map, isAway)),
		],
		serverProblem: server.problem,
	};
}
