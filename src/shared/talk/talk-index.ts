import type * as z from "zod/mini";
import { wellFormed } from "../map/well-formed.ts";
import { SeqClock } from "./seq-clock.ts";
import type { Thread } from "./talk.ts";
import { readKey, type TalkKey } from "./talk-document.ts";
import { authorOf } from "./talk-id.ts";
import {
	type CommentRecord,
	commentSchema,
	hiddenSchema,
	marksSchema,
	type ReadMarks,
	reactionSchema,
	type StateRecord,
	stateSchema,
	type TalkPerson,
	type ThreadRecord,
	talkPersonSchema,
	threadSchema,
} from "./talk-records.ts";
import { type ThreadParts, threadOf } from "./thread-parts.ts";

/** All records of a talk that can be read, by what they are about; says which threads a record changed. */
export class TalkIndex {
	readonly #threads = new Map<string, ThreadRecord>();
	readonly #comments = new Map<string, CommentRecord>();
	/** The ids of the comments of each thread. */
	readonly #ofThread = new Map<string, Set<string>>();
	readonly #states = new Map<string, Map<string, StateRecord>>();
	readonly #reactions = new Map<string, Map<string, Set<string>>>();
	readonly #hidden = new Set<string>();
	readonly #people = new Map<string, TalkPerson>();
	readonly #marks = new Map<string, ReadonlyMap<string, ReadMarks>>();
	readonly #unreadable = new Set<string>();
	/** Threads to be made anew. */
	readonly #touched = new Set<string>();
	#hasChanges = true;
	#peopleNow: ReadonlyMap<string, TalkPerson> | null = null;
	#marksNow: ReadonlyMap<string, ReadonlyMap<string, ReadMarks>> | null = null;
	readonly #clock = new SeqClock();

	get hasChanges(): boolean {
		return this.#hasChanges;
	}

	get unreadable(): number {
		return this.#unreadable.size;
	}

	get greatestSeq(): number {
		return this.#clock.greatest;
	}

	/** What a person's root holds under a key; undefined where it holds nothing. */
	put(person: string, key: string, value: unknown): void {
		const about = readKey(key);
		if (about === null) return;
		this.#hasChanges = true;
		const isReadable = this.#take(person, about, value);
		const name = `${person} ${key}`;
		if (isReadable || value === undefined) this.#unreadable.delete(name);
		else this.#unreadable.add(name);
	}

	putPerson(person: string, value: unknown): void {
		this.#hasChanges = true;
		this.#peopleNow = null;
		keep(this.#people, person, parsed(talkPersonSchema, value));
	}

	/** Whether an owner of the map has hidden a comment. */
	putHidden(commentId: string, value: unknown): void {
		this.#hasChanges = true;
		if (hiddenSchema.safeParse(value).success) this.#hidden.add(commentId);
		else this.#hidden.delete(commentId);
		const threadId = this.#comments.get(commentId)?.threadId;
		if (threadId !== undefined) this.#touched.add(threadId);
	}

	people(): ReadonlyMap<string, TalkPerson> {
		this.#peopleNow ??= new Map(this.#people);
		return this.#peopleNow;
	}

	marks(): ReadonlyMap<string, ReadonlyMap<string, ReadMarks>> {
		this.#marksNow ??= new Map(this.#marks);
		return this.#marksNow;
	}

	/** All threads in which somebody has said something; those that did not change are the ones that are given. */
	threads(before: ReadonlyMap<string, Thread>): Thread[] {
		const threads: Thread[] = [];
		for (const [id, record] of this.#threads) {
			const known = before.get(id);
			const thread = known !== undefined && !this.#touched.has(id) ? known : threadOf(this.#partsOf(id, record), known);
			if (thread !== null) threads.push(thread);
		}
		this.#touched.clear();
		this.#hasChanges = false;
		return threads;
	}

	#partsOf(id: string, record: ThreadRecord): ThreadParts {
		const comments = [...(this.#ofThread.get(id) ?? [])].flatMap((commentId) => {
			const comment = this.#comments.get(commentId);
			if (comment === undefined) return [];
			const isHidden = this.#hidden.has(commentId);
			return [{ id: commentId, record: comment, reactions: this.#reactions.get(commentId), isHidden }];
		});
		return { id, record, comments, states: this.#states.get(id), greatestSeq: this.greatestSeq };
	}

	/** False where it is there and cannot be read. What somebody else than its maker wrote is none. */
	#take(person: string, about: TalkKey, value: unknown): boolean {
		switch (about.kind) {
			case "thread": {
				if (authorOf(about.id) !== person) return false;
				this.#touched.add(about.id);
				return keep(this.#threads, about.id, parsed(threadSchema, value));
			}
			case "comment":
				return authorOf(about.id) === person && this.#takeComment(about.id, parsed(commentSchema, value));
			case "state": {
				this.#touched.add(about.id);
				const state = parsed(stateSchema, value);
				this.#noteSeq(state?.seq);
				return keep(mapAt(this.#states, about.id), person, state);
			}
			case "read": {
				const marks = new Map(this.#marks.get(person));
				this.#marksNow = null;
				this.#marks.set(person, marks);
				return keep(marks, about.id, parsed(marksSchema, value));
			}
			case "reaction": {
				const isGiven = parsed(reactionSchema, value);
				const threadId = this.#comments.get(about.id)?.threadId;
				if (threadId !== undefined) this.#touched.add(threadId);
				const people = mapAt(this.#reactions, about.id).get(about.emoji) ?? new Set();
				mapAt(this.#reactions, about.id).set(about.emoji, people);
				if (isGiven === true) people.add(person);
				else people.delete(person);
				return isGiven !== undefined;
			}
		}
	}

	#takeComment(id: string, comment: CommentRecord | undefined): boolean {
		const before = this.#comments.get(id);
		if (before !== undefined) {
			this.#touched.add(before.threadId);
			this.#ofThread.get(before.threadId)?.delete(id);
		}
		const read = comment === undefined ? undefined : { ...comment, text: wellFormed(comment.text) };
		keep(this.#comments, id, read);
		if (read === undefined) return false;
		this.#touched.add(read.threadId);
		this.#noteSeq(read.seq);
		const ids = this.#ofThread.get(read.threadId) ?? new Set();
		this.#ofThread.set(read.threadId, ids.add(id));
		return true;
	}

	#noteSeq(seq = 0): void {
		const before = this.#clock.greatest;
		this.#clock.note(seq);
		// What was too far ahead to be believed may not be so any more.
		if (this.#clock.greatest > before + 1) for (const id of this.#states.keys()) this.#touched.add(id);
	}
}

function parsed<T>(schema: z.ZodMiniType<T>, value: unknown): T | undefined {
	const result = schema.safeParse(value);
	return result.success ? result.data : undefined;
}

/** False where there is nothing to keep. */
function keep<T>(map: Map<string, T>, key: string, value: T | undefined): boolean {
	if (value === undefined) map.delete(key);
	else map.set(key, value);
	return value !== undefined;
}

function mapAt<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
	const map = maps.get(key) ?? new Map<string, T>();
	maps.set(key, map);
	return map;
}
