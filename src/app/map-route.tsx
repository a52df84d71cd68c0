import { prepareSession } from "../editor/open-session.ts";
import { SessionProvider } from "../editor/use-session.ts";
import { canvasLayers } from "./canvas-layers.ts";
import { MapPage } from "./map-page.tsx";

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

export function MapRoute({ mapId }: { readonly mapId: string }) {
	return (
		<SessionProvider mapId={mapId} initialView={startingView()}>
			<MapPage />
		</SessionProvider>
	);
}
