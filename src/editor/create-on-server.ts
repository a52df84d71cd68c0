import { AppError, type ErrorCode } from "../shared/errors.ts";
import { closeCodes } from "../shared/protocol/sync.ts";
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
const passing: ReadonlySet<ErrorCode> = new Set(["unavailable", "storageFull", "tooMany", "internal"]);

/**
 * A map that was made here without a server is created there before its socket opens (sync never
 * creates a map). Waits for as long as the server is away, cannot save, or asks to sign in again; answers
 * at once for every other map. False where the server will not have it, which the connection then says.
 */
export async function createOnServer({ mapId, services, connection, state, isEnded }: CreateOnServerOptions): Promise<boolean> {
	let pause = 500;
	while (!isEnded() && (await services.recentMaps.get(mapId))?.isOnlyHere) {
		try {
			await services.api.createMap({ id: mapId, state: state() });
			await services.recentMaps.put({ id: mapId, isOnlyHere: false });
			return true;
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			if (error.code === "unauthorized") connection.refuse(closeCodes.unauthorized);
			else if (passing.has(error.code)) connection.markOffline();
			else {
				connection.refuse({ code: 0, reason: error.message });
				return false;
			}
			await networkOrPause(pause);
			pause = Math.min(pause * 2, longestPause);
		}
	}
	return true;
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
