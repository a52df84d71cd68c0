import { restoreContent } from "../../shared/operations/restore-content.ts";
import type { CommandContext } from "../commands/command.ts";
import { writeWith } from "../use-write.ts";
import { type HistoryServices, pageHistoryServices } from "./history-services.ts";
import type { Past } from "./past.ts";
import { versionListOf } from "./version-list.ts";
import { versionTitle } from "./version-title.ts";

/**
 * Makes the map of now what the shown version was: one edit with one undo, which merges with what others write
 * meanwhile. The server keeps the map as it is before; where it cannot, nothing is restored and an `AppError` says why.
 */
export async function restoreVersion(
	{ actions }: Pick<CommandContext, "actions">,
	{ version, now, content }: Past,
	services: HistoryServices = pageHistoryServices(),
): Promise<void> {
	await services.client.keepBeforeRestoring(now.mapId, version.id);
	void versionListOf(now, services).refresh();
	let isDone = false;
	writeWith({ session: now, actions })((doc, origin) => {
		restoreContent(doc, { content }, origin);
		isDone = true;
	});
	if (!isDone) return;
	actions.showVersion("");
	actions.say(`The map is again as it was: ${versionTitle(version)}.`, "edit.undo");
}
