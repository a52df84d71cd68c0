import { prepareSession } from "../editor/open-session.ts";
import { SessionProvider } from "../editor/use-session.ts";
import { canvasLayers } from "./canvas-layers.ts";
import { MapPage } from "./map-page.tsx";
import { dialogAt } from "./use-dialog-address.ts";

/** Beside a map on a narrow screen there is no room for fields until somebody asks for them. */
function startingView() {
	const isWide = window.innerWidth >= 1400;
	return {
		layersOn: new Set(canvasLayers.filter((layer) => layer.isOnByDefault).map((layer) => layer.id)),
		panels: {
			inspector: isWide,
			outline: false,
			scores: false,
			legend: false,
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
		<SessionProvider mapId={mapId} initialView={{ ...startingView(), dialog: dialogAt(rest) }}>
			<MapPage />
		</SessionProvider>
	);
}
