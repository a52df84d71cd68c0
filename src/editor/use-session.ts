import {
	createContext,
	createElement,
	type ReactElement,
	type ReactNode,
	useCallback,
	useContext,
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
	useSyncExternalStore,
} from "react";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { Viewport } from "./commands/command.ts";
import { createEditor, type Editor } from "./editor.ts";
import { openSession } from "./open-session.ts";
import type { Observable, Session } from "./session.ts";
import type { ViewActions } from "./view-actions.ts";
import type { ViewState } from "./view-store.ts";

const EditorContext = createContext<Editor | null>(null);

export interface SessionProviderProps {
	readonly mapId: string;
	/** Read when the map opens: layers that are on, panels... */
	readonly initialView?: Partial<ViewState>;
	readonly children: ReactNode;
}

/**
 * Opens a map for what is below. The session lives in a registry outside React, so that
 * StrictMode's second mount finds the same one. Children render once it is there.
 */
export function SessionProvider({ mapId, initialView, children }: SessionProviderProps): ReactElement | null {
	const [editor, setEditor] = useState<Editor | null>(null);
	const initial = useRef(initialView);
	// Before the browser paints: a map that has been read by now is shown at once.
	useLayoutEffect(() => {
		const session = openSession(mapId);
		const opened = createEditor(session, initial.current);
		setEditor(opened);
		return () => {
			opened.close();
			session.close();
		};
	}, [mapId]);
	if (editor?.session.mapId !== mapId) return null;
	return createElement(EditorContext.Provider, { value: editor }, children);
}

/** For whoever has an editor already: tests, and pages that show a map without opening it. */
export function EditorProvider({ editor, children }: { readonly editor: Editor; readonly children: ReactNode }): ReactElement {
	return createElement(EditorContext.Provider, { value: editor }, children);
}

export function useEditor(): Editor {
	const editor = useContext(EditorContext);
	if (!editor) throw new Error("No map is open here: render this below a SessionProvider.");
	return editor;
}

export function useSession(): Session {
	return useEditor().session;
}

export function useViewActions(): ViewActions {
	return useEditor().actions;
}

/** The canvas calls this with a stable viewport. */
export function useRegisterViewport(viewport: Viewport | null): void {
	const editor = useEditor();
	useEffect(() => (viewport ? editor.registerViewport(viewport) : undefined), [editor, viewport]);
}

export type Equality<T> = (a: T, b: T) => boolean;

/**
 * The smallest value of the map that a component needs; `selector` should be a module-level
 * function. `equal` (e.g. `shallow` of zustand) keeps the last value where a selector builds a new list.
 */
export function useMap<T>(selector: (map: JourneyMap) => T, equal: Equality<T> = Object.is): T {
	const { session } = useEditor();
	const subscribe = useCallback((listener: () => void) => session.onChange(listener), [session]);
	const read = useKept(() => selector(session.map), equal);
	return useSyncExternalStore(subscribe, read);
}

export function useView<T>(selector: (view: ViewState) => T, equal: Equality<T> = Object.is): T {
	const { view } = useEditor();
	const read = useKept(() => selector(view.getState()), equal);
	return useSyncExternalStore(view.subscribe, read);
}

export function useObservable<T>(observable: Observable<T>): T {
	return useSyncExternalStore(observable.subscribe, observable.get);
}

/** Whether what would write is not to be offered: see `can-edit.ts`. */
export function useIsReadOnly(): boolean {
	return useObservable(useSession().readOnlyReason) !== "";
}

function useKept<T>(read: () => T, equal: Equality<T>): () => T {
	const kept = useRef<{ value: T } | null>(null);
	return () => {
		const next = read();
		if (kept.current && equal(kept.current.value, next)) return kept.current.value;
		kept.current = { value: next };
		return next;
	};
}
