import { AppError } from "../../shared/errors.ts";
import { createValue } from "../../shared/observable.ts";
import { mayOnMap } from "../../shared/permissions.ts";
import { marksOf, marksWhenRead, type Talk, unreadIn } from "../../shared/talk/talk.ts";
import * as operations from "../../shared/talk/talk-operations.ts";
import { createTalkProjection } from "../../shared/talk/talk-projection.ts";
import type { ReadMarks } from "../../shared/talk/talk-records.ts";
import { setCommentHidden } from "../../sync/comment-client.ts";
import { identity } from "../identity.ts";
import type { BesideMap, Opened } from "../late-rooms.ts";
import type { MapAccess } from "../session.ts";
import { openSideRoom } from "../side-room.ts";
import { openLocalMarks } from "./local-marks.ts";
import type { TalkSession, TalkView } from "./talk-session.ts";

const lookOnly = "You may read what is said about this map, but not write; ask one of its owners for more.";

/** Where no role has been said, the map is this device's own or the server asks nobody who they are. */
export function mayTalk({ role }: Pick<MapAccess, "role">): boolean {
	return role === null || mayOnMap("talk.write", { serverRole: "guest", granted: role });
}

/** Only the server hides, so it has to have said who this is. */
function mayHideIn({ role }: Pick<MapAccess, "role">): boolean {
	return role !== null && mayOnMap("talk.hide", { serverRole: "guest", granted: role });
}

/** Opens what people say about a map beside the map itself. */
export function openTalk(beside: BesideMap): Opened<TalkSession> {
	const { mapId, access } = beside;
	const room = openSideRoom({ ...beside, part: "talk", mayWrite: () => mayTalk(access.get()) });
	const { doc, origin } = room;
	const projection = createTalkProjection(doc);
	const local = openLocalMarks(mapId);
	const me = () => identity().get().personId;
	const marksIn = (talk: Talk, threadId: string) => later(marksOf(talk, me(), threadId), local.of(threadId));
	const look = (): TalkView => {
		const talk = projection.get();
		const unread = new Map<string, number>();
		for (const thread of talk.threads) {
			const { length } = unreadIn(thread, { person: me(), marks: marksIn(talk, thread.id) });
			if (length > 0) unread.set(thread.id, length);
		}
		return { talk, me: me(), unread };
	};
	const view = createValue(look());
	const readOnlyReason = createValue("");
	const update = () => view.set(look());
	const mayHide = createValue(mayHideIn(access.get()));
	const updateReason = () => {
		readOnlyReason.set(mayTalk(access.get()) ? room.refusal.get() : lookOnly);
		mayHide.set(mayHideIn(access.get()));
	};
	updateReason();
	const stops = [
		projection.subscribe(update),
		local.subscribe(update),
		identity().subscribe(update),
		access.subscribe(updateReason),
		room.refusal.subscribe(updateReason),
	];
	const writer = () => {
		const reason = readOnlyReason.get();
		if (reason !== "") throw new AppError("forbidden", reason);
		return { person: me(), now: Date.now() };
	};
	const session: TalkSession = {
		view,
		isLoaded: room.isLoaded,
		readOnlyReason,
		mayHide,
		setHidden: (commentId, isHidden) => setCommentHidden({ mapId, commentId, isHidden }),
		addThread: ({ anchor, text }) => operations.addThread(doc, { ...writer(), anchor, text }, origin),
		reply: ({ threadId, text }) => operations.reply(doc, { ...writer(), threadId, text }, origin),
		editComment: ({ commentId, text }) => operations.editComment(doc, { ...writer(), commentId, text }, origin),
		deleteComment: (commentId) => operations.deleteComment(doc, { ...writer(), commentId }, origin),
		setResolved: (threadId, isResolved) => operations.setResolved(doc, { ...writer(), threadId, isResolved }, origin),
		react: (reaction) => operations.react(doc, { ...writer(), ...reaction }, origin),
		markRead(threadId) {
			const thread = projection.get().byId.get(threadId);
			if (thread === undefined || !view.get().unread.has(threadId)) return;
			if (readOnlyReason.get() === "") operations.markRead(doc, { person: me(), threadId }, origin);
			else local.set(threadId, marksWhenRead(thread, local.of(threadId)));
		},
	};
	const close = async () => {
		for (const stop of stops) stop();
		projection.close();
		await room.close();
	};
	return { session, room: { ...room, close } };
}

/** Of two devices' marks what has been read on either. */
function later(one: ReadMarks, other: ReadMarks): ReadMarks {
	const marks: Record<string, number> = { ...one };
	for (const [author, seq] of Object.entries(other)) marks[author] = Math.max(marks[author] ?? 0, seq);
	return marks;
}
