import { useEffect, useMemo } from "react";
import { canvasAttribute } from "../editor/keyboard-target.ts";
import { useMapScores } from "../editor/scores/use-scores.ts";
import { useEditor } from "../editor/use-session.ts";
import { themeNameOf } from "../shared/scene/picture-theme.ts";
import { Appearance } from "../transfer/appearance.tsx";
import { MapExportDialog } from "../transfer/map-export-dialog.tsx";
import { useLook } from "../transfer/use-look.ts";
import { useScheme } from "../ui/use-colour-scheme.ts";
import { whenIdle } from "../ui/when-idle.ts";
import { createPicturePreview } from "./picture-preview.ts";
import { createPictureWriter } from "./picture-writer.ts";

interface MapExportProps {
	/** What to download at once, `""` to show the choices. */
	readonly request: string;
	readonly onClose: () => void;
}

export function MapExport({ request, onClose }: MapExportProps) {
	const editor = useEditor();
	const here = useScheme();
	const given = useLook();
	const theme = themeNameOf(given.look, here);
	const preview = useMemo(() => createPicturePreview(editor), [editor]);
	useEffect(() => () => preview.close(), [preview]);
	const writer = useMemo(() => createPictureWriter(editor), [editor]);
	const { look } = given;
	// Its worker starts beside what shows the dialog, which would wait for it.
	useEffect(() => whenIdle(() => writer.open(look)), [writer, look]);
	useEffect(() => () => writer.close(), [writer]);
	const { session } = editor;
	const mapScores = useMapScores();
	return (
		<MapExportDialog
			request={request}
			theme={theme}
			appearance={
				<Appearance
					given={given}
					theme={theme}
					title={session.map.info.title}
					pictures={session.pictures}
					drawPreview={preview.draw}
				/>
			}
			scores={async () => [...(await mapScores.read()).scores.values()]}
			renderPicture={(picture, run) => writer.write(picture, { ...run, look })}
			screen={() => document.querySelector<HTMLElement>(`[${canvasAttribute}]`)}
			onClose={onClose}
		/>
	);
}
