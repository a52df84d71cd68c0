import { metricDragType } from "../../editor/scores/metric-drag.ts";
import type { CanvasCore } from "../canvas-core.ts";

/** What a dropped metric does is fetched when the first one is dragged over the map. */
export function awaitMetrics(core: CanvasCore, root: HTMLElement): () => void {
	const waiting = new AbortController();
	let stop: (() => void) | null = null;
	root.addEventListener(
		"dragenter",
		async (event) => {
			if (stop || !event.dataTransfer?.types.includes(metricDragType)) return;
			stop = () => {};
			const { listenToMetrics } = await import("./metric-drop.ts");
			if (!waiting.signal.aborted) stop = listenToMetrics(core, root);
		},
		{ signal: waiting.signal },
	);
	return () => {
		waiting.abort();
		stop?.();
	};
}
