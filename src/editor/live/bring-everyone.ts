import type { LiveView } from "../../shared/live/view.ts";
import type { CommandContext } from "../commands/command.ts";
import type { Live } from "./live.ts";
import { liveOf } from "./live-services.ts";

/** Characters that a call has for the layers it shows. */
const mostLayers = 64;

/** Brings everybody to a view, or to what this tab sees, with the layers that are on here. Rejects with an `AppError`. */
export async function bringEveryone(
	{ session, view, viewport, actions }: Pick<CommandContext, "session" | "view" | "viewport" | "actions">,
	wanted: LiveView | null = null,
	live: Live = liveOf(session),
): Promise<void> {
	const seen = viewport?.visible?.();
	const place = wanted ?? (seen && seen.width > 0 && seen.height > 0 ? areaOf(seen) : { kind: "map" as const });
	await live.act({
		kind: "lead.summon",
		view: place,
		lens: layersText(view.getState().layersOn),
		stage: place.kind === "stage" ? place.id : null,
	});
	actions.say("Everyone has been brought here. You lead.");
}

function areaOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): LiveView {
	return { kind: "area", x, y, width, height };
}

function layersText(layersOn: ReadonlySet<string>): string {
	let text = "";
	for (const id of layersOn) {
		const next = text === "" ? id : `${text},${id}`;
		if (next.length <= mostLayers) text = next;
	}
	return text;
}
