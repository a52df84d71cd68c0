import { useEffect } from "react";
import { attachClipboard } from "./clipboard-events.ts";
import type { Command } from "./commands/command.ts";
import { attachKeyboard } from "./keyboard.ts";
import { useEditor } from "./use-session.ts";

/** Keys and clipboard of the open map, for as long as the caller is mounted. `commands` must be stable. */
export function useKeyboard(commands: readonly Command[]): void {
	const editor = useEditor();
	useEffect(() => {
		const stops = [attachKeyboard(window, { editor, commands }), attachClipboard(document, editor)];
		return () => {
			for (const stop of stops) stop();
		};
	}, [editor, commands]);
}
