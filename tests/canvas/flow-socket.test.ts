import { describe, expect, test } from "vitest";
import { createFlowSocket } from "../../src/canvas/flow-port.ts";

/** React Flow's store as far as the canvas knows it. */
function storeAt(start: { x: number; y: number; zoom: number }) {
	const listeners = new Set<() => void>();
	let transform: [number, number, number] = [start.x, start.y, start.zoom];
	const panZoom = {
		setViewport(view: { x: number; y: number; zoom: number }) {
			transform = [view.x, view.y, view.zoom];
			for (const listener of listeners) listener();
			return Promise.resolve(undefined);
		},
	};
	let nodes: readonly unknown[] = [];
	let nodeLookup = new Map([["a", {}]]);
	const state = () => ({ transform, panZoom, cancelConnection() {}, nodes, nodeLookup });
	return {
		getState: state,
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		listeners,
		/** As React Flow does when it is handed other nodes. */
		setNodes(...ids: string[]) {
			nodes = [...ids];
			nodeLookup = new Map(ids.map((id) => [id, {}]));
		},
	};
}

const identity = { x: 0, y: 0, zoom: 1 };
const moved = { x: -40, y: 12, zoom: 0.8 };

describe("the view before and after React Flow is there", () => {
	test("moves without it, and says so", () => {
		const socket = createFlowSocket();
		const seen: unknown[] = [];
		socket.subscribe(() => seen.push([socket.transform(), socket.size()]));
		socket.setSize({ width: 800, height: 600 });
		socket.setTransform(moved, 180);
		expect(seen).toEqual([
			[identity, { width: 800, height: 600 }],
			[moved, { width: 800, height: 600 }],
		]);
		expect(socket.mounted().size).toBe(0);
	});

	test("goes over to React Flow where it was", () => {
		const socket = createFlowSocket();
		socket.setTransform(moved);
		const store = storeAt(identity);
		socket.attach(store);
		expect(socket.transform()).toEqual(moved);
		expect([...socket.mounted()]).toEqual(["a"]);
	});

	test("the set of cards is another one only when the cards are others", () => {
		const socket = createFlowSocket();
		const store = storeAt(identity);
		socket.attach(store);
		const before = socket.mounted();
		store.setNodes("a");
		expect(socket.mounted()).toBe(before);
		store.setNodes("b");
		expect([...socket.mounted()]).toEqual(["b"]);
		expect([...before]).toEqual(["a"]);
	});

	test("listeners hear of React Flow's own moves, and of no others once it is gone", () => {
		const socket = createFlowSocket();
		const store = storeAt(identity);
		const detach = socket.attach(store);
		let calls = 0;
		socket.subscribe(() => {
			calls += 1;
		});
		store.getState().panZoom.setViewport(moved);
		expect(calls).toBe(1);
		detach();
		expect(store.listeners.size).toBe(0);
		expect(socket.transform()).toEqual(moved);
		expect(socket.mounted().size).toBe(0);
	});
});
