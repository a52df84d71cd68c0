import { mergeUpdates } from "yjs";
import { createValue, type WritableValue } from "../shared/observable.ts";

interface Sender {
	edits: { readonly sequence: number; readonly update: Uint8Array }[];
	timer: ReturnType<typeof setTimeout> | null;
}

/** Edits of other tabs that the server may not have yet, kept until their maker says *saved*, leaves, or falls silent. */
export class CarriedEdits {
	readonly #isEmpty = createValue(true);
	readonly #senders = new Map<number, Sender>();
	readonly #takeOver: (update: Uint8Array) => void;
	readonly #patience: number;

	constructor(takeOver: (update: Uint8Array) => void, patience: number) {
		this.#takeOver = takeOver;
		this.#patience = patience;
	}

	/** False while another tab has edits that the server may not have. */
	get isEmpty(): Pick<WritableValue<boolean>, "get" | "subscribe"> {
		return this.#isEmpty;
	}

	add(tabId: number, sequence: number, update: Uint8Array): void {
		const sender = this.#senders.get(tabId) ?? { edits: [], timer: null };
		this.#senders.set(tabId, sender);
		sender.edits.push({ sequence, update });
		// Counted from the oldest unsaved edit: a tab that goes on typing without being saved must not hold the others off.
		sender.timer ??= setTimeout(() => this.left(tabId), this.#patience);
		this.#isEmpty.set(false);
	}

	saved(tabId: number, sequence: number): void {
		const sender = this.#senders.get(tabId);
		if (!sender) return;
		sender.edits = sender.edits.filter((edit) => edit.sequence > sequence);
		this.#restartTimer(tabId, sender);
		this.#tellIfEmpty();
	}

	left(tabId: number): void {
		const sender = this.#senders.get(tabId);
		if (!sender) return;
		this.#senders.delete(tabId);
		if (sender.timer) clearTimeout(sender.timer);
		// First: what is taken over is this tab's to save from the same moment on.
		if (sender.edits.length > 0) this.#takeOver(mergeUpdates(sender.edits.map((edit) => edit.update)));
		this.#tellIfEmpty();
	}

	close(): void {
		for (const sender of this.#senders.values()) if (sender.timer) clearTimeout(sender.timer);
		this.#senders.clear();
	}

	#tellIfEmpty(): void {
		this.#isEmpty.set([...this.#senders.values()].every((sender) => sender.edits.length === 0));
	}

	#restartTimer(tabId: number, sender: Sender): void {
		if (sender.timer) clearTimeout(sender.timer);
		sender.timer = sender.edits.length > 0 ? setTimeout(() => this.left(tabId), this.#patience) : null;
	}
}
