import type { CommandEntry } from "../../editor/commands/command-entries.ts";
import type { Editor } from "../../editor/editor.ts";
import type { Pin } from "../layer.ts";
import { runMarkAction } from "../lenses/mark-action.ts";

/** A pin as an entry of a menu: what stands there, in words. */
export function pinEntry(editor: Editor, { id, badge: { action, label, tip } }: Pin): CommandEntry {
	const words = tip?.().lines[0];
	const inWords = words === undefined ? label : `${words} (${label})`;
	const run = () => void runMarkAction(editor, action);
	return { kind: "item", id, label: inWords, icon: "", shortcut: "", isDisabled: action === null, isDanger: false, run };
}
