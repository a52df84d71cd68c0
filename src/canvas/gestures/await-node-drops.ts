import { metricDragType } from "../../editor/scores/metric-drag.ts";
import { verbatimDragType } from "../../editor/voice/voice-ids.ts";
import type { CanvasCore } from "../canvas-core.ts";

/** What a dropped metric or verbatim does is fetched when the first one is dragged over the map. */
export function awaitNodeDrops(core: CanvasCore, root: HTMLElement): () => void {
	const waiting = new AbortController();
	let stop: (() => void) | null = null;
	root.addEventListener(
		"dragenter",
		async (event) => {
			const types = event.dataTransfer?.types ?? [];
			if (stop || !(types.includes(metricDragType) || types.includes(verbatimDragType))) return;
			stop = () => {};
			const { listenToNodeDrops } = await import("./node-drops.ts");
			if (!waiting.signal.aborted) stop = listenToNodeDrops(core, root);
		},
		{ signal: waiting.signal },
	);
	return () => {
		waiting.abort();
		stop?.();
	};
}
