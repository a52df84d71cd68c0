import { useEffect } from "react";
import { useLocation } from "wouter";
import { useEditor, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";

const dialogOf = (view: ViewState) => view.dialog;

/** Dialogs that are places: they have an address of their own, which can be sent to somebody and left by the back button. */
const places: Readonly<Record<string, true>> = { score: true };

/** The address of a map with one of these dialogs open, or of the map alone. */
function addressOf(mapId: string, dialog: string): string {
	const [name = "", request = ""] = dialog.split(":");
	return places[name] ? `/map/${mapId}/${name}/${request}` : `/map/${mapId}`;
}

/** The dialog that an address below a map's names, `""` for none. */
export function dialogAt(rest: string): string {
	const [name = "", ...request] = rest.split("/");
	const what = decoded(request.join("/"));
	return places[name] && what !== null ? `${name}:${what}` : "";
}

/** Null where an address was cut inside an escape. */
function decoded(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}

/** Keeps the address and the open dialog the same: whichever changes, the other follows. */
export function useDialogAddress(): void {
	const { session, view, actions } = useEditor();
	const dialog = useView(dialogOf);
	const [location, navigate] = useLocation();
	const { mapId } = session;
	// biome-ignore lint/correctness/useExhaustiveDependencies: only a dialog that opens or closes changes the address
	useEffect(() => {
		const wanted = addressOf(mapId, dialog);
		// Back from an open page leads to the map; back from the map leads to where one came from.
		if (wanted !== location) navigate(wanted, { replace: wanted.length < location.length });
	}, [dialog, mapId]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only a new address opens or closes a dialog
	useEffect(() => {
		const here = view.getState().dialog;
		if (addressOf(mapId, here) === location) return;
		const named = dialogAt(location.slice(`/map/${mapId}/`.length));
		if (named === "") actions.closeDialog();
		else actions.openDialog(named);
	}, [location, mapId]);
}
