import { layoutMap } from "../layout/layout-map.ts";
import { createTextMeasure } from "../layout/text-measure.ts";
import type { MapContent } from "../map/content.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { mapOfContent } from "../map/map-of-content.ts";
import type { PictureLook } from "../map/picture-look.ts";
import { pictureOfMap } from "./picture-of-map.ts";
import type { Scene } from "./scene.ts";

/** A map's content as it is drawn, with header strip, legend and footer: without a browser and without a document. */
export function pictureOfContent(
	content: MapContent,
	{ date, source, look }: { readonly date: string; readonly source: string; readonly look?: PictureLook | undefined },
): { readonly map: JourneyMap; readonly scene: Scene } {
	const map = mapOfContent(content);
	const measure = createTextMeasure();
	return { map, scene: pictureOfMap({ map, layout: layoutMap(map, measure), measure, date, source }, look) };
}

/** The whole picture in one sentence, for those who do not see it. */
export function describeMap({ info, stageIds, stepIds, laneIds, cards }: JourneyMap): string {
	const count = (many: number, one: string) => `${many} ${one}${many === 1 ? "" : "s"}`;
	const size = `A journey map of ${count(stageIds.length, "stage")}, ${count(stepIds.length, "step")}, ${count(laneIds.length, "lane")} and ${count(cards.size, "card")}.`;
	return [info.scenario.trim(), size].filter((part) => part !== "").join(" ");
}
