import type * as Y from "yjs";
import type { TalkSession, TalkView } from "../../src/editor/talk/talk-session.ts";
import { createValue } from "../../src/shared/observable.ts";
import { marksOf, unreadIn } from "../../src/shared/talk/talk.ts";
import { hiddenRoot } from "../../src/shared/talk/talk-document.ts";
import * as operations from "../../src/shared/talk/talk-operations.ts";
import { createTalkProjection } from "../../src/shared/talk/talk-projection.ts";

/** A talk without a network, which one person reads. */
export function localTalk(
	doc: Y.Doc,
	{ me, mayWrite = true, mayHide = false }: { readonly me: string; readonly mayWrite?: boolean; readonly mayHide?: boolean },
): TalkSession {
	const origin = {};
	const projection = createTalkProjection(doc);
	const look = (): TalkView => {
		const talk = projection.get();
		const counts = talk.threads.map(
			(thread) => [thread.id, unreadIn(thread, { person: me, marks: marksOf(talk, me, thread.id) }).length] as const,
		);
		return { talk, me, unread: new Map(counts.filter(([, count]) => count > 0)) };
	};
	const view = createValue(look());
	projection.subscribe(() => view.set(look()));
	const by = { person: me, now: Date.now() };
	return {
		view,
		isLoaded: createValue(true),
		mayHide: createValue(mayHide),
		async setHidden(commentId, isHidden) {
			if (isHidden) hiddenRoot(doc).set(commentId, { by: me, at: 1 });
			else hiddenRoot(doc).delete(commentId);
		},
		readOnlyReason: createValue(mayWrite ? "" : "You may read what is said about this map, but not write."),
		addThread: (thread) => operations.addThread(doc, { ...by, ...thread }, origin),
		reply: (comment) => operations.reply(doc, { ...by, ...comment }, origin),
		editComment: (change) => operations.editComment(doc, { ...by, ...change }, origin),
		deleteComment: (commentId) => operations.deleteComment(doc, { ...by, commentId }, origin),
		setResolved: (threadId, isResolved) => operations.setResolved(doc, { ...by, threadId, isResolved }, origin),
		react: (reaction) => operations.react(doc, { ...by, ...reaction }, origin),
		markRead: (threadId) => operations.markRead(doc, { person: me, threadId }, origin),
	};
}
