import { closeCodes } from "../shared/protocol/sync.ts";
import type { ApiClient } from "../sync/api-client.ts";
import type { Connection } from "../sync/connection.ts";

export interface ReturnFromBinOptions {
	readonly mapId: string;
	readonly api: Pick<ApiClient, "listMaps">;
	readonly connection: Pick<Connection, "state" | "connect">;
	/** ms. */
	readonly askEvery?: number;
}

/**
 * A map that somebody puts in the bin while it is open here goes on by itself once it is restored. Nobody can
 * tell a page without a connection, so it asks; connecting to find out would call the map writable each time.
 */
export function returnFromBin({ mapId, api, connection, askEvery = 3_000 }: ReturnFromBinOptions): () => void {
	let timer: ReturnType<typeof setTimeout> | null = null;
	let isClosed = false;
	const isInBin = () => connection.state.get().code === closeCodes.inBin.code;
	const askLater = () => {
		if (isInBin() && !isClosed) timer ??= setTimeout(ask, askEvery);
	};
	const ask = async () => {
		const maps = await api.listMaps().catch(() => []);
		timer = null;
		if (isClosed) return;
		if (isInBin() && maps.some(({ id }) => id === mapId)) connection.connect();
		else askLater();
	};
	const stop = connection.state.subscribe(askLater);
	return () => {
		isClosed = true;
		stop();
		if (timer) clearTimeout(timer);
	};
}
