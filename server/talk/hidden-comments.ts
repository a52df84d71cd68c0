import { AppError } from "../../src/shared/errors.ts";
import { programAuthors } from "../../src/shared/protocol/history-api.ts";
import { roomOf } from "../../src/shared/protocol/room-name.ts";
import { hiddenRoot } from "../../src/shared/talk/talk-document.ts";
import { talkIn } from "../../src/shared/talk/talk-projection.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Rooms } from "../sync/rooms.ts";

export interface HiddenCommentsOptions {
	readonly rooms: Pick<Rooms, "acquire" | "release">;
	readonly queue: Pick<CommitQueue, "whenDurable">;
	/** Milliseconds since 1970. */
	now(): number;
}

export interface Hiding {
	readonly commentId: string;
	readonly isHidden: boolean;
	/** Who asks for it; `""` where the server knows nobody. */
	readonly by: string;
}

/**
 * What owners of a map hide of what is said about it. A reader of the document cannot tell who owned the map when, so
 * the mark is the server's own, in a root that it alone writes.
 */
export class HiddenComments {
	readonly #options: HiddenCommentsOptions;

	constructor(options: HiddenCommentsOptions) {
		this.#options = options;
	}

	/** It is on disk when it resolves. Throws `notFound` for a comment that is not there, and `gone` in the bin. */
	async set(mapId: string, { commentId, isHidden, by }: Hiding): Promise<void> {
		const { rooms, queue, now } = this.#options;
		const room = await rooms.acquire(roomOf(mapId, "talk"));
		if (room === null) throw new AppError("notFound", "There is no such map.", { mapId });
		try {
			if (room.isInBin) throw new AppError("gone", "The map is in the bin; restore it first.", { mapId });
			const comment = room.read((doc) =>
				talkIn(doc)
					.threads.flatMap(({ comments }) => comments)
					.find(({ id }) => id === commentId),
			);
			if (comment === undefined) throw new AppError("notFound", "There is no such comment on this map.", { commentId });
			if (comment.isHidden !== isHidden)
				room.edit(programAuthors.server, (doc) => {
					const hidden = hiddenRoot(doc);
					if (isHidden) hidden.set(commentId, { by, at: now() });
					else hidden.delete(commentId);
				});
			await queue.whenDurable(room.id, room.lastTicket);
		} finally {
			rooms.release(room);
		}
	}
}
