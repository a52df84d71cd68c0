/** What of a map's page has an address of its own, which can be sent to somebody and left by the back button. */
export interface MapPlace {
	/** The open dialog, `""` for none. */
	readonly dialog: string;
	/** The version of the past that is shown, `""` for the map as it is now. */
	readonly version: string;
	readonly isHistoryOpen: boolean;
}

/** Dialogs that are places. */
const places: Readonly<Record<string, true>> = { score: true };

/** The address of a map with something open, or of the map alone. */
export function addressOf(mapId: string, { dialog, version, isHistoryOpen }: MapPlace): string {
	const [name = "", request = ""] = dialog.split(":");
	if (places[name]) return `/map/${mapId}/${name}/${request}`;
	if (version !== "") return `/map/${mapId}/history/${version}`;
	return isHistoryOpen ? `/map/${mapId}/history` : `/map/${mapId}`;
}

/** What an address below a map's names. */
export function placeAt(rest: string): MapPlace {
	const [name = "", ...request] = rest.split("/");
	const what = decoded(request.join("/"));
	const nothing: MapPlace = { dialog: "", version: "", isHistoryOpen: false };
	if (what === null) return nothing;
	if (name === "history") return { ...nothing, version: /^[\w-]{0,64}$/.test(what) ? what : "", isHistoryOpen: true };
	return places[name] ? { ...nothing, dialog: `${name}:${what}` } : nothing;
}

/** Null where an address was cut inside an escape. */
function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
