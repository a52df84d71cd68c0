import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { Session } from "../../editor/session.ts";
import { useEditor, useSession, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";

/** Somebody who shows their layers to everyone. */
export interface Presenter {
	readonly clientId: number;
	readonly name: string;
	readonly on: readonly string[];
	readonly choices: Readonly<Record<string, string>>;
}

function presenterIn(session: Session): Presenter | null {
	for (const { clientId, name, layers } of session.presence.others()) {
		if (layers) return { clientId, name, on: layers.on, choices: layers.choices };
	}
	return null;
}

/** Presence arrives at pointer rate; this changes only when what is shown does. */
export function usePresenter(): Presenter | null {
	const session = useSession();
	const last = useRef<{ key: string; presenter: Presenter | null }>({ key: "null", presenter: null });
	const subscribe = useCallback((listener: () => void) => session.presence.subscribe(listener), [session]);
	return useSyncExternalStore(subscribe, () => {
		const presenter = presenterIn(session);
		const key = JSON.stringify(presenter);
		if (key !== last.current.key) last.current = { key, presenter };
		return last.current.presenter;
	});
}

const isShowingOf = (view: ViewState) => view.isShowingLayers;
const layersOnOf = (view: ViewState) => view.layersOn;
const choicesOf = (view: ViewState) => view.lensChoices;

/** Tells the others which layers are on here, for as long as this person shows them. */
export function useShowLayers(): void {
	const { session } = useEditor();
	const isShowing = useView(isShowingOf);
	const layersOn = useView(layersOnOf);
	const choices = useView(choicesOf);
	useEffect(() => {
		if (!isShowing) return;
		session.presence.set({ layers: { on: [...layersOn], choices } });
	}, [session, isShowing, layersOn, choices]);
	useEffect(() => {
		if (!isShowing) return;
		return () => session.presence.set({ layers: null });
	}, [session, isShowing]);
}
