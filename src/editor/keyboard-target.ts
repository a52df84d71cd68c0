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
