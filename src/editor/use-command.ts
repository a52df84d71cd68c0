import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Command } from "./commands/command.ts";
import { commandById } from "./commands/commands.ts";
import { runCommand } from "./commands/run-command.ts";
import type { Editor } from "./editor.ts";
import { useEditor } from "./use-session.ts";

/** Calls back after anything that can change whether a command is enabled. */
function subscribeToAll({ session, view, viewport }: Editor, listener: () => void): () => void {
	const stops = [
		session.onChange(listener),
		session.undo.subscribe(listener),
		session.readOnlyReason.subscribe(listener),
		view.subscribe(listener),
		viewport.subscribe(listener),
	];
	return () => {
		for (const stop of stops) stop();
	};
}

export interface BoundCommand {
	readonly command: Command;
	readonly isEnabled: boolean;
	run(): void;
}

/** One command for a button: live `isEnabled`, and a `run` that goes the way that keys and palette go. */
export function useCommand(id: string): BoundCommand {
	const editor = useEditor();
	const command = commandById(id);
	const subscribe = useCallback((listener: () => void) => subscribeToAll(editor, listener), [editor]);
	const isEnabled = useSyncExternalStore(subscribe, () => command.enabled(editor.commandContext()));
	return useMemo(
		() => ({ command, isEnabled, run: () => void runCommand(command, editor.commandContext()) }),
		[command, isEnabled, editor],
	);
}

/** For lists of commands, which look at `enabled` when they open. */
export function useRunCommand(): (command: Command) => void {
	const editor = useEditor();
	return useCallback((command) => void runCommand(command, editor.commandContext()), [editor]);
}
