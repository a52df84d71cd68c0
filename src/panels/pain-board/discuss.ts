import type { Editor } from "../../editor/editor.ts";
import type { BoardRow } from "./board-rows.ts";

/** How long what is written in may take to be there, ms: its program comes with the first opening. */
const patience = 3_000;

/**
 * Opens what is open about the card, or where something can be said about it. The keyboard goes on there, and comes
 * back when the comments are closed.
 */
export function discuss({ actions, view }: Editor, { card, threadId }: BoardRow): void {
	const from = document.activeElement;
	actions.select([`card:${card.id}`]);
	if (threadId === "") actions.commentOn(null);
	else actions.openThread(threadId);
	const end = performance.now() + patience;
	const goThere = () => {
		if (document.activeElement !== from || !view.getState().panels.comments) return;
		const field = document.querySelector<HTMLElement>('section[aria-label="Comments"] textarea');
		if (field) field.focus();
		else if (performance.now() < end) requestAnimationFrame(goThere);
	};
	requestAnimationFrame(goThere);
	const stop = view.subscribe(({ panels }) => {
		if (panels.comments) return;
		stop();
		requestAnimationFrame(() => {
			const isNowhere = document.activeElement === null || document.activeElement === document.body;
			if (isNowhere && from instanceof HTMLElement && from.isConnected) from.focus();
		});
	});
}
