import { canvasAttribute } from "../editor/keyboard-target.ts";
import { useEditor } from "../editor/use-session.ts";
import { MapExportDialog } from "../transfer/map-export-dialog.tsx";
import { useScheme } from "../ui/use-colour-scheme.ts";
import { mapPicture } from "./map-picture.ts";

interface MapExportProps {
	/** What to download at once, `""` to show the choices. */
	readonly request: string;
	readonly onClose: () => void;
}

export function MapExport({ request, onClose }: MapExportProps) {
	const editor = useEditor();
	const theme = useScheme();
	return (
		<MapExportDialog
			request={request}
			theme={theme}
			renderPicture={(picture, run) => mapPicture(editor, picture, run)}
			screen={() => document.querySelector<HTMLElement>(`[${canvasAttribute}]`)}
			onClose={onClose}
		/>
	);
}
