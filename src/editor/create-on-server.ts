import { AppError } from "../shared/errors.ts";
import type { Connection } from "../sync/connection.ts";
import type { SessionServices } from "./session-services.ts";

export interface CreateOnServerOptions {
	readonly mapId: string;
	readonly services: SessionServices;
	readonly connection: Connection;
	state(): Uint8Array;
	isEnded(): boolean;
}

const longestPause = 15_000;

/**
 * A map that was made here without a server is created there before its socket opens (sync never
 * creates a map). Waits for as long as the server is away; returns at once for every other map.
 */
export async function createOnServer({ mapId, services, connection, state, isEnded }: CreateOnServerOptions): Promise<void> {
	let pause = 500;
	while (!isEnded() && (await services.recentMaps.get(mapId))?.isOnlyHere) {
		try {
			await services.api.createMap({ id: mapId, state: state() });
			await services.recentMaps.put({ id: mapId, isOnlyHere: false });
			return;
		} catch (error) {
			// A refusal is final here: the socket then says in its own words why the map is not on the server.
			if (!(error instanceof AppError) || error.code !== "unavailable") return;
			connection.markOffline();
			await networkOrPause(pause);
			pause = Math.min(pause * 2, longestPause);
		}
	}
}

function networkOrPause(ms: number): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			if (typeof window !== "undefined") window.removeEventListener("online", done);
			resolve();
		};
		const timer = setTimeout(done, ms);
		if (typeof window !== "undefined") window.addEventListener("online", done);
	});
}
