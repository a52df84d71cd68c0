import { crc32 } from "node:zlib";
import { MalformedError } from "./byte-reader.ts";
import type { ItemBytes } from "./update-structure.ts";

/** How many edits are remembered; the oldest go first. About 100 bytes each. */
const mostPrints = 20_000;

const kind = { deleted: 1, string: 4 };

interface Print {
	readonly client: number;
	readonly clock: number;
	readonly kind: number;
	readonly length: number;
	/** Of the neighbours and the parent that the edit was made with: they never change. */
	readonly place: number;
	/** Of the content, null where the same edit may come with other bytes. */
	readonly content: number | null;
}

/** Thrown for an edit whose place in its client's history is taken by another one. */
export class ContradictionError extends MalformedError {}

/**
 * What the youngest edits looked like. Everybody keeps the first edit that they see at a client's clock: a
 * second one at the same clock would vanish for some and stay for others, without a word to anybody.
 */
export class StructPrints {
	readonly #byClient = new Map<number, Map<number, Print>>();
	#order: Print[] = [];
	/** Where in `#order` the oldest remembered print is. */
	#oldest = 0;

	/**
	 * Throws `ContradictionError`; false where the edit is not remembered as it is cut here. Edits that were
	 * deleted since, or cut at other places, are no contradiction.
	 */
	check(bytes: Uint8Array, item: ItemBytes): boolean {
		const known = this.#byClient.get(item.client)?.get(item.clock);
		if (known === undefined) return false;
		if (contradicts(known, printOf(bytes, item))) throw new ContradictionError("An edit is stored already with other content.");
		return known.length === item.length;
	}

	add(bytes: Uint8Array, items: readonly ItemBytes[]): void {
		for (const item of items) {
			const ofClient = this.#byClient.get(item.client) ?? new Map<number, Print>();
			this.#byClient.set(item.client, ofClient);
			if (ofClient.has(item.clock)) continue;
			const print = printOf(bytes, item);
			ofClient.set(item.clock, print);
			this.#order.push(print);
		}
		while (this.#order.length - this.#oldest > mostPrints) this.#forgetOldest();
		if (this.#oldest > mostPrints) {
			this.#order = this.#order.slice(this.#oldest);
			this.#oldest = 0;
		}
	}

	#forgetOldest(): void {
		const print = this.#order[this.#oldest];
		this.#oldest += 1;
		if (print === undefined) return;
		const ofClient = this.#byClient.get(print.client);
		ofClient?.delete(print.clock);
		if (ofClient?.size === 0) this.#byClient.delete(print.client);
	}
}

function contradicts(one: Print, other: Print): boolean {
	if (one.place !== other.place) return true;
	if (one.kind === kind.deleted || other.kind === kind.deleted) return false;
	if (one.kind !== other.kind) return true;
	// Of different lengths they are cut at different places.
	return one.length === other.length && one.content !== null && other.content !== null && one.content !== other.content;
}

function printOf(bytes: Uint8Array, { client, clock, length, kind: itemKind, start, contentAt, end }: ItemBytes): Print {
	// Whether there is a left and a right neighbour; the other bits say what can be left out of the bytes.
	const neighbours = (bytes[start] ?? 0) & 0xc0;
	const place = crc32(bytes.subarray(start + 1, contentAt), neighbours);
	return { client, clock, kind: itemKind, length, place, content: contentPrint(bytes.subarray(contentAt, end), itemKind) };
}

/** Cutting a text inside a surrogate pair leaves replacement characters, so only plain ASCII stays the same. */
function contentPrint(content: Uint8Array, itemKind: number): number | null {
	if (itemKind === kind.deleted) return null;
	if (itemKind === kind.string && !isAscii(content)) return null;
	return crc32(content);
}

/** Past the text's length, which is a number of one or more bytes. */
function isAscii(content: Uint8Array): boolean {
	let at = 0;
	while ((content[at] ?? 0) >= 0x80) at += 1;
	return content.subarray(at + 1).every((byte) => byte < 0x80);
}
