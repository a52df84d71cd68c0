import { runCommand } from "../../editor/commands/run-command.ts";
import type { Editor } from "../../editor/editor.ts";
import { isPresent } from "../../editor/targets.ts";
import { withPart } from "../../ui/missing-parts.ts";
import type { MarkAction } from "../layer.ts";

/** False where there was nothing to do. */
export function runMarkAction(editor: Editor, action: MarkAction | null): boolean {
	const { actions, session } = editor;
	if (action === null) return false;
	if (action.kind === "dialog") actions.openDialog(action.dialog);
	else if (action.kind === "thread") actions.openThread(action.thread);
	else if (!isPresent(session.map, action.target)) return true;
	else if (action.kind === "command") {
		void withPart(import("../../editor/commands/commands.ts"), ({ commandById }) => {
			actions.select([action.target]);
			void runCommand(commandById(action.command), editor.commandContext());
		});
	} else {
		actions.select([action.target]);
		actions.setPanel("inspector", true);
	}
	return true;
}
