import { canEdit } from "./can-edit.ts";
import { pasteText } from "./clipboard.ts";
import { attachClipboard } from "./clipboard-events.ts";
import { commandById, commands } from "./commands/commands.ts";
import { runCommand } from "./commands/run-command.ts";
import type { Editor } from "./editor.ts";
import type { HeldInput } from "./held-input.ts";
import { attachKeyboard, handleKey } from "./keyboard.ts";
import { typingIn } from "./keyboard-target.ts";

/**
 * Keys and clipboard of one open map, with all the commands that they run: no part of the first paint. What was held
 * until now is done first, in its order. Returns how to stop.
 */
export function attachMapKeys(editor: Editor, held: readonly HeldInput[] = []): () => void {
	const stops = [attachKeyboard(window, { editor, commands }), attachClipboard(document, editor)];
	void doHeld(editor, held);
	return () => {
		for (const stop of stops) stop();
	};
}

async function doHeld(editor: Editor, held: readonly HeldInput[]): Promise<void> {
	for (const [at, input] of held.entries()) {
		if (input.kind === "key") handleKey(input.event, { editor, commands });
		else await doClipboard(editor, input);
		if (editor.view.getState().editing) {
			await writeRest(held.slice(at + 1));
			return;
		}
	}
}

async function doClipboard(editor: Editor, input: Exclude<HeldInput, { readonly kind: "key" }>): Promise<void> {
	const context = editor.commandContext();
	if (input.kind !== "paste" || input.text === null) await runCommand(commandById(`edit.${input.kind}`), context);
	else if (!canEdit(editor.session)) editor.actions.say(editor.session.readOnlyReason.get());
	else if (input.text !== "") await pasteText(context, input.text);
}

/** What follows the key that opens a text was meant for the text: as commands, letters would change the map. */
async function writeRest(held: readonly HeldInput[]): Promise<void> {
	const text = held.map((input) => (input.kind === "key" && isLetter(input.event) ? input.event.key : "")).join("");
	// The field is there, and has the focus, once React has drawn it.
	await new Promise((resolve) => setTimeout(resolve));
	if (text !== "" && typingIn(document.activeElement)) document.execCommand("insertText", false, text);
}

function isLetter({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
	return [...key].length === 1 && !ctrlKey && !metaKey;
}
