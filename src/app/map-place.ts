/** What of a map's page has an address of its own, which can be sent to somebody and left by the back button. */
export interface MapPlace {
	/** The open dialog, `""` for none. */
	readonly dialog: string;
	/** The version of the past that is shown, `""` for the map as it is now. */
	readonly version: string;
	readonly isHistoryOpen: boolean;
	/** The open discussion, `""` for the list of them; null while the comments are closed. */
	readonly thread: string | null;
}

/** Dialogs that are places. */
const places: Readonly<Record<string, true>> = { score: true };

/** The address of a map with something open, or of the map alone. */
export function addressOf(mapId: string, { dialog, version, isHistoryOpen, thread }: MapPlace): string {
	const [name = "", request = ""] = dialog.split(":");
	if (places[name]) return `/map/${mapId}/${name}/${request}`;
	if (version !== "") return `/map/${mapId}/history/${version}`;
	if (isHistoryOpen) return `/map/${mapId}/history`;
	if (thread === null) return `/map/${mapId}`;
	return thread === "" ? `/map/${mapId}/comments` : `/map/${mapId}/comments/${thread}`;
}

/** What an address below a map's names. */
export function placeAt(rest: string): MapPlace {
	const [name = "", ...request] = rest.split("/");
	const what = decoded(request.join("/"));
	const nothing: MapPlace = { dialog: "", version: "", isHistoryOpen: false, thread: null };
	if (what === null) return nothing;
	if (name === "history") return { ...nothing, version: /^[\w-]{0,64}$/.test(what) ? what : "", isHistoryOpen: true };
	if (name === "comments") return { ...nothing, thread: /^[\w.-]{0,200}$/.test(what) ? what : "" };
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
