import * as Y from "yjs";
import { recordOf } from "../../src/shared/map/document.ts";
import { collectionNames, type RecordRef } from "../../src/shared/map/node.ts";
import type { Peer } from "./peer.ts";

/** Notices when an undo hides a record that others have written since this peer has shown it. */
export class VanishWatch {
	readonly #peer: Peer;
	/** By `present` as it is stored: an unreadable record has not vanished. */
	readonly #present = new Map<string, RecordRef>();
	/** What the peer had seen of the others when it made or restored a record. */
	readonly #shown = new Map<string, ReadonlyMap<number, number>>();
	#vanished = new Map<string, RecordRef>();

	constructor(peer: Peer) {
		this.#peer = peer;
		peer.projection.onChange((change) => {
			for (const collection of collectionNames) {
				for (const id of change.collections[collection]) {
					this.#look({ collection, id }, change.isLocal);
				}
			}
		});
	}

	begin(): void {
		this.#vanished = new Map();
	}

	sweptAway(): string[] {
		return [...this.#vanished].filter(([name, ref]) => this.#isEditedSince(name, ref)).map(([name]) => name);
	}

	#look(ref: RecordRef, isLocal: boolean): void {
		const name = `${ref.collection}:${ref.id}`;
		if (recordOf(this.#peer.doc, ref)?.get("present") !== true) {
			if (this.#present.delete(name)) {
				this.#vanished.set(name, ref);
			}
			return;
		}
		if (isLocal && !this.#present.has(name)) {
			this.#shown.set(name, Y.decodeStateVector(Y.encodeStateVector(this.#peer.doc)));
		}
		this.#present.set(name, ref);
	}

	#isEditedSince(name: string, ref: RecordRef): boolean {
		const seen = this.#shown.get(name);
		const isTheirs = ({ id, length, deleted }: Y.Item) =>
			!deleted && id.client !== this.#peer.doc.clientID && id.clock + length > (seen?.get(id.client) ?? 0);
		return [...(recordOf(this.#peer.doc, ref)?._map.values() ?? [])].some((item) => {
			const letters = item.content instanceof Y.ContentType ? lettersOf(item.content.type) : [];
			return isTheirs(item) || letters.some(isTheirs);
		});
	}
}

function lettersOf(text: { readonly _start: Y.Item | null }): Y.Item[] {
	const letters: Y.Item[] = [];
	for (let letter = text._start; letter !== null; letter = letter.right) {
		letters.push(letter);
	}
	return letters;
}
