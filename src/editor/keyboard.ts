import type { Command } from "./commands/command.ts";
import { runCommand } from "./commands/run-command.ts";
import type { Editor } from "./editor.ts";
import { type Direction, nextInReadingOrder, walk } from "./grid-walk.ts";
import { boundTextAttribute, isOnCanvas, typingIn } from "./keyboard-target.ts";
import { isMacPlatform, isPressed } from "./shortcuts.ts";

/** Commands that also work while somebody types: they are about the whole map, and no text field has these keys. */
const whileTyping = new Set(["view.commandPalette", "view.find", "edit.undo", "edit.redo"]);

/** Their keys reach the map as the page's clipboard events. */
const byClipboardEvents = new Set(["edit.copy", "edit.cut", "edit.paste"]);

const directions: ReadonlyMap<string, Direction> = new Map([
	["ArrowLeft", "left"],
	["ArrowRight", "right"],
	["ArrowUp", "up"],
	["ArrowDown", "down"],
]);

export interface KeyboardOptions {
	readonly editor: Editor;
	readonly commands: readonly Command[];
	readonly isMac?: boolean;
}

/** Listens to a page's keys for one open map. Returns how to stop. */
export function attachKeyboard(
	page: Pick<Window, "addEventListener" | "removeEventListener">,
	options: KeyboardOptions,
): () => void {
	const onKey = (event: KeyboardEvent) => {
		if (!event.defaultPrevented && handleKey(event, options)) event.preventDefault();
	};
	page.addEventListener("keydown", onKey);
	return () => page.removeEventListener("keydown", onKey);
}

/** True where the key was for the map. */
export function handleKey(event: KeyboardEvent, { editor, commands, isMac = isMacPlatform() }: KeyboardOptions): boolean {
	// An input method's keys are its own until it is done.
	if (event.isComposing || event.key === "Process") return false;
	const typing = typingIn(event.target);
	if (editor.view.getState().dialog !== "" && !typing) return false;
	const command = commands.find((candidate) => isPressed(candidate.shortcut, event, isMac));
	if (command && byClipboardEvents.has(command.id)) return false;
	if (command && mayRun(command, { event, typing, isMac })) {
		const context = editor.commandContext();
		// A key without use here stays the browser's (Ctrl+C on a selected text of the page).
		if (!command.enabled(context) && !event.ctrlKey && !event.metaKey) return false;
		void runCommand(command, context);
		return true;
	}
	return !typing && isOnCanvas(event.target) && moveFocus(event, editor);
}

interface Press {
	readonly event: KeyboardEvent;
	readonly typing: Element | null;
	readonly isMac: boolean;
}

function mayRun(command: Command, { event, typing }: Press): boolean {
	if (!typing) return command.id.startsWith("view.") || event.ctrlKey || event.metaKey || isOnCanvas(event.target);
	if (!whileTyping.has(command.id) || !(event.ctrlKey || event.metaKey)) return false;
	// Undo in any other field is that field's own.
	return command.id.startsWith("view.") || typing.hasAttribute(boundTextAttribute);
}

function moveFocus(event: KeyboardEvent, { session, view, actions, commandContext }: Editor): boolean {
	if (event.ctrlKey || event.metaKey || event.altKey) return false;
	const { focus } = view.getState();
	const direction = directions.get(event.key);
	const next = direction
		? walk(session.map, focus, direction)
		: event.key === "Tab"
			? nextInReadingOrder(session.map, focus, event.shiftKey ? -1 : 1)
			: null;
	if (next === null) return direction !== undefined;
	if (event.shiftKey && direction) actions.select([...view.getState().selection, next].filter(isSelectable));
	else actions.select(isSelectable(next) ? [next] : []);
	actions.focus(next);
	commandContext().viewport?.reveal(next);
	return true;
}

function isSelectable(target: string): boolean {
	return !target.startsWith("cell:");
}
