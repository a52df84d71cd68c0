import { type ReactNode, Suspense } from "react";
import { JourneyCanvas } from "../canvas/journey-canvas.tsx";
import { mayEdit } from "../editor/map-access.ts";
import { useMayOnServer } from "../editor/use-account.ts";
import { EditorProvider, useEditor, useMap, useObservable, useSession, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { HeaderStrip } from "../panels/header-strip/header-strip.tsx";
import { Notices } from "../panels/notices/notices.tsx";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { late } from "../ui/late.tsx";
import { Loading } from "../ui/loading.tsx";
import { useDocumentTitle } from "../ui/use-document-title.ts";
import { layersOf } from "./canvas-layers.ts";
import styles from "./map-page.module.css";
import { MapUnavailable } from "./map-unavailable.tsx";
import { useMapFrame } from "./use-map-frame.ts";
import { useMapKeys } from "./use-map-keys.ts";
import { usePastedText } from "./use-pasted-text.ts";

const AccessLost = late(async () => (await import("./access-lost.tsx")).AccessLost);
const AccessNotice = late(async () => (await import("./access-notice.tsx")).AccessNotice);
const CommentsPanel = late(async () => (await import("../discussion/comments-panel.tsx")).CommentsPanel);
const EmptyMap = late(async () => (await import("../panels/empty-map/empty-map.tsx")).EmptyMap);
const FollowView = late(async () => (await import("../workshop/follow/follow-view.tsx")).FollowView);
const FindBar = late(async () => (await import("../panels/find/find-bar.tsx")).FindBar);
const HistoryPanel = late(async () => (await import("../panels/history/history-panel.tsx")).HistoryPanel);
const BoardPanel = late(async () => (await import("../panels/pain-board/board-panel.tsx")).BoardPanel);
const PastBar = late(async () => (await import("../panels/history/past-bar.tsx")).PastBar);
const Inspector = late(async () => (await import("../panels/inspector/inspector.tsx")).Inspector);
const ScoresPanel = late(async () => (await import("../panels/scores/scores-panel.tsx")).ScoresPanel);
const WorkshopPanel = late(async () => (await import("../workshop/kit/workshop-panel.tsx")).WorkshopPanel);
const Presentation = late(async () => (await import("../workshop/presentation/presentation.tsx")).Presentation);
const SampleMonth = late(async () => (await import("../panels/sample-month/sample-month.tsx")).SampleMonth);
const MapVoice = late(async () => (await import("./map-voice.tsx")).MapVoice);
const Outline = late(async () => (await import("../panels/outline/outline.tsx")).Outline);

const titleOf = (map: JourneyMap) => map.info.title;
const panelsOf = (view: ViewState) => view.panels;
const isFindOpen = (view: ViewState) => view.find.isOpen;
const isHistoryOpenIn = (view: ViewState) => view.panels.history;
const guideIn = (view: ViewState) => view.guide;
const isPresentingIn = (view: ViewState) => view.isPresenting;
const areCommentsOpenIn = (view: ViewState) => view.panels.comments;
const isPastIn = (view: ViewState) => view.version !== "";
const isEmpty = (map: JourneyMap) => map.stageIds.length + map.stepIds.length + map.laneIds.length + map.cards.size === 0;

const notHereYet = "This map is not on this device yet. It opens as soon as the server can be reached.";

export function MapPage() {
	const session = useSession();
	const isLoaded = useObservable(session.isLoaded);
	const { kind } = useObservable(session.access);
	const status = useObservable(session.status);
	const title = useMap(titleOf) || "Untitled map";
	useDocumentTitle(kind === "lost" ? "Odograph" : `${title} – Odograph`);
	if (kind === "lost")
		return (
			<Suspense fallback={<Loading label="Opening the map" />}>
				<AccessLost />
			</Suspense>
		);
	if (!isLoaded) {
		if (status.kind === "notSaved") return <MapUnavailable reason={status.reason} />;
		if (status.kind === "offline") return <MapUnavailable reason={notHereYet} />;
		return <Loading label="Opening the map" />;
	}
	return <OpenMap />;
}

/** The map as it is now, or as it was: whatever shows a map shows the one that is in its context. */
function OpenMap() {
	const now = useEditor();
	const shown = useObservable(now.past) ?? now;
	const isHistoryOpen = useView(isHistoryOpenIn);
	const areCommentsOpen = useView(areCommentsOpenIn);
	const isPast = useView(isPastIn);
	return (
		<EditorProvider editor={shown}>
			<ShownMap
				bar={<EditorProvider editor={now}>{isPast ? <PastBar /> : null}</EditorProvider>}
				history={<EditorProvider editor={now}>{isHistoryOpen ? <HistoryPanel /> : null}</EditorProvider>}
				comments={<EditorProvider editor={now}>{areCommentsOpen ? <CommentsPanel /> : null}</EditorProvider>}
			/>
		</EditorProvider>
	);
}

interface ShownMapProps {
	/** All of the map of now, whatever is shown. */
	readonly bar: ReactNode;
	readonly history: ReactNode;
	readonly comments: ReactNode;
}

function ShownMap({ bar, history, comments }: ShownMapProps) {
	const session = useSession();
	const { mapId, past } = session;
	const { kind, hasKeptEdits, role } = useObservable(session.access);
	const panels = useView(panelsOf);
	const guide = useView(guideIn);
	const isPresenting = useView(isPresentingIn);
	const frame = useMapFrame();
	const mayBringAnswers = useMayOnServer("answers.write");
	useMapKeys();
	usePastedText();
	return (
		<div className={styles.page} data-past={past ? "" : undefined} data-presenting={isPresenting ? "" : undefined}>
			{frame ? <frame.MapTopBar /> : <div className={styles.barRoom} />}
			<Notices />
			<Suspense>{kind === "signedOut" || hasKeptEdits ? <AccessNotice /> : null}</Suspense>
			<HeaderStrip />
			<Suspense>{bar}</Suspense>
			<div className={styles.body}>
				{panels.palette && mayEdit({ role }) ? frame ? <frame.MapPalette /> : <div className={styles.paletteRoom} /> : null}
				<Suspense>{panels.outline ? <Outline /> : null}</Suspense>
				<Suspense>{panels.scores ? <ScoresPanel /> : null}</Suspense>
				<Suspense>{panels.voice ? <MapVoice /> : null}</Suspense>
				<Suspense>{history}</Suspense>
				<Suspense>{comments}</Suspense>
				<Suspense>{panels.workshop && !past ? <WorkshopPanel /> : null}</Suspense>
				<div className={styles.middle}>
					<main className={styles.canvas} aria-label="Journey map">
						<h1 className="visually-hidden">{useMap(titleOf) || "Untitled map"}</h1>
						<JourneyCanvas layers={layersOf(session)} />
						<Suspense>
							{useMap(isEmpty) ? <EmptyMap /> : null}
							{useView(isFindOpen) ? <FindBar /> : null}
							{guide ? <FollowView guide={guide} /> : null}
							{mapId.startsWith("sample-") && !past && mayBringAnswers ? <SampleMonth mapId={mapId} /> : null}
						</Suspense>
						{frame ? <frame.MapCorner /> : null}
					</main>
					<Suspense>{panels.painBoard ? <BoardPanel /> : null}</Suspense>
				</div>
				<Suspense fallback={<div className={styles.inspectorRoom} />}>{panels.inspector ? <Inspector /> : null}</Suspense>
			</div>
			{frame ? <frame.MapAsides /> : null}
			<Suspense>{isPresenting ? <Presentation /> : null}</Suspense>
		</div>
	);
}
