import type { Editor } from "./editor.ts";

/** Elements with this attribute are the map: arrows walk the grid while one of them (or nothing) has the focus. */
export const canvasAttribute = "data-map-keys";

/** Inside an element with this attribute, undo and redo are the person's own, not the browser's. */
export const boundTextAttribute = "data-bound-text";

const textFields =
	"input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])";

/** The field that somebody types in; null where keys are commands. */
export function typingIn(target: EventTarget | null): Element | null {
	return target instanceof Element ? target.closest(textFields) : null;
}

export function isOnCanvas(target: EventTarget | null): boolean {
	if (!(target instanceof Element)) return true;
	return target === document.body || target.closest(`[${canvasAttribute}]`) !== null;
}

/** Somebody types, has selected words of the page, or a dialog is open: the clipboard is not the map's then. */
export function isForThePage(page: Document, event: Event, { view }: Editor): boolean {
	const words = page.getSelection();
	return (
		typingIn(event.target) !== null || view.getState().dialog !== "" || (event.type !== "paste" && words?.isCollapsed === false)
	);
}
