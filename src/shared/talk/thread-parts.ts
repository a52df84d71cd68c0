import { isEqual } from "../map/record.ts";
import type { Reaction, TalkComment, Thread } from "./talk.ts";
import { authorOf } from "./talk-id.ts";
import type { CommentRecord, StateRecord, ThreadRecord } from "./talk-records.ts";

/** The records of one thread. */
export interface ThreadParts {
	readonly id: string;
	readonly record: ThreadRecord;
	readonly comments: readonly CommentParts[];
	/** By person. */
	readonly states: ReadonlyMap<string, StateRecord> | undefined;
	/** Of the talk (see `seq-clock.ts`): a state that claims to be later than all there is decides nothing. */
	readonly greatestSeq: number;
}

interface CommentParts {
	readonly id: string;
	readonly record: CommentRecord;
	/** By emoji, who gave it. */
	readonly reactions: ReadonlyMap<string, ReadonlySet<string>> | undefined;
	/** By an owner of the map. */
	readonly isHidden: boolean;
}

/** Null where nobody has said anything in it yet. Comments that are as they were in `before` are the same ones. */
export function threadOf({ id, record, comments, states, greatestSeq }: ThreadParts, before: Thread | undefined): Thread | null {
	const known = new Map(before?.comments.map((comment) => [comment.id, comment]));
	const made = comments.map((parts) => commentOf(parts, known.get(parts.id))).sort(inOrder);
	const last = made.at(-1);
	if (last === undefined) return null;
	return {
		id,
		author: authorOf(id),
		anchor: before !== undefined && isEqual(before.anchor, record.anchor) ? before.anchor : record.anchor,
		at: record.at,
		isResolved: isResolved(states, greatestSeq),
		comments: made,
		isDeleted: made.every(({ isDeleted }) => isDeleted),
		people: [...new Set(made.map(({ author }) => author))],
		lastSeq: last.seq,
	};
}

function commentOf({ id, record, reactions, isHidden: wasHidden }: CommentParts, before: TalkComment | undefined): TalkComment {
	const { threadId, text, seq, at, editedAt = null, deleted: isDeleted = false } = record;
	// What its writer deleted has nothing left to hide.
	const isHidden = wasHidden && !isDeleted;
	const given = reactionsOf(isDeleted || isHidden ? undefined : reactions, before?.reactions ?? []);
	const made = {
		id,
		threadId,
		author: authorOf(id),
		text: isDeleted || isHidden ? "" : text,
		seq,
		at,
		editedAt,
		isDeleted,
		isHidden,
		reactions: given,
	};
	return before !== undefined && isEqual(before, made) ? before : made;
}

/** What its writer had seen has a smaller seq; of two who did not know of each other, all agree which comes first. */
function inOrder(a: TalkComment, b: TalkComment): number {
	return a.seq - b.seq || compare(a.author, b.author) || compare(a.id, b.id);
}

function isResolved(states: ReadonlyMap<string, StateRecord> = new Map(), greatestSeq: number): boolean {
	let last: (StateRecord & { readonly person: string }) | null = null;
	for (const [person, state] of states) {
		if (state.seq > greatestSeq) continue;
		if (last === null || state.seq > last.seq || (state.seq === last.seq && person > last.person)) last = { ...state, person };
	}
	return last?.resolved ?? false;
}

function reactionsOf(
	reactions: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
	before: readonly Reaction[],
): readonly Reaction[] {
	const given = [...reactions]
		.filter(([, people]) => people.size > 0)
		.map(([emoji, people]): Reaction => ({ emoji, people: [...people].sort() }))
		.sort((a, b) => b.people.length - a.people.length || compare(a.emoji, b.emoji));
	const isSame =
		given.length === before.length &&
		given.every(({ emoji, people }, at) => before[at]?.emoji === emoji && isEqual(before[at].people, people));
	return isSame ? before : given;
}

function compare(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
