import type { WritableValue } from "../../shared/observable.ts";
import type { Anchor } from "../../shared/talk/anchor.ts";
import type { Talk } from "../../shared/talk/talk.ts";

/** What people say about a map, as one person sees it: a value of one moment, whose parts keep their identity while they do not change. */
export interface TalkView {
	readonly talk: Talk;
	/** Who looks: the author of what is written here. */
	readonly me: string;
	/** How many comments of others this person has not read, by thread; threads without one are not in it. */
	readonly unread: ReadonlyMap<string, number>;
}

/** Writes what this person says. Each throws an `AppError` whose message is for people, and writes nothing then. */
export interface TalkActions {
	/** Answers the new thread's id, and that of its first comment. */
	addThread(thread: { readonly anchor: Anchor; readonly text: string }): {
		readonly threadId: string;
		readonly commentId: string;
	};
	/** Answers the comment's id. */
	reply(comment: { readonly threadId: string; readonly text: string }): string;
	editComment(change: { readonly commentId: string; readonly text: string }): void;
	deleteComment(commentId: string): void;
	setResolved(threadId: string, isResolved: boolean): void;
	react(reaction: { readonly commentId: string; readonly emoji: string; readonly isGiven: boolean }): void;
	/** Everything in a thread has been seen. Of who may only look it is kept on this device. Never throws. */
	markRead(threadId: string): void;
}

/** The talk of an open map in this tab. What is written without a network stays on this device and merges later. */
export interface TalkSession extends TalkActions {
	readonly view: Pick<WritableValue<TalkView>, "get" | "subscribe">;
	/** False while neither this device nor the server has given what there is. */
	readonly isLoaded: Pick<WritableValue<boolean>, "get" | "subscribe">;
	/** Whether this person may hide what others say: an owner of the map. */
	readonly mayHide: Pick<WritableValue<boolean>, "get" | "subscribe">;
	/** Hides a comment from everybody, or shows it again; by the server, at once. Rejects with an `AppError`. */
	setHidden(commentId: string, isHidden: boolean): Promise<void>;
	/** Why this person may say nothing here, `""` where they may. */
	readonly readOnlyReason: Pick<WritableValue<string>, "get" | "subscribe">;
}
