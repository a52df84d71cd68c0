import type { Awareness } from "y-protocols/awareness";
import type { Point } from "../shared/layout/map-layout.ts";
import type { RecordRef } from "../shared/map/node.ts";
import { presenceInterval } from "./presence-interval.ts";
import { readPresence } from "./presence-schema.ts";

/** What a person shows to others while a map is open (awareness state, validated on arrival). */
export interface PersonPresence {
	readonly personId: string;
	readonly name: string;
	/** A palette colour. */
	readonly colour: string;
	/** Map units; null while the pointer is not over the canvas. */
	readonly cursor: Point | null;
	readonly selection: readonly string[];
	/** Which record's text is being edited, null for none. */
	readonly editing: (RecordRef & { readonly field: string }) | null;
	/** Cards in a drag and how far they are from where they stand. */
	readonly drag: { readonly cardIds: readonly string[]; readonly dx: number; readonly dy: number } | null;
	/** What of the map this person sees, for following: screen = map * zoom + (x, y), and the size of their canvas in CSS px. */
	readonly view: {
		readonly x: number;
		readonly y: number;
		readonly zoom: number;
		readonly width?: number | undefined;
		readonly height?: number | undefined;
	} | null;
	/** Whose view this person goes along with (a person's id); absent or `""` where nobody's. */
	readonly following?: string | undefined;
	/** The layers that this person shows to everyone; absent or null where they show none. */
	readonly layers?: ShownLayers | null | undefined;
}

export interface ShownLayers {
	/** Ids. */
	readonly on: readonly string[];
	/** What is chosen in their filters, by layer id. */
	readonly choices: Readonly<Record<string, string>>;
}

/** One connected tab of a person. */
export interface RemotePerson extends PersonPresence {
	readonly clientId: number;
}

export interface Presence {
	readonly me: PersonPresence;
	/** Merged into one's own state; sent at most every 50 ms, less often where many people are. */
	set(changes: Partial<PersonPresence>): void;
	others(): readonly RemotePerson[];
	/** By person id, everybody who was here since the map was opened, also those who have left. */
	met(): ReadonlyMap<string, Pick<PersonPresence, "name" | "colour">>;
	/** Called at message rate: write to the DOM once a frame, never to React state. */
	subscribe(listener: () => void): () => void;
}

export interface PresenceHandle extends Presence {
	/** Tells the others that this tab has left. */
	leave(): void;
	/** The tab came back (bfcache): show it again. */
	enter(): void;
	close(): void;
}

export function createPresence(
	awareness: Awareness,
	person: Pick<PersonPresence, "personId" | "name" | "colour">,
): PresenceHandle {
	let me: PersonPresence = { ...person, cursor: null, selection: [], editing: null, drag: null, view: null };
	let timer: ReturnType<typeof setTimeout> | null = null;
	let sentAt = Number.NEGATIVE_INFINITY;
	const people = new RemotePeople(awareness);
	const send = () => {
		timer = null;
		sentAt = performance.now();
		awareness.setLocalState({ ...me });
	};
	const cancel = () => {
		if (timer) clearTimeout(timer);
		timer = null;
	};
	send();
	return {
		get me() {
			return me;
		},
		set(changes) {
			me = { ...me, ...changes };
			if (timer) return;
			const wait = sentAt + presenceInterval(awareness.getStates().size) - performance.now();
			if (wait <= 0) send();
			else timer = setTimeout(send, wait);
		},
		others: () => people.list(),
		met: () => people.met(),
		subscribe: (listener) => people.subscribe(listener),
		leave() {
			cancel();
			awareness.setLocalState(null);
		},
		enter: send,
		close() {
			cancel();
			people.close();
		},
	};
}

/** The others as validated, sorted people; one that does not validate is not shown. Keeps objects that did not change. */
class RemotePeople {
	readonly #awareness: Awareness;
	readonly #listeners = new Set<() => void>();
	readonly #read = new Map<unknown, RemotePerson | null>();
	readonly #met = new Map<string, Pick<PersonPresence, "name" | "colour">>();
	#list: readonly RemotePerson[] | null = null;

	constructor(awareness: Awareness) {
		this.#awareness = awareness;
		awareness.on("change", this.#changed);
	}

	list(): readonly RemotePerson[] {
		this.#list ??= this.#build();
		return this.#list;
	}

	met(): ReadonlyMap<string, Pick<PersonPresence, "name" | "colour">> {
		this.list();
		return this.#met;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	close(): void {
		this.#awareness.off("change", this.#changed);
		this.#listeners.clear();
	}

	readonly #changed = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
		const others = [...added, ...updated, ...removed].some((clientId) => clientId !== this.#awareness.clientID);
		if (!others) return;
		this.#list = null;
		for (const listener of [...this.#listeners]) listener();
	};

	#build(): readonly RemotePerson[] {
		const states = [...this.#awareness.getStates()].filter(([clientId]) => clientId !== this.#awareness.clientID);
		const current = new Set<unknown>(states.map(([, state]) => state));
		for (const state of this.#read.keys()) if (!current.has(state)) this.#read.delete(state);
		const people = states.map(([clientId, state]) => {
			if (!this.#read.has(state)) {
				const presence = readPresence(state);
				this.#read.set(state, presence && { ...presence, clientId });
				if (presence) this.#met.set(presence.personId, { name: presence.name, colour: presence.colour });
			}
			return this.#read.get(state) ?? null;
		});
		return people.filter((person) => person !== null).sort((a, b) => a.clientId - b.clientId);
	}
}
