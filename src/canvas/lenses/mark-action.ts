import type { Editor } from "../../editor/editor.ts";
import { isPresent } from "../../editor/targets.ts";
import type { MarkAction } from "../layer.ts";

/** False where there was nothing to do. */
export function runMarkAction({ actions, session }: Editor, action: MarkAction | null): boolean {
	if (action === null) return false;
	if (action.kind === "dialog") actions.openDialog(action.dialog);
	else if (isPresent(session.map, action.target)) {
		actions.select([action.target]);
		actions.setPanel("inspector", true);
	}
	return true;
}
