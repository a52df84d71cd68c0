import { labelOfTarget } from "../editor/target-label.ts";
import { useEditor, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { useCanvas } from "./canvas-context.ts";

const focusOf = (view: ViewState) => view.focus;

/** Painted cards are not in the accessibility tree: what the keyboard stands at is said here. */
export function FocusAnnouncement() {
	const { session } = useEditor();
	const { lenses } = useCanvas();
	const focus = useView(focusOf);
	return (
		<p className="visually-hidden" aria-live="polite">
			{focus ? [labelOfTarget(session.map, focus), lenses.marked().get(focus)?.label].filter(Boolean).join(". ") : ""}
		</p>
	);
}
