import type * as Y from "yjs";
import type { FieldPlace } from "./activity-fold.ts";
import { cutText, jsonOf } from "./activity-values.ts";
import type { StoredActivity } from "./history-storage.ts";

/** Changes of a field by the same person that follow each other within this time are one entry, ms. */
export const joinWithin = 5 * 60_000;

export interface Change extends FieldPlace {
	readonly person: string;
	readonly at: number;
	readonly seq: number;
}

interface Entry extends FieldPlace {
	old: Value;
	/** Null while the text below says it. */
	new: Value | null;
	readonly person: string;
	readonly since: number;
	at: number;
	seq: number;
	/** A text is long, and typed letter by letter: it is read when somebody else goes on, or at the end. */
	text: Y.Text | null;
	/** The stored entry that this one continues. */
	readonly continued: StoredActivity | null;
}

interface Value {
	readonly json: string;
	readonly isCut: boolean;
}

/**
 * Joins changes to entries. Values follow each other strictly: when somebody else has changed a field in
 * between, the next change begins a new entry. Who type into one text at the same time have one entry each, from
 * before their first letter to after their last: a row for every turn would hold the text a hundred times.
 */
export class ActivityEntries {
	/** By field, the entries of each person that may still grow; the youngest last. */
	readonly #open = new Map<string, Entry[]>();
	readonly #done: Entry[] = [];

	constructor(recent: readonly StoredActivity[]) {
		for (const stored of [...recent].sort((a, b) => a.seq - b.seq)) {
			const { old, new: now, isCut, person, since, at, seq, collection, record, field } = stored;
			this.#openFor(nameOf(stored)).push({
				...{ collection, record, field, person, since, at, seq },
				old: { json: old, isCut },
				new: { json: now, isCut },
				text: null,
				continued: stored,
			});
		}
	}

	note({ old, new: now, ...change }: Change & { readonly old: unknown; readonly new: unknown }): void {
		const open = this.#openFor(nameOf(change));
		const last = open.at(-1);
		const value = jsonOf(now);
		if (last !== undefined && last.text === null && continues(last, change)) {
			last.new = value;
			grow(last, change);
			return;
		}
		this.#begin(open, change, { old: jsonOf(old), new: value, text: null });
	}

	noteText(change: Change, { text, before }: { readonly text: Y.Text; readonly before: () => string }): void {
		const open = this.#openFor(nameOf(change));
		const last = open.at(-1);
		if (last?.text === text && continues(last, change)) {
			grow(last, change);
			return;
		}
		const old = cutText(before());
		if (last?.text !== undefined && last.text !== null) {
			last.new = old;
			last.text = null;
		}
		const own = open.findLast(({ person }) => person === change.person);
		if (own !== undefined && continues(own, change)) {
			own.text = text;
			grow(own, change);
			open.splice(open.indexOf(own), 1);
			open.push(own);
			return;
		}
		this.#begin(open, change, { old, new: null, text });
	}

	/**
	 * Ends the fold. An entry whose value has come back to what it was is in it too, for the change that may yet
	 * continue it: without it, when that one began would depend on where folds end.
	 */
	result(): { readonly entries: readonly StoredActivity[]; readonly replaced: readonly StoredActivity[] } {
		const grown = [...this.#done, ...[...this.#open.values()].flat()].filter(
			({ continued, seq }) => continued === null || continued.seq !== seq,
		);
		return {
			entries: grown.map(storedOf),
			replaced: grown.flatMap(({ continued }) => continued ?? []),
		};
	}

	#begin(
		open: Entry[],
		{ collection, record, field, person, at, seq }: Change,
		values: Pick<Entry, "old" | "new" | "text">,
	): void {
		// Nobody comes back to what is older than that. The one that was changed last is the last.
		let old = 0;
		for (const entry of open) {
			if (at - entry.at <= joinWithin) break;
			old += 1;
		}
		if (old > 0) this.#done.push(...open.splice(0, old));
		open.push({ collection, record, field, person, since: at, at, seq, continued: null, ...values });
	}

	#openFor(name: string): Entry[] {
		const open = this.#open.get(name) ?? [];
		this.#open.set(name, open);
		return open;
	}
}

/** What is as it was before is no change, and not shown. */
export function isChange({ old, new: now, isCut }: Pick<StoredActivity, "old" | "new" | "isCut">): boolean {
	return isCut || old !== now;
}

function nameOf({ collection, record, field }: FieldPlace): string {
	return `${collection}/${record}/${field}`;
}

function continues(entry: Entry, { person, at }: Change): boolean {
	return entry.person === person && at - entry.at <= joinWithin;
}

function grow(entry: Entry, { at, seq }: Change): void {
	entry.at = Math.max(entry.at, at);
	entry.seq = seq;
}

function storedOf({ text, continued: _, old, new: now, ...entry }: Entry): StoredActivity {
	const value = text === null ? (now ?? old) : cutText(text.toString());
	return { ...entry, old: old.json, new: value.json, isCut: old.isCut || value.isCut };
}
