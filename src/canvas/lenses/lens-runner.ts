import { dayOfDevice } from "../../editor/day-of-device.ts";
import type { Editor } from "../../editor/editor.ts";
import type { Observable } from "../../editor/session.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import type { CanvasLayer, Lens, PinSet } from "../layer.ts";
import type { CanvasModel } from "../model/canvas-model.ts";
import type { LensInUse, LensMarks } from "./lens-marks.ts";
import type { MarkedNode } from "./place-badges.ts";

/** The lenses of one mounted canvas: loads those that are switched on and keeps their marks up to date. */
export interface LensRunner {
	setLayers(layers: readonly CanvasLayer[]): void;
	items(): readonly SceneItem[];
	/** By target, as `items` last drew them. */
	marked(): ReadonlyMap<string, MarkedNode>;
	/** What stands at places that are no nodes, by lens. */
	pins(): readonly PinSet[];
	/** Something other than the map has changed what `items` answers. */
	subscribe(listener: () => void): () => void;
	close(): void;
}

const nothing: readonly SceneItem[] = [];
const noPins: readonly PinSet[] = [];
const nowhere: ReadonlyMap<string, MarkedNode> = new Map();

/** A lens that is here, and what it is told from outside. */
interface Running {
	readonly lens: Lens;
	readonly inputs: Observable<unknown> | null;
	stop(): void;
}

export function createLensRunner({ session, view, actions }: Editor, model: Pick<CanvasModel, "map" | "layout">): LensRunner {
	const listeners = new Set<() => void>();
	/** Comes with the first lens: a map without one is painted without it. */
	let marks: LensMarks | null = null;
	let layers: readonly CanvasLayer[] = [];
	const running = new Map<string, Running>();
	const loading = new Set<string>();
	let isClosed = false;
	let isStale = true;
	let last: { revision: number; layout: unknown; day: string } | null = null;

	function changed(): void {
		isStale = true;
		for (const listener of [...listeners]) listener();
	}

	async function load(layer: CanvasLayer): Promise<void> {
		loading.add(layer.id);
		try {
			const [lens, { createLensMarks }] = await Promise.all([layer.load(), import("./lens-marks.ts")]);
			marks ??= createLensMarks();
			if (!isClosed && isOn(layer)) start(layer.id, lens);
		} catch {
			if (isClosed || !isOn(layer)) return;
			actions.toggleLayer(layer.id);
			actions.say(`${layer.label} could not be loaded. Check the connection and switch it on again.`);
		} finally {
			loading.delete(layer.id);
		}
	}

	function start(id: string, lens: Lens): void {
		const inputs = lens.inputs?.(session) ?? null;
		running.set(id, { lens, inputs, stop: inputs?.subscribe(changed) ?? (() => {}) });
		changed();
	}

	function isOn({ id }: CanvasLayer): boolean {
		return view.getState().layersOn.has(id);
	}

	/** Lenses come and go with the switches. */
	function follow(): void {
		const on = layers.filter(isOn);
		for (const [id, { stop }] of running) {
			if (on.some((layer) => layer.id === id)) continue;
			stop();
			running.delete(id);
		}
		for (const layer of on) if (!running.has(layer.id) && !loading.has(layer.id)) void load(layer);
		changed();
	}

	function inUse(): LensInUse[] {
		const { lensChoices } = view.getState();
		return layers.flatMap(({ id }) => {
			const runs = running.get(id);
			return runs ? [{ id, lens: runs.lens, input: runs.inputs?.get(), choice: lensChoices[id] ?? "" }] : [];
		});
	}

	function bringUpToDate(): void {
		const { revision } = model.map;
		const layout = model.layout();
		const day = dayOfDevice(new Date());
		if (!isStale && last?.revision === revision && last.layout === layout && last.day === day) return;
		isStale = false;
		last = { revision, layout, day };
		marks?.update(inUse(), { map: model.map, layout, today: day });
	}

	const stopView = view.subscribe((state, before) => {
		if (state.layersOn !== before.layersOn) follow();
		else if (state.lensChoices !== before.lensChoices) changed();
	});

	return {
		setLayers(next) {
			if (next === layers) return;
			layers = next;
			follow();
		},
		items() {
			bringUpToDate();
			return marks?.items() ?? nothing;
		},
		pins() {
			bringUpToDate();
			return marks?.pins() ?? noPins;
		},
		marked: () => marks?.marked() ?? nowhere,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			isClosed = true;
			listeners.clear();
			stopView();
			for (const { stop } of running.values()) stop();
			running.clear();
		},
	};
}
