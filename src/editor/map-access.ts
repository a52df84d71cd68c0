import type { MapUpdates } from "../offline/map-updates.ts";
import type { RecentMaps } from "../offline/recent-maps.ts";
import { createValue } from "../shared/observable.ts";
import { type MapRole, mayOnMap } from "../shared/permissions.ts";
import { closeCodes } from "../shared/protocol/sync.ts";
import type { Connection } from "../sync/connection.ts";
import { type ConnectionState, isAllSaved } from "../sync/connection-state.ts";
import type { MapAccess, Observable } from "./session.ts";

/** Where no role has been said, the map is this device's own or the server asks nobody who they are. */
export function mayEdit({ role }: Pick<MapAccess, "role">): boolean {
	return role === null || mayOnMap("map.edit", { serverRole: "guest", granted: role });
}

export interface OpenMapAccess extends Observable<MapAccess> {
	/** Reads what this device knows from another day. */
	load(): Promise<void>;
	/** Whether the map may be shown before the server has said so: not where it took the access away on another day. */
	mayShowStored(): boolean;
	close(): void;
}

export interface MapAccessOptions {
	readonly mapId: string;
	readonly recentMaps: Pick<RecentMaps, "get" | "put" | "remove">;
	readonly connection: Pick<Connection, "state">;
	readonly log: Pick<MapUpdates, "flush">;
	/** What this device holds of the map beside the map itself. */
	readonly beside?: { flush(): Promise<void>; isSaved(): boolean };
}

/**
 * What this person may do with an open map, from the server's word now and from what this device noted of it before.
 * A map that was taken away leaves the device, unless edits of it have not reached the server, or its owner may hold
 * the last copy of it.
 */
export function followAccess({ mapId, recentMaps, connection, log, beside }: MapAccessOptions): OpenMapAccess {
	const access = createValue<MapAccess>({ kind: "open", role: null, hasKeptEdits: false });
	let noted: { role: MapRole | null; isLost: boolean } = { role: null, isLost: false };
	let isSafe = false;
	let keepsEdits = false;

	const update = () => {
		const state = connection.state.get();
		const role = state.role ?? noted.role;
		const hasNothingToSave = state.phase === "live" && !mayEdit({ role }) && state.notSaved === "";
		if (state.phase !== "refused") isSafe = isAllSaved(state) || hasNothingToSave;
		const kind = kindOf(state, noted.isLost);
		if (kind === "lost" && access.get().kind !== "lost" && state.phase === "refused") void letGo(role);
		if (state.role !== null && state.role !== noted.role) note({ role: state.role });
		if (state.phase === "live" && noted.isLost) note({ lostAccessAt: undefined });
		const hasKeptEdits = kind === "lost" ? keepsEdits : state.hasForbidden;
		const next = { kind, role, hasKeptEdits };
		if (JSON.stringify(next) !== JSON.stringify(access.get())) access.set(next);
	};
	const note = (changes: { readonly role?: MapRole; readonly lostAccessAt?: number | undefined }) => {
		noted = { role: changes.role ?? noted.role, isLost: changes.lostAccessAt !== undefined };
		void recentMaps.put({ id: mapId, ...changes });
	};
	const letGo = async (role: MapRole | null) => {
		const wasSafe = isSafe && beside?.isSaved() !== false;
		await Promise.all([log.flush(), beside?.flush()]);
		const row = await recentMaps.get(mapId);
		keepsEdits = row !== null && !wasSafe && row.hasUnsent !== false;
		if (keepsEdits || (row && role === "owner")) note({ lostAccessAt: row?.lostAccessAt ?? Date.now() });
		else if (row) await recentMaps.remove(mapId);
		update();
	};
	const stop = connection.state.subscribe(update);
	return {
		get: access.get,
		subscribe: access.subscribe,
		mayShowStored: () => !noted.isLost,
		async load() {
			const row = await recentMaps.get(mapId);
			noted = { role: row?.role ?? null, isLost: row?.lostAccessAt !== undefined };
			keepsEdits = noted.isLost && row?.hasUnsent !== false;
			update();
		},
		close: stop,
	};
}

function kindOf({ phase, code }: ConnectionState, wasLost: boolean): MapAccess["kind"] {
	if (code === closeCodes.unauthorized.code) return "signedOut";
	if (code === closeCodes.noAccess.code) return "lost";
	return wasLost && phase === "offline" ? "lost" : "open";
}
