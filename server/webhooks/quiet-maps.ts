import type { Notices } from "../notices/notices.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Room } from "../sync/room.ts";
import { mayConcernSomebody } from "./may-concern.ts";

type LookedAtRoom = Pick<Room, "id" | "content" | "lastTicket">;

export interface QuietMapsOptions {
	/** The room if it is in memory. */
	peek(mapId: string): LookedAtRoom | null;
	readonly queue: Pick<CommitQueue, "whenDurable">;
	readonly notices: Pick<Notices, "looked">;
}

/** Maps without webhooks and metrics, as nearly all are: the storage need not be asked whom to tell of most of their edits. */
export class QuietMaps {
	readonly #options: QuietMapsOptions;
	/** Up to which edit there was nobody to tell of anything. */
	readonly #seen = new Map<string, number>();

	constructor(options: QuietMapsOptions) {
		this.#options = options;
	}

	note(mapId: string, seq: number): void {
		this.#seen.set(mapId, seq);
	}

	forget(mapId: string): void {
		this.#seen.delete(mapId);
	}

	/** Whether nothing has come since that could concern anybody; where something may have, it is not known to be quiet any more. */
	async isStill(mapId: string): Promise<boolean> {
		const before = this.#seen.get(mapId);
		this.#seen.delete(mapId);
		const room = this.#options.peek(mapId);
		const seen = before === undefined || room === null ? null : await this.seenInVain(room, before);
		if (seen !== null) this.#seen.set(mapId, seen);
		return seen !== null;
	}

	/** The edit up to which those since then surely concern nobody, so that they need not be read by their meaning; null where they may. */
	async seenInVain({ id, content, lastTicket }: LookedAtRoom, seenSeq: number): Promise<number | null> {
		const { seq } = content;
		const news = content.updatesAfter(seenSeq);
		if (news === null || mayConcernSomebody(news)) return null;
		await this.#options.queue.whenDurable(id, lastTicket);
		if (seq > seenSeq) this.#options.notices.looked(id, seq);
		return seq;
	}
}
