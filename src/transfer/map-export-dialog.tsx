import { useSession } from "../editor/use-session.ts";
import { readContent } from "../shared/map/content.ts";
import { ExportDialog, type ExportDialogProps } from "./export-dialog.tsx";

/** The export dialog over an open map: of a version of the past without what was added since. The app hands in what draws and shows it. */
export function MapExportDialog(props: Omit<ExportDialogProps, "title" | "content">) {
	const { map, past } = useSession();
	return <ExportDialog {...props} title={map.info.title} content={() => past?.content ?? readContent(map)} />;
}
