import type { ReactFlowState } from "@xyflow/react";
import type { Size, ViewTransform } from "./viewport/view-transform.ts";

/** What the canvas needs of React Flow's store: the viewport, written and read without React. */
export interface FlowPort {
	transform(): ViewTransform;
	size(): Size;
	/** At once, or as an animation of so many ms; d3-zoom keeps its own copy, so this is the only way in. */
	setTransform(view: ViewTransform, durationMs?: number): void;
	/** Takes back a connection that is being drawn from a handle. */
	cancelConnection(): void;
	/** Ids of the cards that React Flow draws. */
	mounted(): ReadonlySet<string>;
	/** Called synchronously after each change of the store: in the frame in which the viewport's CSS moves. */
	subscribe(listener: () => void): () => void;
}

interface FlowStore {
	getState(): ReactFlowState;
	subscribe(listener: () => void): () => void;
}

export function createFlowPort(store: FlowStore): FlowPort {
	let nodes: ReactFlowState["nodes"] | null = null;
	let mounted: ReadonlySet<string> = new Set();
	return {
		transform() {
			const [x, y, zoom] = store.getState().transform;
			return { x, y, zoom };
		},
		size() {
			const { width, height } = store.getState();
			return { width, height };
		},
		setTransform(view, durationMs = 0) {
			void store.getState().panZoom?.setViewport({ x: view.x, y: view.y, zoom: view.zoom }, { duration: durationMs });
		},
		cancelConnection: () => store.getState().cancelConnection(),
		mounted() {
			const state = store.getState();
			if (state.nodes !== nodes) {
				nodes = state.nodes;
				mounted = new Set(state.nodeLookup.keys());
			}
			return mounted;
		},
		subscribe: (listener) => store.subscribe(listener),
	};
}
