import { type Mention, mentionsIn } from "../../src/shared/talk/comment-text.ts";
import { talkIn } from "../../src/shared/talk/talk-projection.ts";
import type { PersonNames } from "../history/person-names.ts";
import type { NewDelivery } from "../storage/webhook-storage.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Room } from "../sync/room.ts";
import { type EventPlace, messageId } from "./map-events.ts";
import type { OpenWebhook } from "./webhooks.ts";

/** Somebody who is named in a comment. */
interface Said extends Mention {
	readonly threadId: string;
	readonly commentId: string;
	readonly author: string;
}

export interface NoteMentionsOptions {
	readonly queue: Pick<CommitQueue, "whenDurable">;
	readonly names: Pick<PersonNames, "of">;
	/** Milliseconds since 1970. */
	now(): number;
}

/** Up to which edit of a map's talk a webhook has looked. Without it, the look only learns: what was said before is not told. */
const seenMark = "talk";

/**
 * Notes for each webhook that wants it who was named in a comment since it looked last. Whom a comment has named is
 * remembered, so that an edit tells only of those that it adds, however often they are taken out and named again.
 */
export async function noteMentions(
	talk: Room,
	open: readonly OpenWebhook[],
	{ placeOf, ...options }: NoteMentionsOptions & { placeOf(nameOf: EventPlace["nameOf"]): EventPlace },
): Promise<void> {
	const { queue, names } = options;
	const seen = String(talk.content.seq);
	const known = await Promise.all(open.map(async ({ id, book }) => ({ id, book, marks: await book.marks(id) })));
	const behind = known.filter(({ marks }) => marks[seenMark] !== seen);
	if (behind.length === 0) return;
	const ticket = talk.lastTicket;
	const said = talk.read(mentionsOf);
	await queue.whenDurable(talk.id, ticket);
	for (const { id, book, marks } of behind) {
		const news = said.filter((one) => !toldOf(marks, one.commentId).includes(one.id));
		const isFirst = marks[seenMark] === undefined;
		const told = isFirst ? [] : news;
		const people = await names.of(told.flatMap(({ author, kind, id }) => (kind === "person" ? [author, id] : [author])));
		const place = placeOf((person) => people[person]?.name ?? "");
		await book.note({
			webhookId: id,
			deliveries: told.map((one) => mentionEvent(one, place, options.now())),
			seenSeq: null,
			marks: { ...marksWith(marks, news), [seenMark]: seen },
		});
	}
}

/** Everybody who is named in a comment that was not deleted, once for each comment; what was said first comes first. */
function mentionsOf(doc: Parameters<typeof talkIn>[0]): readonly Said[] {
	return [...talkIn(doc).threads].reverse().flatMap(({ id: threadId, comments }) =>
		comments.flatMap(({ id: commentId, author, text, isDeleted }) => {
			const mentions = isDeleted ? [] : mentionsIn(text);
			return [...new Map(mentions.map((mention) => [mention.id, mention])).values()].map((mention) => ({
				...{ ...mention, threadId, commentId, author },
			}));
		}),
	);
}

function markOf(commentId: string): string {
	return `mentioned:${commentId}`;
}

/** Ids hold no space. */
function toldOf(marks: Readonly<Record<string, string>>, commentId: string): readonly string[] {
	return marks[markOf(commentId)]?.split(" ") ?? [];
}

function marksWith(before: Readonly<Record<string, string>>, news: readonly Said[]): Readonly<Record<string, string>> {
	const marks: Record<string, string> = {};
	for (const { commentId, id } of news) {
		const name = markOf(commentId);
		const told = marks[name] ?? before[name];
		marks[name] = told === undefined ? id : `${told} ${id}`;
	}
	return marks;
}

/** Without the comment's text: whoever may not read the map must not read it at the receiver. */
function mentionEvent({ author, threadId, commentId, ...mention }: Said, place: EventPlace, now: number): NewDelivery {
	const { mapId, base, map, nameOf } = place;
	const data = {
		map: { id: mapId, title: map.info.title, address: new URL(`/map/${mapId}`, base).href },
		comment: { id: commentId, thread: threadId, address: new URL(`/map/${mapId}/comments/${threadId}`, base).href },
		by: { id: author, name: nameOf(author) },
		mentioned: {
			id: mention.id,
			kind: mention.kind,
			name: (mention.kind === "owner" ? map.owners.get(mention.id)?.name : nameOf(mention.id)) || mention.name,
		},
	};
	return {
		id: messageId(mapId, commentId, mention.id),
		event: "comment.mentioned",
		body: JSON.stringify({ type: "comment.mentioned", timestamp: new Date(now).toISOString(), data }),
	};
}
