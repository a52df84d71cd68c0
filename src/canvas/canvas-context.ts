import { createContext, useCallback, useContext } from "react";
import { useEditor } from "../editor/use-session.ts";
import type { CanvasStage } from "./canvas-stage.ts";

export const CanvasContext = createContext<CanvasStage | null>(null);

export function useCanvas(): CanvasStage {
	const stage = useContext(CanvasContext);
	if (!stage) throw new Error("This belongs inside a JourneyCanvas.");
	return stage;
}

/** Where the browser finds an uploaded picture. */
export function pictureUrl(mapId: string, hash: string): string {
	return `/api/maps/${mapId}/files/${hash}`;
}

export function usePictureUrl(): (hash: string) => string {
	const { mapId } = useEditor().session;
	return useCallback((hash: string) => pictureUrl(mapId, hash), [mapId]);
}
