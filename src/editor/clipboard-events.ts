import { canEdit } from "./can-edit.ts";
import { copied, pasteText } from "./clipboard.ts";
import { encodeContent, readableText } from "./clipboard-format.ts";
import { contentType, pastedText } from "./clipboard-types.ts";
import { deleteSelection } from "./delete-selection.ts";
import type { Editor } from "./editor.ts";
import { isForThePage } from "./keyboard-target.ts";
import { selectedContent } from "./selected-content.ts";

/** The clipboard keys of one open map, by the page's own events: no permission, and plain http too. Returns how to stop. */
export function attachClipboard(page: Document, editor: Editor): () => void {
	const take = (event: ClipboardEvent): boolean => {
		const { selection } = editor.view.getState();
		if (!event.clipboardData || selection.size === 0 || isForThePage(page, event, editor)) return false;
		const content = selectedContent(editor.session.map, selection);
		event.clipboardData.setData(contentType, encodeContent(content));
		event.clipboardData.setData("text/plain", readableText(content));
		event.preventDefault();
		editor.actions.say(copied(content));
		return true;
	};
	const onCut = (event: ClipboardEvent) => {
		if (!canEdit(editor.session) || !take(event)) return;
		editor.session.undo.stopCapturing();
		deleteSelection(editor.commandContext());
		editor.session.undo.stopCapturing();
	};
	const onPaste = (event: ClipboardEvent) => {
		if (!event.clipboardData || isForThePage(page, event, editor)) return;
		const text = pastedText(event.clipboardData);
		if (text === "") return;
		event.preventDefault();
		if (canEdit(editor.session)) void pasteText(editor.commandContext(), text);
		else editor.actions.say(editor.session.readOnlyReason.get());
	};
	const stop = new AbortController();
	page.addEventListener("copy", take, { signal: stop.signal });
	page.addEventListener("cut", onCut, { signal: stop.signal });
	page.addEventListener("paste", onPaste, { signal: stop.signal });
	return () => stop.abort();
}
