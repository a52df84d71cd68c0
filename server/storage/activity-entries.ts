import type * as Y from "yjs";
import type { FieldPlace } from "./activity-fold.ts";
import { cutText, type JsonValue, jsonOf } from "./activity-values.ts";
import type { StoredActivity } from "./history-storage.ts";

/** Changes of a field by the same person that follow each other within this time are one entry, ms. */
export const joinWithin = 5 * 60_000;

export interface Author {
	readonly person: string;
	/** ms since 1970. */
	readonly at: number;
	readonly seq: number;
}

export interface Change extends Author {
	readonly old: unknown;
	readonly new: unknown;
}

interface Entry {
	readonly old: JsonValue;
	/** Null while the text says it, or else the value. */
	new: JsonValue | null;
	/** Nothing changes it any more: of many that follow each other only the last is made JSON. */
	value: unknown;
	readonly person: string;
	readonly since: number;
	at: number;
	seq: number;
	/** A text is long, and typed letter by letter: it is read when somebody else goes on, or at the end. */
	text: Y.Text | null;
	/** The stored entry that this one continues. */
	readonly continued: StoredActivity | null;
}

/**
 * Joins changes to entries. Values follow each other strictly: when somebody else has changed a field in
 * between, the next change begins a new entry. Who type into one text at the same time have one entry each, from
 * before their first letter to after their last: a row for every turn would hold the text a hundred times.
 */
export class ActivityEntries {
	readonly #fields = new Map<string, FieldEntries>();

	constructor(recent: readonly StoredActivity[]) {
		for (const stored of [...recent].sort((a, b) => a.seq - b.seq)) this.of(stored).goOn(stored);
	}

	of({ collection, record, field }: FieldPlace): FieldEntries {
		const name = `${collection}/${record}/${field}`;
		const known = this.#fields.get(name);
		if (known !== undefined) return known;
		const made = new FieldEntries({ collection, record, field });
		this.#fields.set(name, made);
		return made;
	}

	/**
	 * Ends the fold. An entry whose value has come back to what it was is in it too, for the change that may yet
	 * continue it: without it, when that one began would depend on where folds end.
	 */
	result(): { readonly entries: readonly StoredActivity[]; readonly replaced: readonly StoredActivity[] } {
		const grown = [...this.#fields.values()].flatMap((field) => field.grown());
		return {
			entries: grown.map(({ entry }) => entry),
			replaced: grown.flatMap(({ continued }) => continued ?? []),
		};
	}
}

/** Of one field. A busy log has tens of thousands of changes: what is said of one is never copied. */
export class FieldEntries {
	readonly #place: FieldPlace;
	/** Of each person the one that may still grow; the youngest last. */
	readonly #open: Entry[] = [];
	readonly #done: Entry[] = [];

	constructor(place: FieldPlace) {
		this.#place = place;
	}

	/** With what is stored. */
	goOn(stored: StoredActivity): void {
		const { old, new: now, isCut, person, since, at, seq } = stored;
		const values = { old: { json: old, isCut }, new: { json: now, isCut }, value: null, text: null };
		this.#open.push({ ...values, person, since, at, seq, continued: stored });
	}

	/** Of values as they are now. */
	note(change: Change): void {
		this.#noteChange(change, { new: jsonOf(change.new), value: null });
	}

	/** Of values that stay as they are. */
	noteSet(change: Change): void {
		this.#noteChange(change, { new: null, value: change.new });
	}

	#noteChange(change: Change, to: Pick<Entry, "new" | "value">): void {
		const last = this.#open.at(-1);
		if (last !== undefined && last.text === null && continues(last, change)) {
			last.new = to.new;
			last.value = to.value;
			grow(last, change);
		} else this.#begin(change, { old: jsonOf(change.old), new: to.new, value: to.value, text: null });
	}

	noteText(author: Author, { text, before }: { readonly text: Y.Text; readonly before: () => string }): void {
		const open = this.#open;
		const last = open.at(-1);
		if (last?.text === text && continues(last, author)) {
			grow(last, author);
			return;
		}
		const old = cutText(before());
		if (last?.text !== undefined && last.text !== null) {
			last.new = old;
			last.text = null;
		}
		const own = open.findLast(({ person }) => person === author.person);
		if (own !== undefined && continues(own, author)) {
			own.text = text;
			grow(own, author);
			open.splice(open.indexOf(own), 1);
			open.push(own);
			return;
		}
		this.#begin(author, { old, new: null, value: null, text });
	}

	grown(): readonly { readonly entry: StoredActivity; readonly continued: StoredActivity | null }[] {
		return [...this.#done, ...this.#open]
			.filter(({ continued, seq }) => continued?.seq !== seq)
			.map((entry) => ({ entry: storedOf(this.#place, entry), continued: entry.continued }));
	}

	#begin({ person, at, seq }: Author, values: Pick<Entry, "old" | "new" | "value" | "text">): void {
		// Nobody comes back to what is older than that. The one that was changed last is the last.
		let old = 0;
		for (const entry of this.#open) {
			if (at - entry.at <= joinWithin) break;
			old += 1;
		}
		if (old > 0) this.#done.push(...this.#open.splice(0, old));
		this.#open.push({ ...values, person, since: at, at, seq, continued: null });
	}
}

/** What is as it was before is no change, and not shown. */
export function isChange({ old, new: now, isCut }: Pick<StoredActivity, "old" | "new" | "isCut">): boolean {
	return isCut || old !== now;
}

function continues(entry: Entry, { person, at }: Author): boolean {
	return entry.person === person && at - entry.at <= joinWithin;
}

function grow(entry: Entry, { at, seq }: Author): void {
	entry.at = Math.max(entry.at, at);
	entry.seq = seq;
}

function storedOf(place: FieldPlace, { text, old, new: now, value: last, person, since, at, seq }: Entry): StoredActivity {
	const value = text === null ? (now ?? jsonOf(last)) : cutText(text.toString());
	return { ...place, person, since, at, seq, old: old.json, new: value.json, isCut: old.isCut || value.isCut };
}
