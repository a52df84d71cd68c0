import { AppError } from "../../src/shared/errors.ts";
import { ByteReader } from "./byte-reader.ts";
import type { ClientOwners } from "./client-owners.ts";
import { KnownClocks } from "./known-clocks.ts";
import { rewriteUpdate } from "./rewrite-update.ts";
import type { RoomContent } from "./room-content.ts";
import { type CheckedUpdate, checked, type Gate, type UpdateGate, type Verdict } from "./update-gate.ts";
import { type ItemBytes, placeFlag, structKind, type UpdateStructure } from "./update-structure.ts";

export interface TalkGateOptions {
	/** What every room asks of an update. */
	readonly gate: UpdateGate;
	readonly content: RoomContent;
	readonly owners: Pick<ClientOwners, "authorOf">;
}

/** One value, bytes: a comment of 10,000 characters of any script fits with all that is beside it. */
const largestValue = 40_000;
const contentKinds = new Set<number>([structKind.deleted, structKind.json, structKind.any]);

/**
 * Keeps each person's edits of a talk room in the root that is named after them, judging by the structure of an update
 * alone. That holds by induction: an edit is in the root that it names, or in that of the edit it stands beside; the
 * first must be the sender's, and the second is one of the sender's own client ids, all of whose edits are there.
 * There are no nested types, so that no edit can be in anything else. Deletes are of own edits only.
 */
export class TalkGate implements Gate {
	readonly #gate: UpdateGate;
	readonly #content: RoomContent;
	readonly #owners: TalkGateOptions["owners"];

	constructor({ gate, content, owners }: TalkGateOptions) {
		this.#gate = gate;
		this.#content = content;
		this.#owners = owners;
	}

	/** Throws `forbidden` where a live update writes or deletes anything that is not the person's. */
	judgeLive(payload: Uint8Array, person: string): Verdict {
		const verdict = this.#gate.judgeLive(payload);
		if (verdict.update !== null) this.#requireOwn(verdict.update, person);
		return verdict;
	}

	/**
	 * Of a SyncStep2 only what is the person's own: honest clients bring all that they have and the server lacks, others'
	 * edits included. Those are left for their writers to bring.
	 */
	judgeBrought(payload: Uint8Array, isOthers: (client: number) => boolean, person: string): Verdict {
		return this.#gate.judgeBrought(this.#ownPart(payload, person), isOthers);
	}

	#requireOwn({ bytes, structure, items }: CheckedUpdate, person: string): void {
		const fresh = new Set(structure.blocks.map(({ client }) => client));
		const isOwn = (client: number) => this.#isOfOrFree(client, person) && (fresh.has(client) || !this.#isFree(client));
		const isAllOwn =
			[...fresh].every((client) => isOwn(client)) &&
			items.every((item) => this.#placeOf(bytes, item, person).every(({ client }) => isOwn(client))) &&
			this.#content.newDeletes(structure).every(({ client }) => isOwn(client));
		if (!isAllOwn) throw new AppError("forbidden", "An edit claimed to be another person's.");
		requireSmall(items);
	}

	#ownPart(payload: Uint8Array, person: string): Uint8Array {
		const given = checked(payload);
		const own = this.#ownClients(given, person);
		const isOwn = ({ client }: { readonly client: number }) => own.has(client) || this.#owners.authorOf(client) === person;
		const { blocks, deletes } = given.structure;
		const isKept = ({ client }: { readonly client: number }) => own.has(client);
		requireSmall(given.items.filter(isKept));
		if (blocks.every(isKept) && deletes.every(isOwn)) return payload;
		return rewriteUpdate(payload, given.structure, { isKept, deletes: deletes.filter(isOwn) });
	}

	/** The clients of an update whose edits are all the person's. One that stands beside another's falls with it. */
	#ownClients({ bytes, structure, items }: CheckedUpdate, person: string): ReadonlySet<number> {
		const own = new Set(structure.blocks.map(({ client }) => client).filter((client) => this.#isOfOrFree(client, person)));
		const brought = clocksOf(structure);
		const leaning = new Map<number, Set<number>>();
		const fallen: number[] = [];
		const drop = (client: number) => {
			if (own.delete(client)) fallen.push(client);
		};
		for (const item of items) {
			if (!own.has(item.client)) continue;
			for (const { client, clock } of this.#placeOf(bytes, item, person)) {
				if (client === item.client) continue;
				const isThere = brought.hasClock(client, clock) || this.#content.hasClock(client, clock);
				if (!isThere || !(own.has(client) || this.#owners.authorOf(client) === person)) drop(item.client);
				else leaning.set(client, (leaning.get(client) ?? new Set()).add(item.client));
			}
		}
		for (let client = fallen.pop(); client !== undefined; client = fallen.pop()) {
			for (const other of leaning.get(client) ?? []) drop(other);
		}
		return own;
	}

	/** The edits that an item's place depends on, one of nobody's where it is not the person's root. */
	#placeOf(bytes: Uint8Array, { start, kind }: ItemBytes, person: string): readonly Neighbour[] {
		if (!contentKinds.has(kind)) return elsewhere;
		const reader = new ByteReader(bytes, start);
		const info = reader.byte();
		const neighbours: Neighbour[] = [];
		for (const flag of [placeFlag.origin, placeFlag.rightOrigin])
			if ((info & flag) !== 0) neighbours.push({ client: reader.varUint(), clock: reader.varUint() });
		if (neighbours.length > 0) return neighbours;
		const isOwnRoot = reader.varUint() === 1 && reader.varString() === `by:${person}`;
		return isOwnRoot && (info & placeFlag.parentSub) !== 0 ? [] : elsewhere;
	}

	#isFree(client: number): boolean {
		return this.#owners.authorOf(client) === undefined;
	}

	#isOfOrFree(client: number, person: string): boolean {
		return this.#isFree(client) || this.#owners.authorOf(client) === person;
	}
}

interface Neighbour {
	readonly client: number;
	readonly clock: number;
}

/** No client has such an id. */
const elsewhere: readonly Neighbour[] = [{ client: -1, clock: 0 }];

function requireSmall(items: readonly ItemBytes[]): void {
	if (items.some(({ contentAt, end }) => end - contentAt > largestValue))
		throw new AppError("tooLarge", "A value is longer than a room of comments takes.", { part: "talk" });
}

function clocksOf({ inserts }: UpdateStructure): KnownClocks {
	const clocks = new KnownClocks();
	clocks.addAll(inserts);
	return clocks;
}
