import { useState } from "react";
import { pasteContent } from "../editor/clipboard.ts";
import { useEditor } from "../editor/use-session.ts";
import { readContent } from "../shared/map/content.ts";
import { changeContent } from "../shared/operations/change-content.ts";
import { fitIntoMap } from "./fit-into-map.ts";
import { ImportDialog, type ImportDialogProps } from "./import-dialog.tsx";
import type { ChangingMap } from "./use-table-changes.ts";

/** The import dialog over an open map: what comes in can also be added to that map, as one undo step. */
export function MapImportDialog({ onClose, onCreate }: Pick<ImportDialogProps, "onClose" | "onCreate">) {
	const editor = useEditor();
	const [changing] = useState((): ChangingMap => {
		const { session } = editor;
		return {
			content: () => readContent(session.map),
			apply({ part, changes }) {
				session.undo.stopCapturing();
				changeContent(session.doc, part, session.origin);
				session.undo.stopCapturing();
				editor.commandContext().actions.say(changes.length === 1 ? "1 change made." : `${changes.length} changes made.`);
				onClose();
			},
		};
	});
	return (
		<ImportDialog
			onClose={onClose}
			onCreate={onCreate}
			changing={changing}
			here={() => ({
				lanes: [...editor.session.map.lanes.values()].map(({ kind, title }) => ({ kind, title })),
				cards: editor.session.map.cards.size,
			})}
			onAdd={(content) => {
				pasteContent(editor.commandContext(), fitIntoMap(content, editor.session.map));
				onClose();
			}}
		/>
	);
}
