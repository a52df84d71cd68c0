import * as Y from "yjs";
import { groupBy } from "../group-by.ts";
import { anchorKey } from "./anchor.ts";
import type { Talk, Thread } from "./talk.ts";
import { authorsIn, hiddenRoot, peopleRoot, personRoot } from "./talk-document.ts";
import { TalkIndex } from "./talk-index.ts";

/** A live, read-only view over a map's talk. */
export interface TalkProjection {
	/** Another value after each transaction that changed it. */
	get(): Talk;
	subscribe(listener: () => void): () => void;
	close(): void;
}

interface Source extends Omit<TalkProjection, "close"> {
	readonly listeners: Set<() => void>;
}

/** One per document, whoever reads it. */
const sources = new WeakMap<Y.Doc, Source>();

export function createTalkProjection(doc: Y.Doc): TalkProjection {
	const source = sourceOf(doc);
	const own = new Set<() => void>();
	return {
		get: source.get,
		subscribe(listener) {
			const call = () => listener();
			own.add(call);
			source.listeners.add(call);
			return () => {
				own.delete(call);
				source.listeners.delete(call);
			};
		},
		close() {
			for (const call of own) source.listeners.delete(call);
			own.clear();
		},
	};
}

/** What a document says now, for operations and whoever reads once; it follows the document from then on. */
export function talkIn(doc: Y.Doc): Talk {
	return sourceOf(doc).get();
}

function sourceOf(doc: Y.Doc): Source {
	const known = sources.get(doc);
	if (known !== undefined) return known;
	const index = new TalkIndex();
	const listeners = new Set<() => void>();
	const roots = new Map<unknown, string>();
	const [people, hidden] = [peopleRoot(doc), hiddenRoot(doc)];
	let rootsSeen = 0;
	const takeNewRoots = () => {
		if (doc.share.size === rootsSeen) return;
		for (const person of authorsIn(doc)) {
			const root = personRoot(doc, person);
			if (roots.has(root)) continue;
			roots.set(root, person);
			for (const [key, value] of root.entries()) index.put(person, key, value);
		}
		rootsSeen = doc.share.size;
	};
	takeNewRoots();
	for (const [person, value] of people.entries()) index.putPerson(person, value);
	for (const [commentId, value] of hidden.entries()) index.putHidden(commentId, value);
	let talk = snapshot(index, null);
	const follow = ({ changed }: Y.Transaction) => {
		takeNewRoots();
		for (const [type, keys] of changed) {
			if (!(type instanceof Y.Map)) continue;
			const person = roots.get(type);
			for (const key of keys) {
				if (key === null) continue;
				if (Object.is(type, people)) index.putPerson(key, type.get(key));
				else if (Object.is(type, hidden)) index.putHidden(key, type.get(key));
				else if (person !== undefined) index.put(person, key, type.get(key));
			}
		}
		const next = index.hasChanges ? snapshot(index, talk) : talk;
		if (next === talk) return;
		talk = next;
		for (const listener of [...listeners]) listener();
	};
	doc.on("afterTransaction", follow);
	const source: Source = { get: () => talk, subscribe: () => () => {}, listeners };
	sources.set(doc, source);
	return source;
}

function snapshot(index: TalkIndex, before: Talk | null): Talk {
	const threads = index.threads(before?.byId ?? new Map()).sort(youngestFirst(index.greatestSeq));
	const kept = before !== null && isSameList(before.threads, threads) ? before : null;
	return {
		threads: kept?.threads ?? threads,
		byId: kept?.byId ?? new Map(threads.map((thread) => [thread.id, thread])),
		byAnchor: kept?.byAnchor ?? groupBy(threads, ({ anchor }) => anchorKey(anchor)),
		people: index.people(),
		marks: index.marks(),
		greatestSeq: index.greatestSeq,
		unreadable: index.unreadable,
	};
}

/** What claims to be younger than all there is is as old as can be. */
function youngestFirst(greatestSeq: number): (a: Thread, b: Thread) => number {
	const ageOf = ({ lastSeq }: Thread) => (lastSeq > greatestSeq ? 0 : lastSeq);
	return (a, b) => ageOf(b) - ageOf(a) || (a.id < b.id ? -1 : 1);
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
	return a.length === b.length && a.every((item, at) => item === b[at]);
}
