import { JourneyCanvas } from "../canvas/journey-canvas.tsx";
import { commands } from "../editor/commands/commands.ts";
import { setTheme } from "../editor/theme.ts";
import { useKeyboard } from "../editor/use-keyboard.ts";
import { useMap, useObservable, useSession, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { EmptyMap } from "../panels/empty-map/empty-map.tsx";
import { FindBar } from "../panels/find/find-bar.tsx";
import { HeaderStrip } from "../panels/header-strip/header-strip.tsx";
import { Inspector } from "../panels/inspector/inspector.tsx";
import { Legend } from "../panels/legend/legend.tsx";
import { Notices } from "../panels/notices/notices.tsx";
import { StatusMessage } from "../panels/notices/status-message.tsx";
import { Outline } from "../panels/outline/outline.tsx";
import { CardPalette } from "../panels/palette/card-palette.tsx";
import { ProfileButton } from "../panels/profile/profile-button.tsx";
import { TopBar } from "../panels/toolbar/top-bar.tsx";
import { ZoomControl } from "../panels/toolbar/zoom-control.tsx";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { Loading } from "../ui/loading.tsx";
import { SchemeMenu } from "../ui/scheme-menu.tsx";
import { useDocumentTitle } from "../ui/use-document-title.ts";
import { canvasLayers } from "./canvas-layers.ts";
import { MapDialogs } from "./map-dialogs.tsx";
import styles from "./map-page.module.css";
import { MapUnavailable } from "./map-unavailable.tsx";
import { usePictures } from "./use-pictures.ts";

const titleOf = (map: JourneyMap) => map.info.title;
const panelsOf = (view: ViewState) => view.panels;

export function MapPage() {
	const session = useSession();
	const isLoaded = useObservable(session.isLoaded);
	const status = useObservable(session.status);
	useDocumentTitle(`${useMap(titleOf) || "Untitled map"} – Odograph`);
	useKeyboard(commands);
	if (!isLoaded) {
		return status.kind === "notSaved" ? <MapUnavailable reason={status.reason} /> : <Loading label="Opening the map" />;
	}
	return <OpenMap />;
}

function OpenMap() {
	const panels = useView(panelsOf);
	const pictures = usePictures();
	return (
		<div className={styles.page}>
			<TopBar>
				<SchemeMenu onChoose={setTheme} />
				<ProfileButton />
			</TopBar>
			<Notices />
			<HeaderStrip fileUrl={pictures.urlOf} />
			<div className={styles.body}>
				{panels.palette ? <CardPalette /> : null}
				{panels.outline ? <Outline /> : null}
				<main className={styles.canvas} aria-label="Journey map">
					<JourneyCanvas layers={canvasLayers} />
					<EmptyMap />
					<FindBar />
					<div className={styles.corner}>
						<Legend layers={canvasLayers} />
						<ZoomControl />
					</div>
				</main>
				{panels.inspector ? <Inspector pictures={pictures} /> : null}
			</div>
			<MapDialogs pictures={pictures} />
			<StatusMessage />
		</div>
	);
}
