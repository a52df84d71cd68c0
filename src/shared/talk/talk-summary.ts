import * as z from "zod/mini";
import { anchorSchema } from "./anchor.ts";
import { mentionsIn, plainText } from "./comment-text.ts";
import type { Talk, TalkComment } from "./talk.ts";
import { marksSchema, talkPersonSchema } from "./talk-records.ts";

/** What an inbox shows of a map's talk, kept so that a list of many maps opens none. */

/** Characters of the first and the last comment. */
const wordsShown = 160;

const saidSchema = z.object({ author: z.string(), words: z.string(), at: z.number() });

const threadSchema = z.object({
	id: z.string(),
	anchor: anchorSchema,
	isResolved: z.boolean(),
	people: z.array(z.string()),
	/** Ids of people and owners who are mentioned in it. */
	mentions: z.array(z.string()),
	first: saidSchema,
	last: saidSchema,
	/** Author and seq of each comment that was not deleted or hidden. */
	comments: z.array(z.tuple([z.string(), z.number()])),
	/** When the server had its youngest comment, by the server's clock; milliseconds since 1970. */
	changedAt: z.number(),
});

export const talkSummarySchema = z.object({
	threads: z.array(threadSchema),
	people: z.record(z.string(), talkPersonSchema),
	/** By person and thread. */
	marks: z.record(z.string(), z.record(z.string(), marksSchema)),
});

export type TalkSummary = z.infer<typeof talkSummarySchema>;
export type ThreadSummary = z.infer<typeof threadSchema>;
/** `before` is the last one: threads in which nothing was said since keep their time. */
export function summarizeTalk(
	talk: Talk,
	{ before, now }: { readonly before: TalkSummary | null; readonly now: number },
): TalkSummary {
	const known = new Map(before?.threads.map((thread) => [thread.id, thread]));
	const threads = talk.threads.flatMap(({ id, anchor, isResolved, people, comments }): ThreadSummary[] => {
		const said = comments.filter(({ isDeleted, isHidden }) => !isDeleted && !isHidden);
		const [first, last] = [said[0], said.at(-1)];
		if (first === undefined || last === undefined) return [];
		const earlier = known.get(id);
		const list = said.map(({ author, seq }): [string, number] => [author, seq]);
		const isOld =
			earlier !== undefined && list.every(([author, seq]) => earlier.comments.some((one) => one[0] === author && one[1] === seq));
		return [
			{
				...{ id, anchor, isResolved, people: [...people] },
				mentions: [...new Set(said.flatMap(({ text }) => mentionsIn(text).map((mention) => mention.id)))],
				first: saidOf(first),
				last: saidOf(last),
				comments: list,
				changedAt: isOld ? earlier.changedAt : now,
			},
		];
	});
	return {
		threads,
		people: Object.fromEntries(talk.people),
		marks: Object.fromEntries([...talk.marks].map(([person, marks]) => [person, Object.fromEntries(marks)])),
	};
}

/** How many comments of others a person has not read. */
export function unreadInSummary({ marks }: TalkSummary, { id, comments }: ThreadSummary, person: string): number {
	const read = own(own(marks, person) ?? {}, id) ?? {};
	return comments.filter(([author, seq]) => author !== person && seq > (own(read, author) ?? 0)).length;
}

/** Ids of others are keys here: one that objects inherit is none of theirs. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}

function saidOf({ author, text, at }: TalkComment): z.infer<typeof saidSchema> {
	return { author, words: [...plainText(text.slice(0, wordsShown * 4))].slice(0, wordsShown).join(""), at };
}
