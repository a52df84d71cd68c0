import type { TalkView } from "../editor/talk/talk-session.ts";
import { mentionsIn } from "../shared/talk/comment-text.ts";
import type { Thread } from "../shared/talk/talk.ts";

export const threadFilters = [
	{ value: "open", label: "Open" },
	{ value: "unread", label: "Unread" },
	{ value: "mine", label: "For me", hint: "those that you are in, or are mentioned in" },
	{ value: "resolved", label: "Resolved" },
] as const;

export type ThreadFilter = (typeof threadFilters)[number]["value"];

/** Whether somebody is named in one of its comments. */
export function isMentionedIn(thread: Thread, person: string): boolean {
	return thread.comments.some(({ text }) => mentionsIn(text).some(({ kind, id }) => kind === "person" && id === person));
}

/** In their order; one that was wholly deleted is in none. */
export function filterThreads({ talk, me, unread }: TalkView, filter: ThreadFilter): readonly Thread[] {
	return talk.threads.filter((thread) => !thread.isDeleted && isIn(thread, filter));

	function isIn(thread: Thread, wanted: ThreadFilter): boolean {
		switch (wanted) {
			case "open":
				return !thread.isResolved;
			case "resolved":
				return thread.isResolved;
			case "unread":
				return unread.has(thread.id);
			case "mine":
				return thread.people.includes(me) || isMentionedIn(thread, me);
		}
	}
}
