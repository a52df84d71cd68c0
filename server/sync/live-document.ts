import * as Y from "yjs";

/** How long after its last use a document is kept, ms: calls often come in a row. */
const restBeforeClose = 30_000;

/**
 * A room's content as a document, for calls that read or change it by its meaning. Built when asked for,
 * kept up to date while it is there, thrown away after a rest or when a change failed half-way.
 */
export class LiveDocument {
	readonly #read: () => readonly Uint8Array[];
	/** One per process and room: a new one for each call would make the state vector grow for ever. Never stored, since edits that a crash lost may not be made again under other bytes. */
	readonly #clientId = new Y.Doc().clientID;
	#doc: Y.Doc | null = null;
	#timer: NodeJS.Timeout | null = null;

	constructor(read: () => readonly Uint8Array[]) {
		this.#read = read;
	}

	get(): Y.Doc {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.close(), restBeforeClose);
		this.#timer.unref();
		if (this.#doc === null) {
			const doc = new Y.Doc();
			doc.clientID = this.#clientId;
			doc.transact(() => {
				for (const update of this.#read()) Y.applyUpdate(doc, update);
			});
			this.#doc = doc;
		}
		return this.#doc;
	}

	/** All or nothing: returns what the change made of the document as one update, null where it changed nothing. */
	change<T>(make: (doc: Y.Doc) => T): { readonly result: T; readonly update: Uint8Array | null } {
		const doc = this.get();
		const updates: Uint8Array[] = [];
		const collect = (update: Uint8Array) => updates.push(update);
		doc.on("update", collect);
		try {
			const result = make(doc);
			return { result, update: updates.length === 0 ? null : Y.mergeUpdates(updates) };
		} catch (error) {
			this.close();
			throw error;
		} finally {
			doc.off("update", collect);
		}
	}

	/** An edit that came from somewhere else. Never throws: the document is built anew when it is next asked for. */
	follow(update: Uint8Array): void {
		if (this.#doc === null) return;
		try {
			Y.applyUpdate(this.#doc, update);
		} catch {
			this.close();
		}
	}

	close(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
		this.#doc?.destroy();
		this.#doc = null;
	}
}
