import * as encoding from "lib0/encoding";
import type { Person } from "../../src/shared/protocol/me-api.ts";
import { mostJsonDepth } from "../json-depth.ts";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import { isJson } from "./json-bytes.ts";

export interface PresenceEntry {
	readonly client: number;
	readonly clock: number;
	/** JSON text in UTF-8; `null` for somebody who has left. */
	readonly state: Uint8Array;
}

const left = Buffer.from("null");

/**
 * Reads an awareness update; its states must be JSON, since the stock client parses them without a guard. One that
 * says whose it is says who `person` is, where the server knows.
 */
export function readPresence(payload: Uint8Array, person: Person | null): PresenceEntry[] {
	const reader = new ByteReader(payload);
	const entries: PresenceEntry[] = [];
	const count = reader.varUint();
	for (let i = 0; i < count; i++) {
		const client = reader.varUint();
		const clock = reader.varUint();
		const state = reader.utf8Bytes();
		// The stock client parses them without a guard, and compares them recursively.
		if (!isJson(state, mostJsonDepth)) throw new MalformedError("A presence is not JSON, or nested too deeply.");
		entries.push({ client, clock, state: person === null ? Buffer.from(state) : namedAs(person, state) });
	}
	if (!reader.isAtEnd) throw new MalformedError("Bytes follow the end of a presence message.");
	return entries;
}

function namedAs({ id, name }: Person, state: Uint8Array): Uint8Array {
	const said: unknown = JSON.parse(Buffer.from(state).toString());
	if (typeof said !== "object" || said === null || !("personId" in said)) return Buffer.from(state);
	const isTrue = said.personId === id && "name" in said && said.name === name;
	return Buffer.from(isTrue ? state : JSON.stringify({ ...said, personId: id, name }));
}

export function isLeft({ state }: PresenceEntry): boolean {
	return left.equals(state);
}

export function writePresence(entries: readonly PresenceEntry[]): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, entries.length);
	for (const { client, clock, state } of entries) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarUint8Array(encoder, state);
	}
	return encoding.toUint8Array(encoder);
}

/** Who is in a room, as each last said. Entries are only ever those of their owner; the caller sees to that. */
export class RoomPresence {
	readonly #entries = new Map<number, PresenceEntry>();
	readonly #changed = new Set<number>();

	/** False for an entry that is not newer than what is known. */
	set(entry: PresenceEntry): boolean {
		const known = this.#entries.get(entry.client);
		const isNewer = known === undefined || known.clock < entry.clock || (known.clock === entry.clock && isLeft(entry));
		if (!isNewer) return false;
		if (known === undefined && isLeft(entry)) return false;
		this.#entries.set(entry.client, entry);
		this.#changed.add(entry.client);
		return true;
	}

	remove(client: number): void {
		const known = this.#entries.get(client);
		if (known === undefined || isLeft(known)) return;
		// The same clock: whoever comes back with a higher one is taken at once.
		this.#entries.set(client, { ...known, state: left });
		this.#changed.add(client);
	}

	/** What changed since the last call, those who left included. */
	takeChanges(): PresenceEntry[] {
		const changes: PresenceEntry[] = [];
		for (const client of this.#changed) {
			const entry = this.#entries.get(client);
			if (entry === undefined) continue;
			changes.push(entry);
			if (isLeft(entry)) this.#entries.delete(client);
		}
		this.#changed.clear();
		return changes;
	}

	get hasChanges(): boolean {
		return this.#changed.size > 0;
	}

	all(): PresenceEntry[] {
		return [...this.#entries.values()].filter((entry) => !isLeft(entry));
	}
}
