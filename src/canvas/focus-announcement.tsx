import { labelOfTarget } from "../editor/target-label.ts";
import { useEditor, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";

const focusOf = (view: ViewState) => view.focus;

/** Painted cards are not in the accessibility tree: what the keyboard stands at is said here. */
export function FocusAnnouncement() {
	const { session } = useEditor();
	const focus = useView(focusOf);
	return (
		<p className="visually-hidden" aria-live="polite">
			{focus ? labelOfTarget(session.map, focus) : ""}
		</p>
	);
}
