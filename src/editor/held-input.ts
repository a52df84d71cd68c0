import { pastedText } from "./clipboard-types.ts";
import type { Editor } from "./editor.ts";
import { isForThePage, isOnCanvas, typingIn } from "./keyboard-target.ts";

/** What somebody did with the keyboard before what it runs was there. */
export type HeldInput =
	| { readonly kind: "key"; readonly event: KeyboardEvent }
	| { readonly kind: "copy" | "cut" }
	/** null: what the copy before it will have put on the clipboard. */
	| { readonly kind: "paste"; readonly text: string | null };

/** With Ctrl or Command these mean something to browsers, too, which must not do theirs while the map's is on its way. */
const alsoOfBrowsers = new Set([..."adefikyz=+-0", "enter", ...[..."lmoz=+"].map((key) => `shift+${key}`)]);

/** Keeps the keys, copies and pastes that are meant for a map. Returns how to stop, which answers them in their order. */
export function holdInput(page: Window, editor: Editor): () => readonly HeldInput[] {
	const held: HeldInput[] = [];
	const stop = new AbortController();
	const { signal } = stop;
	const onKey = (event: KeyboardEvent) => {
		if (event.defaultPrevented || event.isComposing || typingIn(event.target)) return;
		if (editor.view.getState().dialog !== "") return;
		held.push({ kind: "key", event });
		if (isTaken(event)) event.preventDefault();
	};
	const onTake = (event: ClipboardEvent) => {
		if (editor.view.getState().selection.size === 0 || isForThePage(page.document, event, editor)) return;
		held.push({ kind: event.type === "cut" ? "cut" : "copy" });
		event.preventDefault();
	};
	const onPaste = (event: ClipboardEvent) => {
		if (!event.clipboardData || isForThePage(page.document, event, editor)) return;
		const hasCopied = held.some(({ kind }) => kind === "copy" || kind === "cut");
		held.push({ kind: "paste", text: hasCopied ? null : pastedText(event.clipboardData) });
		event.preventDefault();
	};
	page.addEventListener("keydown", onKey, { signal });
	page.document.addEventListener("copy", onTake, { signal });
	page.document.addEventListener("cut", onTake, { signal });
	page.document.addEventListener("paste", onPaste, { signal });
	return () => {
		stop.abort();
		return held;
	};
}

function isTaken({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): boolean {
	if (ctrlKey || metaKey) return alsoOfBrowsers.has(`${shiftKey ? "shift+" : ""}${key.toLowerCase()}`);
	// F5 and its neighbours stay the browser's.
	return isOnCanvas(target) && !/^F\d/.test(key);
}
