import { pasteContent } from "../editor/clipboard.ts";
import { useEditor } from "../editor/use-session.ts";
import { fitIntoMap } from "./fit-into-map.ts";
import { ImportDialog, type ImportDialogProps } from "./import-dialog.tsx";

/** The import dialog over an open map: what comes in can also be added to that map, as one undo step. */
export function MapImportDialog({ onClose, onCreate }: Pick<ImportDialogProps, "onClose" | "onCreate">) {
	const editor = useEditor();
	return (
		<ImportDialog
			onClose={onClose}
			onCreate={onCreate}
			lanesHere={() => [...editor.session.map.lanes.values()].map(({ kind, title }) => ({ kind, title }))}
			onAdd={(content) => {
				pasteContent(editor.commandContext(), fitIntoMap(content, editor.session.map));
				onClose();
			}}
		/>
	);
}
