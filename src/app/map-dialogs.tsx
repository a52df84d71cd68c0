import { Suspense } from "react";
import { useEditor, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { DialogBoundary } from "./dialog-boundary.tsx";
import { opened } from "./opened.tsx";
import { useMapAddress } from "./use-map-address.ts";

const BinDialog = opened(async () => (await import("../panels/bin/bin-dialog.tsx")).BinDialog);
const CommandPalette = opened(async () => (await import("../panels/command-palette/command-palette.tsx")).CommandPalette);
const AnswersDialog = opened(async () => (await import("../transfer/answers/answers-dialog.tsx")).AnswersDialog);
const MetricDialog = opened(async () => (await import("../panels/scores/metric-form/metric-dialog.tsx")).MetricDialog);
const MapScore = opened(async () => (await import("./map-score.tsx")).MapScore);
const MapExport = opened(async () => (await import("./map-export.tsx")).MapExport);
const MapImport = opened(async () => (await import("./map-import.tsx")).MapImport);
const MapSummary = opened(async () => (await import("./map-summary.tsx")).MapSummary);
const MapInfoDialog = opened(async () => (await import("../panels/inspector/map-info-dialog.tsx")).MapInfoDialog);
const OwnersDialog = opened(async () => (await import("../panels/owners/owners-dialog.tsx")).OwnersDialog);
const NameDialog = opened(async () => (await import("../panels/history/name-dialog.tsx")).NameDialog);
const DuplicateDialog = opened(async () => (await import("../panels/history/duplicate-dialog.tsx")).DuplicateDialog);
const PeopleDialog = opened(async () => (await import("../transfer/people/people-dialog.tsx")).PeopleDialog);
const ProfileDialog = opened(async () => (await import("../panels/profile/profile-dialog.tsx")).ProfileDialog);
const ShareDialog = opened(async () => (await import("../panels/share/share-dialog.tsx")).ShareDialog);
const ShortcutsDialog = opened(async () => (await import("../panels/shortcuts/shortcuts-dialog.tsx")).ShortcutsDialog);
const SourcesDialog = opened(async () => (await import("../panels/sources/sources-dialog.tsx")).SourcesDialog);
const VerbatimsDialog = opened(async () => (await import("../panels/voice/verbatims-dialog.tsx")).VerbatimsDialog);
const TableDialog = opened(async () => (await import("../panels/table-view/table-dialog.tsx")).TableDialog);

const dialogOf = (view: ViewState) => view.dialog;

/** Whatever a command has asked to be opened; each is a chunk that loads then. */
export function MapDialogs() {
	useMapAddress();
	const dialog = useView(dialogOf);
	const { actions } = useEditor();
	if (dialog === "") return null;
	const onFail = (sentence: string) => {
		actions.closeDialog();
		actions.say(sentence);
	};
	return (
		<DialogBoundary key={dialog} onFail={onFail}>
			<Suspense>
				<OpenDialog dialog={dialog} />
			</Suspense>
		</DialogBoundary>
	);
}

function OpenDialog({ dialog }: { readonly dialog: string }) {
	const { actions } = useEditor();
	const onClose = actions.closeDialog;
	const [name, request = ""] = dialog.split(":");
	switch (name) {
		case "commandPalette":
			return <CommandPalette key={request} query={request} onClose={onClose} />;
		case "shortcuts":
			return <ShortcutsDialog onClose={onClose} />;
		case "table":
			return <TableDialog onClose={onClose} />;
		case "bin":
			return <BinDialog onClose={onClose} />;
		case "export":
			return <MapExport request={request} onClose={onClose} />;
		case "import":
			return <MapImport onClose={onClose} />;
		case "metric":
			return <MetricDialog key={request} metricId={request} onClose={onClose} />;
		case "score":
			return <MapScore key={request} metricIds={request.split(",")} onClose={onClose} />;
		case "answers":
			return <AnswersDialog key={request} metricId={request} onClose={onClose} />;
		case "sources":
			return <SourcesDialog key={request} metricId={request} onClose={onClose} />;
		case "owners":
			return <OwnersDialog key={request} ownerId={request} onClose={onClose} />;
		case "people":
			return <PeopleDialog onClose={onClose} />;
		case "mapInfo":
			return <MapInfoDialog onClose={onClose} />;
		case "identity":
			return <ProfileDialog onClose={onClose} />;
		case "nameVersion":
			return <NameDialog key={request} versionId={request} onClose={onClose} />;
		case "duplicateVersion":
			return <DuplicateDialog onClose={onClose} />;
		case "verbatims":
			return <VerbatimsDialog onClose={onClose} />;
		case "summary":
			return <MapSummary onClose={onClose} />;
		case "share":
			return <ShareDialog onClose={onClose} />;
		default:
			return null;
	}
}
