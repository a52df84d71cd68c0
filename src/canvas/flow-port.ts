import type { Size, ViewTransform } from "./viewport/view-transform.ts";

/** What the canvas needs of React Flow's store: the viewport, written and read without React. */
export interface FlowPort {
	transform(): ViewTransform;
	size(): Size;
	/** At once, or as an animation of so many ms; d3-zoom keeps its own copy, so this is the only way in. */
	setTransform(view: ViewTransform, durationMs?: number): void;
	/** Takes back a connection that is being drawn from a handle. */
	cancelConnection(): void;
	/** Ids of the cards that React Flow draws; the same set until others are drawn. */
	mounted(): ReadonlySet<string>;
	/** Called synchronously after each change of the store: in the frame in which the viewport's CSS moves. */
	subscribe(listener: () => void): () => void;
}

/** The port before and after React Flow is there: the painter shows a map without waiting for it. */
export interface FlowSocket extends FlowPort {
	/** The canvas has this size now. */
	setSize(size: Size): void;
	/** From here on the viewport is React Flow's, which starts where it was. */
	attach(store: FlowStore): () => void;
}

/** Of React Flow's own store what the canvas uses. */
export interface FlowStore {
	getState(): {
		readonly transform: readonly [number, number, number];
		readonly panZoom: { setViewport(view: ViewTransform, options: { readonly duration: number }): unknown } | null;
		cancelConnection(): void;
		/** Another array whenever `nodeLookup` has changed. */
		readonly nodes: readonly unknown[];
		readonly nodeLookup: ReadonlyMap<string, unknown>;
	};
	subscribe(listener: () => void): () => void;
}

const none: ReadonlySet<string> = new Set();

function hasSameKeys(lookup: ReadonlyMap<string, unknown>, ids: ReadonlySet<string>): boolean {
	if (lookup.size !== ids.size) return false;
	for (const id of ids) if (!lookup.has(id)) return false;
	return true;
}

export function createFlowSocket(): FlowSocket {
	const listeners = new Set<() => void>();
	let view: ViewTransform = { x: 0, y: 0, zoom: 1 };
	let size: Size = { width: 0, height: 0 };
	let store: FlowStore | null = null;
	let nodes: readonly unknown[] | null = null;
	let mounted = none;

	function notify(): void {
		for (const listener of [...listeners]) listener();
	}

	function transform(): ViewTransform {
		if (!store) return view;
		const [x, y, zoom] = store.getState().transform;
		return { x, y, zoom };
	}

	return {
		transform,
		size: () => size,
		setTransform(next, durationMs = 0) {
			if (store) return void store.getState().panZoom?.setViewport({ ...next }, { duration: durationMs });
			view = next;
			notify();
		},
		cancelConnection: () => store?.getState().cancelConnection(),
		mounted() {
			if (!store) return none;
			const state = store.getState();
			if (state.nodes !== nodes) {
				nodes = state.nodes;
				// Each step of a drag makes other nodes of the same cards.
				if (!hasSameKeys(state.nodeLookup, mounted)) mounted = new Set(state.nodeLookup.keys());
			}
			return mounted;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		setSize(next) {
			size = next;
			notify();
		},
		attach(next) {
			void next.getState().panZoom?.setViewport({ ...view }, { duration: 0 });
			store = next;
			const stop = next.subscribe(notify);
			notify();
			return () => {
				view = transform();
				store = null;
				stop();
				notify();
			};
		},
	};
}
