import { prepareSession } from "../editor/open-session.ts";
import { SessionProvider } from "../editor/use-session.ts";
import { canvasLayers, pastLayers } from "./canvas-layers.ts";
import { MapPage } from "./map-page.tsx";
import { placeAt } from "./map-place.ts";

/** Beside a map on a narrow screen there is no room for fields until somebody asks for them. */
function startingView(rest: string) {
	const isWide = window.innerWidth >= 1400;
	const { dialog, version, isHistoryOpen, thread } = placeAt(rest);
	return {
		dialog,
		version,
		thread: thread ?? "",
		layersOn: new Set([...pastLayers, ...canvasLayers].filter((layer) => layer.isOnByDefault).map((layer) => layer.id)),
		panels: {
			inspector: isWide,
			outline: false,
			scores: false,
			legend: false,
			activity: false,
			painBoard: false,
			comments: thread !== null,
			workshop: false,
			voice: false,
			// A version that was sent is looked at, not chosen from a list that covers it.
			history: isHistoryOpen && (version === "" || window.innerWidth > 1000),
			palette: true,
			parking: true,
			minimap: window.innerWidth >= 1000,
		},
	};
}

/** Begins to read a map while the rest of the page still starts. */
export const prepareMap = prepareSession;

export interface MapRouteProps {
	readonly mapId: string;
	/** What follows the map in the address: a place within it. */
	readonly rest: string;
}

export function MapRoute({ mapId, rest }: MapRouteProps) {
	return (
		<SessionProvider mapId={mapId} initialView={startingView(rest)}>
			<MapPage />
		</SessionProvider>
	);
}
