import { useState } from "react";
import { pasteContent } from "../editor/clipboard.ts";
import { useEditor } from "../editor/use-session.ts";
import { writeWith } from "../editor/use-write.ts";
import { stateOf, takeEditOfCopy } from "../shared/formats/edit-of-copy.ts";
import { readContent } from "../shared/map/content.ts";
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
			state: () => stateOf(session.doc),
			apply(edit) {
				onClose();
				writeWith(editor)((doc, origin) => {
					takeEditOfCopy(doc, edit, origin);
					editor.actions.say(edit.count === 1 ? "1 change made." : `${edit.count} changes made.`);
				});
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
