import type { Text, YTextEvent } from "yjs";
import { AppError } from "../shared/errors.ts";
import { boundTextAttribute } from "./keyboard-target.ts";
import { shownIndex, shownText, storedIndex } from "./line-breaks.ts";
import { changeBetween, type DeltaStep, mapIndex, mapRange, type TextChange, type TextRange } from "./text-change.ts";

export type TextElement = HTMLTextAreaElement | HTMLInputElement;

export interface TextBindingOptions {
	readonly element: TextElement;
	readonly text: Text;
	/** Writes one replacement into the document, as an operation: `editText`. */
	write(change: TextChange): void;
	/** A write was refused (too long, the record is gone); the element shows the stored text again. */
	onRefused?(reason: string): void;
	/** The text in the element changed, by whomever: lines may break elsewhere now. */
	onShown?(shown: string): void;
}

/**
 * Joins a textarea and a Y.Text while somebody edits in place. Guarantees: what was typed goes in as
 * the smallest replacement, at the caret; a change by others moves neither caret nor scroll; while an
 * input method composes, the element is left alone, and what others wrote meanwhile is merged in
 * when it ends; no replacement splits a surrogate pair. Returns how to end it.
 */
export function bindText(options: TextBindingOptions): () => void {
	const binding = new TextBinding(options);
	return () => binding.close();
}

class TextBinding {
	readonly #options: TextBindingOptions;
	readonly #listeners = new AbortController();
	/** The stored text that the element's content stands on. */
	#base: string;
	/** Changes by others since `#base`, while composing. */
	#deferred: (readonly DeltaStep[])[] = [];
	#isComposing = false;
	#isWriting = false;

	constructor(options: TextBindingOptions) {
		this.#options = options;
		this.#base = options.text.toString();
		const { element, text } = options;
		element.value = shownText(this.#base);
		element.setAttribute(boundTextAttribute, "");
		text.observe(this.#onDocument);
		const { signal } = this.#listeners;
		element.addEventListener("input", this.#onInput, { signal });
		element.addEventListener("compositionstart", this.#onCompositionStart, { signal });
		element.addEventListener("compositionend", this.#onCompositionEnd, { signal });
	}

	close(): void {
		if (this.#listeners.signal.aborted) return;
		this.#onCompositionEnd();
		this.#listeners.abort();
		this.#options.text.unobserve(this.#onDocument);
		this.#options.element.removeAttribute(boundTextAttribute);
	}

	readonly #onCompositionStart = () => {
		this.#isComposing = true;
	};

	readonly #onCompositionEnd = () => {
		if (!this.#isComposing) return;
		this.#isComposing = false;
		this.#take();
	};

	readonly #onInput = () => {
		if (!this.#isComposing) this.#take();
		this.#options.onShown?.(this.#options.element.value);
	};

	readonly #onDocument = (event: YTextEvent) => {
		if (this.#isWriting) return;
		if (this.#isComposing) {
			this.#deferred.push(event.delta);
			return;
		}
		const { element, text } = this.#options;
		const move = (position: number | null) => mapIndex(event.delta, storedIndex(this.#base, position ?? 0));
		const start = move(element.selectionStart);
		const end = move(element.selectionEnd);
		this.#show(text.toString(), start, end);
	};

	/** Writes what the element has beyond `#base`, moved past what others did meanwhile. */
	#take(): void {
		const { element, text } = this.#options;
		const change = this.#storedChange(element);
		const deferred = this.#deferred;
		this.#deferred = [];
		let at = change ? change.index : storedIndex(this.#base, element.selectionEnd ?? 0);
		let ranges: TextRange[] = change ? [{ start: change.index, end: change.index + change.remove }] : [];
		for (const delta of deferred) {
			at = mapIndex(delta, at);
			ranges = ranges.flatMap((range) => mapRange(delta, range));
		}
		if (change) this.#write(at, ranges, change.insert);
		if (deferred.length === 0) {
			this.#base = text.toString();
			// The document may have taken less than was typed (a record that is gone, a lone surrogate).
			if (shownText(this.#base) !== element.value) this.#show(this.#base, at, at);
			return;
		}
		const caret = at + (change?.insert.length ?? 0);
		this.#show(text.toString(), caret, caret);
	}

	#storedChange(element: TextElement): TextChange | null {
		const change = changeBetween(shownText(this.#base), element.value, element.selectionEnd ?? element.value.length);
		if (!change) return null;
		const index = storedIndex(this.#base, change.index);
		return { index, remove: storedIndex(this.#base, change.index + change.remove) - index, insert: change.insert };
	}

	#write(at: number, ranges: readonly TextRange[], insert: string): void {
		this.#isWriting = true;
		try {
			const [only, ...rest] = ranges.filter((range) => range.end > range.start);
			if (rest.length === 0 && (!only || only.start === at)) {
				this.#options.write({ index: at, remove: only ? only.end - only.start : 0, insert });
				return;
			}
			// Somebody wrote inside what was replaced: from the end, so that earlier positions hold.
			for (const range of only ? [only, ...rest].reverse() : []) {
				this.#options.write({ index: range.start, remove: range.end - range.start, insert: "" });
			}
			if (insert !== "") this.#options.write({ index: at, remove: 0, insert });
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			this.#options.onRefused?.(error.message);
		} finally {
			this.#isWriting = false;
		}
	}

	#show(stored: string, start: number, end: number): void {
		const { element } = this.#options;
		const { selectionDirection, scrollTop, scrollLeft } = element;
		this.#base = stored;
		const shown = shownText(stored);
		if (element.value !== shown) {
			element.value = shown;
			element.setSelectionRange(shownIndex(stored, start), shownIndex(stored, end), selectionDirection ?? "none");
			element.scrollTop = scrollTop;
			element.scrollLeft = scrollLeft;
		}
		this.#options.onShown?.(shown);
	}
}
