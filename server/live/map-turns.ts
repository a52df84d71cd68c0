import { AppError } from "../../src/shared/errors.ts";

/** How many acts may wait for their turn on one map. */
const mostWaiting = 1_000;

/** What is done on one map is done one after the other, in the order in which it came; maps do not wait for each other. */
export class MapTurns {
	readonly #last = new Map<string, { end: Promise<unknown>; waiting: number }>();

	/** Throws `tooMany` where very many wait already. */
	async take<T>(mapId: string, work: () => Promise<T>): Promise<T> {
		const line = this.#last.get(mapId) ?? { end: Promise.resolve(), waiting: 0 };
		if (line.waiting >= mostWaiting)
			throw new AppError("tooMany", "Very many people do something in this workshop at once; try again in a moment.");
		this.#last.set(mapId, line);
		line.waiting += 1;
		const mine = line.end.then(work);
		line.end = mine.catch(() => undefined);
		try {
			return await mine;
		} finally {
			line.waiting -= 1;
			if (line.waiting === 0) this.#last.delete(mapId);
		}
	}
}
