import { writeJson } from "../shared/formats/json.ts";
import { readContent } from "../shared/map/content.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { downloadFile, fileName } from "../transfer/download.ts";

/** The map as it is on this device, own edits included, as a file in the open format. */
export function downloadMap(map: JourneyMap): void {
	const content = readContent(map);
	const blob = new Blob([writeJson(content)], { type: "application/json" });
	downloadFile(fileName(map.info.title, "json"), blob);
}
