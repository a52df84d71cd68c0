import { useEditor } from "../editor/use-session.ts";
import { readContent } from "../shared/map/content.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { ExportDialog, type ExportDialogProps } from "./export-dialog.tsx";
import type { PartOption } from "./picture-choice.tsx";

/** The export dialog over an open map: of a version of the past without what was added since. The app hands in what draws and shows it. */
export function MapExportDialog(props: Omit<ExportDialogProps, "mapId" | "title" | "content" | "parts">) {
	const { session, view } = useEditor();
	const { map, mapId, past } = session;
	const parts = partsOf(map, view.getState().selection.size > 0);
	const content = () => past?.content ?? readContent(map);
	return <ExportDialog {...props} mapId={mapId} title={map.info.title} content={content} parts={parts} />;
}

function partsOf(map: JourneyMap, hasSelection: boolean): readonly PartOption[] {
	return [
		{ value: "whole", label: "Whole map" },
		{ value: "view", label: "What is in view" },
		...(hasSelection ? [{ value: "selection", label: "What is selected" } as const] : []),
		...map.stageIds.map((id) => {
			const title = map.stages.get(id)?.title ?? "";
			return { value: `stage:${id}`, label: `Stage: ${title === "" ? "untitled" : title}` } as const;
		}),
	];
}
