import * as Y from "yjs";
import { ByteReader } from "./byte-reader.ts";
import { KnownClocks } from "./known-clocks.ts";
import { rewriteUpdate } from "./rewrite-update.ts";
import type { RoomContent } from "./room-content.ts";
import { contradicts } from "./stored-edits.ts";
import { ContradictionError } from "./struct-prints.ts";
import { type ClockRange, type ItemBytes, placeFlag, readUpdateStructure, type UpdateStructure } from "./update-structure.ts";

export interface CheckedUpdate {
	readonly bytes: Uint8Array;
	readonly structure: UpdateStructure;
	readonly items: readonly ItemBytes[];
}

/** `update`: what to store now, null where nothing is new. `missing`: what the message cannot be taken as a whole without. */
export interface Verdict {
	readonly update: CheckedUpdate | null;
	readonly missing: readonly ClockRange[];
	/** The work that it took, counted in small edits. */
	readonly cost: number;
}

/** What of an update a room takes. Both throw `MalformedError`, and an `AppError` where its sender must go. */
export interface Gate {
	judgeLive(payload: Uint8Array, person: string): Verdict;
	/** `isOthers`: of those who are here and can bring it themselves. */
	judgeBrought(payload: Uint8Array, isOthers: (client: number) => boolean, person: string): Verdict;
}

export interface UpdateGateOptions {
	readonly content: RoomContent;
	/** The content as a document, for the rare update that bytes alone cannot judge. */
	document(): Y.Doc;
}

/** Bytes of a room that are read into a document in the time that a small edit takes. */
const bytesPerCost = 1_600;
const noRanges: readonly ClockRange[] = [];

/**
 * What of an update a room takes. Three things make an edit of somebody else vanish: another edit at its clock,
 * a delete of a clock before its edit is there, and bytes at a known clock that a newcomer would read first. So
 * nothing is stored that speaks of a known edit again, and no delete of what is not there yet.
 */
export class UpdateGate implements Gate {
	readonly #options: UpdateGateOptions;
	#cost = 1;

	constructor(options: UpdateGateOptions) {
		this.#options = options;
	}

	/** A live update builds on what the room has, or on itself. Throws `MalformedError`. */
	judgeLive(payload: Uint8Array): Verdict {
		this.#cost = 1;
		const given = checked(payload);
		if (!this.#hasNews(given)) return this.#verdict(null);
		const missing = this.#missingFor(given);
		return missing.length > 0 ? this.#verdict(null, missing) : this.#verdict(this.#withoutKnown(given));
	}

	/** What a client brings of others, except of those who can bring it themselves. Throws `MalformedError`. */
	judgeBrought(payload: Uint8Array, isOthers: (client: number) => boolean): Verdict {
		this.#cost = 1;
		const given = checked(payload);
		if (!this.#hasNews(given)) return this.#verdict(null);
		const fresh = this.#withoutKnown(given);
		const missing = this.#options.content.unknown(fresh.structure.inserts.filter(({ client }) => isOthers(client)));
		const awaited = new Set(missing.map(({ client }) => client));
		const isKept = ({ client }: { readonly client: number }) => !awaited.has(client);
		const own = clocksOf(fresh.structure.inserts.filter(isKept));
		const deletes = fresh.structure.deletes.flatMap((range) => this.#applicable(range, own));
		const isWhole = missing.length === 0 && deletes.every((range, index) => range === fresh.structure.deletes[index]);
		if (isWhole && deletes.length === fresh.structure.deletes.length) return this.#verdict(fresh);
		const kept = checked(rewriteUpdate(fresh.bytes, fresh.structure, { isKept, deletes }));
		return this.#verdict(this.#options.content.hasNews(kept.structure) ? kept : null, missing);
	}

	#verdict(update: CheckedUpdate | null, missing: readonly ClockRange[] = []): Verdict {
		return { update, missing, cost: this.#cost };
	}

	/** To be called before a document is made of the room. */
	#readRoom(): void {
		this.#cost += this.#options.content.size / bytesPerCost;
	}

	/** Throws where what is known already is said differently. */
	#hasNews({ bytes, structure, items }: CheckedUpdate): boolean {
		const { content, document } = this.#options;
		const isUnsure = content.hasSomeOf(structure) && content.checkAgainstYoungest(bytes, items) === "unsure";
		if (isUnsure) this.#readRoom();
		if (isUnsure && contradicts(document(), bytes)) {
			throw new ContradictionError("An edit is stored already with other content.");
		}
		return content.hasNews(structure);
	}

	#withoutKnown(given: CheckedUpdate): CheckedUpdate {
		const { content } = this.#options;
		if (!content.hasSomeOf(given.structure)) {
			return { bytes: content.keep(given.bytes), structure: given.structure, items: given.items };
		}
		const fresh = checked(Y.diffUpdate(given.bytes, content.stateVector()));
		if (!given.items.some((item) => content.overlaps(item))) return fresh;
		this.#readRoom();
		content.tryOn(fresh.bytes);
		return fresh;
	}

