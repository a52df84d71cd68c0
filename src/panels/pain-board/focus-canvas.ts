import type { Editor } from "../../editor/editor.ts";
import { canvasAttribute } from "../../editor/keyboard-target.ts";

/** The keyboard goes on on the map, at what is selected there, large enough to be read. */
export function leaveToCanvas({ view, commandContext }: Editor): void {
	document.querySelector<HTMLElement>(`[${canvasAttribute}]`)?.focus();
	const [target] = view.getState().selection;
	if (target !== undefined) commandContext().viewport?.reveal(target);
}
