import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { useEditor, useView } from "../editor/use-session.ts";
import type { ViewState } from "../editor/view-store.ts";
import { addressOf, type MapPlace, placeAt } from "./map-place.ts";

const dialogOf = (view: ViewState) => view.dialog;
const versionOf = (view: ViewState) => view.version;
const isHistoryOpenIn = (view: ViewState) => view.panels.history;

const threadOf = ({ panels, thread }: ViewState) => (panels.comments ? thread : null);

function placeOf(view: ViewState): MapPlace {
	const { dialog, version, panels } = view;
	return { dialog, version, isHistoryOpen: panels.history, thread: threadOf(view) };
}

/** Keeps the address and what is open the same: whichever changes, the other follows. */
export function useMapAddress(): void {
	const { session, view, actions } = useEditor();
	const dialog = useView(dialogOf);
	const version = useView(versionOf);
	const isHistoryOpen = useView(isHistoryOpenIn);
	const thread = useView(threadOf);
	const [location, navigate] = useLocation();
	const { mapId } = session;
	// What was open at first is in the address already, or goes there: the two must not chase each other.
	const known = useRef(location);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only what opens or closes changes the address
	useEffect(() => {
		const wanted = addressOf(mapId, placeOf(view.getState()));
		// Back from an open page leads to the map; back from the map leads to where one came from.
		if (wanted !== location) navigate(wanted, { replace: !wanted.startsWith(`${location}/`) });
	}, [dialog, version, isHistoryOpen, thread, mapId]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only a new address opens or closes anything
	useEffect(() => {
		if (location === known.current) return;
		known.current = location;
		const here = placeOf(view.getState());
		if (addressOf(mapId, here) === location) return;
		const named = placeAt(location.slice(`/map/${mapId}/`.length));
		if (named.dialog === "") actions.closeDialog();
		else actions.openDialog(named.dialog);
		if (named.dialog !== "") return;
		if (named.version !== here.version) actions.showVersion(named.version);
		if (named.thread === null) actions.setPanel("comments", false);
		else actions.openThread(named.thread);
		if (named.isHistoryOpen !== here.isHistoryOpen && named.version === "") actions.setPanel("history", named.isHistoryOpen);
	}, [location, mapId]);
}
