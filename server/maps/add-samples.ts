import { workedJourneys } from "../../src/shared/samples/worked-journeys.ts";
import type { Storage } from "../storage/storage.ts";
import { stateOfContent } from "./new-state.ts";

const setting = "samplesAdded";

/** Once, into a data folder that has never had them: who bins a sample does not want it back at the next start. */
export async function addSamples(storage: Storage): Promise<void> {
	if ((await storage.readSetting(setting)) !== null) return;
	for (const { id, content } of workedJourneys) {
		await storage.createMap({ id, state: stateOfContent(content()), person: "", at: Date.now() });
	}
	await storage.writeSetting(setting, "1");
}
