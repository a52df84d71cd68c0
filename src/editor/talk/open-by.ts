import type { Thread } from "../../shared/talk/talk.ts";
import type { TalkView } from "./talk-session.ts";

/** What is open at one place. */
export interface Here {
	/** The one with the youngest comment first. */
	readonly threads: readonly Thread[];
	/** Comments that who looks has not read. */
	readonly unread: number;
}

/** The discussions that are open, by where they stand; those that stand nowhere (null) are left out. */
export function openBy({ talk, unread }: TalkView, placeOf: (thread: Thread) => string | null): ReadonlyMap<string, Here> {
	const found = new Map<string, { threads: Thread[]; unread: number }>();
	for (const thread of talk.threads) {
		const place = thread.isResolved || thread.isDeleted ? null : placeOf(thread);
		if (place === null) continue;
		const here = found.get(place) ?? { threads: [], unread: 0 };
		here.threads.push(thread);
		here.unread += unread.get(thread.id) ?? 0;
		found.set(place, here);
	}
	return found;
}
