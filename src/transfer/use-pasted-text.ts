import { useEffect } from "react";
import { useEditor } from "../editor/use-session.ts";
import { createTextReader } from "./pasted-text.ts";

/** While it is mounted, pasting Mermaid text or a spreadsheet's range onto the open map makes stages, steps and cards of it. */
export function usePastedText(): void {
	const editor = useEditor();
	useEffect(() => editor.registerTextReader(createTextReader(editor.session)), [editor]);
}
