import { useState } from "react";
import { pasteContent } from "../editor/clipboard.ts";
import { useEditor } from "../editor/use-session.ts";
import { changesOfTable } from "../shared/formats/table-changes.ts";
import { readContent } from "../shared/map/content.ts";
import { restoreContent } from "../shared/operations/restore-content.ts";
import { fitIntoMap } from "./fit-into-map.ts";
import { type ChangingMap, ImportDialog, type ImportDialogProps } from "./import-dialog.tsx";

/** The import dialog over an open map: what comes in can also be added to that map, as one undo step. */
export function MapImportDialog({ onClose, onCreate }: Pick<ImportDialogProps, "onClose" | "onCreate">) {
	const editor = useEditor();
	const [changing] = useState((): ChangingMap => {
		const { session } = editor;
		const compare: ChangingMap["compare"] = (table, options) => changesOfTable(table, readContent(session.map), options);
		return {
			compare,
			apply(table, options) {
				// Read again in the moment of writing: somebody may have changed the map while the preview was open.
				const { content, changes } = compare(table, options);
				session.undo.stopCapturing();
				restoreContent(session.doc, { content }, session.origin);
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
			lanesHere={() => [...editor.session.map.lanes.values()].map(({ kind, title }) => ({ kind, title }))}
			onAdd={(content) => {
				pasteContent(editor.commandContext(), fitIntoMap(content, editor.session.map));
				onClose();
			}}
		/>
	);
}
