import { createContext, useContext, useSyncExternalStore } from "react";
import { useEditor } from "../editor/use-session.ts";
import type { Theme } from "../shared/scene/scene.ts";
import type { CanvasStage } from "./canvas-stage.ts";

export const CanvasContext = createContext<CanvasStage | null>(null);

export function useCanvas(): CanvasStage {
	const stage = useContext(CanvasContext);
	if (!stage) throw new Error("This belongs inside a JourneyCanvas.");
	return stage;
}

/** The colours that the painter draws with. */
export function useCanvasTheme(): Theme {
	const { theme } = useCanvas();
	return useSyncExternalStore(theme.subscribe, theme.get);
}

/** Where the browser finds a picture of the map, also one that waits on this device to be sent. */
export function usePictureUrl(): (hash: string) => string {
	return useEditor().session.pictures.urlOf;
}
