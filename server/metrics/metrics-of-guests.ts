import { mayOnServer } from "../../src/shared/permissions.ts";
import type { Visitor } from "../auth/identity.ts";
import type { Rooms } from "../sync/rooms.ts";
import { linkedMetrics } from "./linked-metrics.ts";

/** The metrics that somebody may see: all of them, or those that stand on maps they were given. */
export class MetricsOfGuests {
	readonly #rooms: Pick<Rooms, "acquire" | "release">;

	constructor(rooms: Pick<Rooms, "acquire" | "release">) {
		this.#rooms = rooms;
	}

	/** Null for all. */
	async of(visitor: Visitor): Promise<ReadonlySet<string> | null> {
		if (visitor.serverRole !== null && mayOnServer("metrics.read", visitor.serverRole)) return null;
		const ids = new Set<string>();
		for (const mapId of visitor.grantedMaps()) for (const id of await this.#on(mapId)) ids.add(id);
		return ids;
	}

	async #on(mapId: string): Promise<readonly string[]> {
		const room = await this.#rooms.acquire(mapId);
		if (room === null) return [];
		try {
			return room.isInBin ? [] : room.read(linkedMetrics);
		} finally {
			this.#rooms.release(room);
		}
	}
}