	/** For every live edit: nothing is made where nothing is missing. */
	#missingFor({ bytes, structure, items }: CheckedUpdate): readonly ClockRange[] {
		const { content } = this.#options;
		const unknown: ClockRange[] = [];
		for (const { client, from } of structure.inserts) {
			if (from > 0 && !content.hasClock(client, from - 1)) unknown.push(clock(client, from - 1));
		}
		const reader = new ByteReader(bytes);
		for (const item of items) addUnknownNeighbours(content, reader, item, unknown);
		const ahead = structure.deletes.filter((range) => !content.hasInsert(range));
		if (unknown.length === 0 && ahead.length === 0) return noRanges;
		const own = clocksOf(structure.inserts);
		const deletes = ahead.filter((range) => this.#applicable(range, own)[0] !== range);
		return [...unknown.filter((range) => !own.has(range)), ...deletes];
	}

	/** The parts of a delete whose edits are here or come with it; the range itself where that is all of it. */
	#applicable(range: ClockRange, own: KnownClocks): readonly ClockRange[] {
		const { content } = this.#options;
		if (content.hasInsert(range) || content.newDeletes({ deletes: [range] }).length === 0) return [range];
		const here = clocksOf([...content.insertedOf(range), ...own.partsOf(range)]);
		return here.has(range) ? [range] : here.partsOf(range);
	}
}

function clock(client: number, at: number): ClockRange {
	return { client, from: at, to: at + 1 };
}

function clocksOf(ranges: readonly ClockRange[]): KnownClocks {
	const clocks = new KnownClocks();
	clocks.addAll(ranges);
	return clocks;
}

export function checked(bytes: Uint8Array): CheckedUpdate {
	const items: ItemBytes[] = [];
	const structure = readUpdateStructure(bytes, (item) => items.push(item));
	return { bytes, structure, items };
}

/** Of other clients: an own edit builds on own ones before it, which are there when the one before is. */
function addUnknownNeighbours(
	content: RoomContent,
	reader: ByteReader,
	{ client, start }: ItemBytes,
	unknown: ClockRange[],
): void {
	reader.at = start;
	const info = reader.byte();
	const hasNeighbour = (info & (placeFlag.origin | placeFlag.rightOrigin)) !== 0;
	let ids = ((info & placeFlag.origin) === 0 ? 0 : 1) + ((info & placeFlag.rightOrigin) === 0 ? 0 : 1);
	// Without a neighbour it says what it is in: a root by its name, or an item.
	if (!hasNeighbour) ids = reader.varUint() === 1 ? 0 : 1;
	for (; ids > 0; ids--) {
		const of = reader.varUint();
		const at = reader.varUint();
		if (of !== client && !content.hasClock(of, at)) unknown.push(clock(of, at));
	}
}
