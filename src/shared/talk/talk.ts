import type { Anchor } from "./anchor.ts";
import type { ReadMarks, TalkPerson } from "./talk-records.ts";

/** What people say about a map, as one moment's values: what did not change since the last keeps its identity. */
export interface Talk {
	/** Those in which somebody has said something, the one with the youngest comment first. */
	readonly threads: readonly Thread[];
	readonly byId: ReadonlyMap<string, Thread>;
	/** By anchor (see `anchorKey`), in the same order. */
	readonly byAnchor: ReadonlyMap<string, readonly Thread[]>;
	/** Who is called what; not everybody who has said something need be in it. */
	readonly people: ReadonlyMap<string, TalkPerson>;
	/** What each person has read, by thread. */
	readonly marks: ReadonlyMap<string, ReadonlyMap<string, ReadMarks>>;
	/** Of all that was ever known here, overwritten or not, but what is too far ahead (`seq-clock.ts`): what is said next has a greater one. */
	readonly greatestSeq: number;
	/** Records that this version cannot read: they are kept and passed on. */
	readonly unreadable: number;
}

export interface Thread {
	readonly id: string;
	readonly author: string;
	readonly anchor: Anchor;
	/** Milliseconds since 1970, by its author's clock. */
	readonly at: number;
	readonly isResolved: boolean;
	/** In their order: what its writer had seen comes before. Deleted ones keep their place. */
	readonly comments: readonly TalkComment[];
	/** Whether all that was said in it was deleted. A comment from somebody who did not know brings it back. */
	readonly isDeleted: boolean;
	/** Everybody who said something in it, the first first. */
	readonly people: readonly string[];
	/** Of its youngest comment. */
	readonly lastSeq: number;
}

export interface TalkComment {
	readonly id: string;
	readonly threadId: string;
	readonly author: string;
	/** See `comment-text.ts`; `""` of a deleted or hidden one. */
	readonly text: string;
	readonly seq: number;
	/** Milliseconds since 1970, by its author's clock. */
	readonly at: number;
	readonly editedAt: number | null;
	readonly isDeleted: boolean;
	/** An owner of the map has hidden it from everybody. */
	readonly isHidden: boolean;
	/** By emoji, the one that was given most first. */
	readonly reactions: readonly Reaction[];
}

export interface Reaction {
	readonly emoji: string;
	/** Sorted. */
	readonly people: readonly string[];
}

const noMarks: ReadMarks = {};

export function marksOf(talk: Pick<Talk, "marks">, person: string, threadId: string): ReadMarks {
	return talk.marks.get(person)?.get(threadId) ?? noMarks;
}

/** What of a thread somebody has not read: others' comments that are younger than their marks say. */
export function unreadIn(thread: Thread, { person, marks }: { readonly person: string; readonly marks: ReadMarks }) {
	return thread.comments.filter(
		({ author, isDeleted, isHidden, seq }) =>
			author !== person && !isDeleted && !isHidden && seq > (Object.hasOwn(marks, author) ? (marks[author] ?? 0) : 0),
	);
}

/** The marks of somebody who has read all of a thread that is there now. */
export function marksWhenRead(thread: Thread, before: ReadMarks): ReadMarks {
	const marks: Record<string, number> = { ...before };
	for (const { author, seq } of thread.comments) marks[author] = Math.max(marks[author] ?? 0, seq);
	return marks;
}
