import { crc32 } from "node:zlib";
import { MalformedError } from "./byte-reader.ts";
import type { ItemBytes } from "./update-structure.ts";

/** How many edits are remembered; the oldest go first. 24 bytes each. */
const mostPrints = 20_000;
/** So many more may come before the oldest are looked for. */
const slack = 2_000;

const kind = { deleted: 1, string: 4 };

/** Thrown for an edit whose place in its client's history is taken by another one. */
export class ContradictionError extends MalformedError {}

/**
 * What the youngest edits looked like. Everybody keeps the first edit that they see at a client's clock: a
 * second one at the same clock would vanish for some and stay for others, without a word to anybody.
 */
export class StructPrints {
	readonly #byClient = new Map<number, PrintRows>();
	#count = 0;
	#arrived = 0;

	/**
	 * Throws `ContradictionError`; false where the edit is not remembered as it is cut here. Edits that were
	 * deleted since, or cut at other places, are no contradiction.
	 */
	check(bytes: Uint8Array, item: ItemBytes): boolean {
		const rows = this.#byClient.get(item.client);
		const row = rows?.find(item.clock) ?? -1;
		if (rows === undefined || row < 0) return false;
		const known = rows.read(row);
		if (contradicts(known, printOf(bytes, item))) throw new ContradictionError("An edit is stored already with other content.");
		return known.length === item.length;
	}

	add(bytes: Uint8Array, items: readonly ItemBytes[]): void {
		for (const item of items) {
			let rows = this.#byClient.get(item.client);
			if (rows === undefined) {
				rows = new PrintRows();
				this.#byClient.set(item.client, rows);
			}
			if (rows.find(item.clock) >= 0) continue;
			rows.insert(item.clock, printOf(bytes, item), this.#arrived);
			this.#arrived = (this.#arrived + 1) % 2 ** 32;
			this.#count += 1;
		}
		if (this.#count > mostPrints + slack) this.#forgetOldest();
	}

	#forgetOldest(): void {
		for (const [client, rows] of this.#byClient) {
			this.#count -= rows.keepYoungest(this.#arrived, mostPrints);
			if (rows.count === 0) this.#byClient.delete(client);
		}
	}
}

interface Print {
	readonly kind: number;
	readonly length: number;
	/** Of the neighbours and the parent that the edit was made with: they never change. */
	readonly place: number;
	/** Of the content, null where the same edit may come with other bytes. */
	readonly content: number | null;
}

/** Clock, place, content, length, kind and arrival. */
const columns = 6;
const noContent = 0x100;
/** Nobody makes so many edits: what is beyond is kept as this. */
const largest = 2 ** 32 - 1;

/** One client's prints by clock, in one array: as objects they would take five times as much. */
class PrintRows {
	#cells = new Uint32Array(4 * columns);
	count = 0;

	/** The row of a clock, -1 where it is not known. */
	find(clock: number): number {
		const row = this.#firstFrom(clock);
		return row < this.count && this.#cells[row * columns] === clock ? row : -1;
	}

	read(row: number): Print {
		const [place = 0, content = 0, length = 0, kindAndFlag = 0] = this.#cells.subarray(row * columns + 1, (row + 1) * columns);
		return { kind: kindAndFlag & 0xff, length, place, content: (kindAndFlag & noContent) === 0 ? content : null };
	}

	insert(clock: number, print: Print, arrival: number): void {
		if (this.count * columns === this.#cells.length) {
			const larger = new Uint32Array(this.#cells.length * 2);
			larger.set(this.#cells);
			this.#cells = larger;
		}
		const at = this.#firstFrom(clock) * columns;
		this.#cells.copyWithin(at + columns, at, this.count * columns);
		this.#cells[at] = Math.min(clock, largest);
		this.#cells[at + 1] = print.place;
		this.#cells[at + 2] = print.content ?? 0;
		this.#cells[at + 3] = Math.min(print.length, largest);
		this.#cells[at + 4] = print.kind | (print.content === null ? noContent : 0);
		this.#cells[at + 5] = arrival;
		this.count += 1;
	}

	/** Of all that have arrived before `now`; returns how many went. */
	keepYoungest(now: number, most: number): number {
		let kept = 0;
		for (let row = 0; row < this.count; row++) {
			const age = (now - (this.#cells[row * columns + 5] ?? 0) + 2 ** 32) % 2 ** 32;
			if (age > most) continue;
			this.#cells.copyWithin(kept * columns, row * columns, (row + 1) * columns);
			kept += 1;
		}
		const gone = this.count - kept;
		this.count = kept;
		return gone;
	}

	#firstFrom(clock: number): number {
		// Nearly all come in order.
		if (this.count === 0 || (this.#cells[(this.count - 1) * columns] ?? 0) < clock) return this.count;
		let low = 0;
		let high = this.count;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#cells[middle * columns] ?? 0) < clock) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

function contradicts(one: Print, other: Print): boolean {
	if (one.place !== other.place) return true;
	if (one.kind === kind.deleted || other.kind === kind.deleted) return false;
	if (one.kind !== other.kind) return true;
	// Of different lengths they are cut at different places.
	return one.length === other.length && one.content !== null && other.content !== null && one.content !== other.content;
}

function printOf(bytes: Uint8Array, { length, kind: itemKind, start, contentAt, end }: ItemBytes): Print {
	// Whether there is a left and a right neighbour; the other bits say what can be left out of the bytes.
	const neighbours = (bytes[start] ?? 0) & 0xc0;
	const place = crc32(bytes.subarray(start + 1, contentAt), neighbours);
	return { kind: itemKind, length, place, content: contentPrint(bytes.subarray(contentAt, end), itemKind) };
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
