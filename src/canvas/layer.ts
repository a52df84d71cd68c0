import type { MapLayout } from "../shared/layout/map-layout.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { SceneItem } from "../shared/scene/scene.ts";

export interface LegendEntry {
	readonly id: string;
	readonly label: string;
	/** Drawn in a 20 x 20 box. */
	readonly sample: SceneItem["shapes"];
}

/** What a feature contributes to the canvas: one overlay, listed in `app/canvas-layers.ts`. */
export interface CanvasLayer {
	readonly id: string;
	readonly label: string;
	readonly isOnByDefault: boolean;
	/** Items on top of the cards; pure, called when the map or the layout changed. */
	items(map: JourneyMap, layout: MapLayout): readonly SceneItem[];
	/** Built from what is really on the map. */
	legend(map: JourneyMap): readonly LegendEntry[];
}
