import { useEffect } from "react";
import { useEditor } from "../editor/use-session.ts";
import { createTextReader } from "../transfer/pasted-text.ts";

/** Mermaid, a spreadsheet's range or our own JSON, pasted straight onto the map. */
export function usePastedText(): void {
	const editor = useEditor();
	useEffect(() => editor.registerTextReader(createTextReader(editor.session)), [editor]);
}
