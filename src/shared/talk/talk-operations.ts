import type * as Y from "yjs";
import * as z from "zod/mini";
import { AppError } from "../errors.ts";
import { isWellFormed } from "../map/well-formed.ts";
import { checkArgs } from "../operations/operation.ts";
import { anchorSchema } from "./anchor.ts";
import { marksOf, marksWhenRead, type TalkComment, type Thread } from "./talk.ts";
import { keyOf, personRoot, type TalkKey } from "./talk-document.ts";
import { authorOf, newTalkId, personSchema, talkIdSchema } from "./talk-id.ts";
import { talkIn } from "./talk-projection.ts";
import { emojiSchema, mostCharacters } from "./talk-records.ts";

/**
 * The only way to write a map's talk. Each writes the root of `person` alone, in one transaction. They throw
 * `badRequest` where arguments do not validate, `tooLarge` for a text that is too long, `notFound` for a thread or
 * comment that is not there, `gone` for one that was deleted, and `forbidden` for a comment of somebody else.
 */
function talkOperation<Args, Result>(
	name: string,
	schema: z.ZodMiniType<Args>,
	run: (doc: Y.Doc, args: Args, write: Write) => Result,
): (doc: Y.Doc, args: Args & { readonly person: string }, origin: object) => Result {
	return (doc, { person, ...args }, origin) => {
		checkArgs(name, z.object({ person: personSchema }), { person });
		const checked = checkArgs(name, schema, args);
		const root = personRoot(doc, person);
		return doc.transact(() => run(doc, checked, { person, set: (key, value) => root.set(keyOf(key), value) }), origin);
	};
}

interface Write {
	readonly person: string;
	set(key: TalkKey, value: unknown): void;
}

const textSchema = z.string();
/** Milliseconds since 1970: when it is done, by the caller's clock. */
const nowSchema = z.int().check(z.gte(0));

/** Begins a thread with a first comment. Answers its id. */
export const addThread = talkOperation(
	"addThread",
	z.object({ anchor: anchorSchema, text: textSchema, now: nowSchema }),
	(doc, { anchor, text, now }, { person, set }): { readonly threadId: string; readonly commentId: string } => {
		const written = checkedText(text);
		const [threadId, commentId] = [newTalkId(person), newTalkId(person)];
		const seq = nextSeq(doc);
		set({ kind: "thread", id: threadId }, { anchor, at: now });
		set({ kind: "comment", id: commentId }, { threadId, text: written, seq, at: now });
		return { threadId, commentId };
	},
);

/** Says something in a thread, and opens it again where it was resolved. Answers the comment's id. */
export const reply = talkOperation(
	"reply",
	z.object({ threadId: talkIdSchema, text: textSchema, now: nowSchema }),
	(doc, { threadId, text, now }, { person, set }): string => {
		const written = checkedText(text);
		const thread = requireThread(doc, threadId);
		if (thread.isDeleted)
			throw new AppError("gone", "This discussion was deleted; begin a new one with your text.", { threadId });
		const id = newTalkId(person);
		const seq = nextSeq(doc);
		set({ kind: "comment", id }, { threadId, text: written, seq, at: now });
		if (thread.isResolved) set({ kind: "state", id: threadId }, { resolved: false, seq });
		return id;
	},
);

/** Changes the text of an own comment. */
export const editComment = talkOperation(
	"editComment",
	z.object({ commentId: talkIdSchema, text: textSchema, now: nowSchema }),
	(doc, { commentId, text, now }, { person, set }): void => {
		const written = checkedText(text);
		const comment = requireComment(doc, commentId);
		requireOwn(comment, person);
		if (comment.isDeleted) throw new AppError("gone", "This comment was deleted; write a new one with your text.", { commentId });
		if (comment.isHidden) throw new AppError("gone", hiddenByOwner, { commentId });
		if (comment.text === written) return;
		const { threadId, seq, at } = comment;
		set({ kind: "comment", id: commentId }, { threadId, text: written, seq, at, editedAt: now });
	},
);

/** Takes the text of an own comment away for everybody; that there was one stays. */
export const deleteComment = talkOperation(
	"deleteComment",
	z.object({ commentId: talkIdSchema }),
	(doc, { commentId }, { person, set }): void => {
		const comment = requireComment(doc, commentId);
		requireOwn(comment, person);
		if (comment.isDeleted) return;
		const { threadId, seq, at } = comment;
		set({ kind: "comment", id: commentId }, { threadId, text: "", seq, at, deleted: true });
	},
);

/** Anybody's thread: done with it, or not after all. */
export const setResolved = talkOperation(
	"setResolved",
	z.object({ threadId: talkIdSchema, isResolved: z.boolean() }),
	(doc, { threadId, isResolved }, { set }): void => {
		if (requireThread(doc, threadId).isResolved === isResolved) return;
		set({ kind: "state", id: threadId }, { resolved: isResolved, seq: nextSeq(doc) });
	},
);

/** Gives a reaction, or takes the own one back. */
export const react = talkOperation(
	"react",
	z.object({ commentId: talkIdSchema, emoji: emojiSchema, isGiven: z.boolean() }),
	(doc, { commentId, emoji, isGiven }, { person, set }): void => {
		const { reactions, isDeleted, isHidden } = requireComment(doc, commentId);
		if (isDeleted) throw new AppError("gone", "This comment was deleted.", { commentId });
		if (isHidden) throw new AppError("gone", hiddenByOwner, { commentId });
		const isThere = reactions.some((one) => one.emoji === emoji && one.people.includes(person));
		if (isThere !== isGiven) set({ kind: "reaction", id: commentId, emoji }, isGiven);
	},
);

/** Has read all of a thread that is there now. Writes nothing where nothing is new. */
export const markRead = talkOperation(
	"markRead",
	z.object({ threadId: talkIdSchema }),
	(doc, { threadId }, { person, set }): void => {
		const before = marksOf(talkIn(doc), person, threadId);
		const marks = marksWhenRead(requireThread(doc, threadId), before);
		const others = Object.entries(marks).filter(([author]) => author !== person);
		if (others.every(([author, seq]) => before[author] === seq)) return;
		set({ kind: "read", id: threadId }, Object.fromEntries(others));
	},
);

const hiddenByOwner = "An owner of the map has hidden this comment; ask them to show it again.";

function nextSeq(doc: Y.Doc): number {
	return talkIn(doc).greatestSeq + 1;
}

function requireThread(doc: Y.Doc, threadId: string): Thread {
	const thread = talkIn(doc).byId.get(threadId);
	if (thread === undefined) throw new AppError("notFound", "There is no such discussion on this map.", { threadId });
	return thread;
}

function requireComment(doc: Y.Doc, commentId: string): TalkComment {
	for (const { comments } of talkIn(doc).threads) {
		const comment = comments.find(({ id }) => id === commentId);
		if (comment !== undefined) return comment;
	}
	throw new AppError("notFound", "There is no such comment on this map.", { commentId });
}

function requireOwn({ id }: TalkComment, person: string): void {
	if (authorOf(id) !== person)
		throw new AppError("forbidden", "Only who wrote a comment can change or delete it.", { commentId: id });
}

function checkedText(text: string): string {
	const written = text.trim();
	if (written === "") throw new AppError("badRequest", "The comment is empty; write something first.");
	if (!isWellFormed(written)) throw new AppError("badRequest", "The comment holds half a character; write that place again.");
	if (written.length > mostCharacters)
		throw new AppError(
			"tooLarge",
			`A comment holds at most ${mostCharacters} characters and this one has ${written.length}; shorten it, or say it in two.`,
		);
	return written;
}
