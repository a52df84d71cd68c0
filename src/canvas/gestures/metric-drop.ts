import { linkMetric, nodeOf } from "../../editor/scores/link-metric.ts";
import { metricDragType } from "../../editor/scores/metric-drag.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";

/** A metric dragged from a list: what it hovers is selected, and carries it after the drop. */
export function listenToMetrics(core: CanvasCore, root: HTMLElement): () => void {
	const listening = new AbortController();
	const { signal } = listening;
	const { view } = core.editor;
	/** The selection before the drag, to go back to. */
	let before: ReadonlySet<string> | null = null;

	/** The header or card under the pointer. */
	function targetAt(event: DragEvent): string | null {
		const header = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-target]") : null;
		if (header?.dataset.target && nodeOf(header.dataset.target)) return header.dataset.target;
		const bounds = root.getBoundingClientRect();
		const point = toMapPoint(core.flow.transform(), { x: event.clientX - bounds.x, y: event.clientY - bounds.y });
		const cardId = core.model.cardAt(point);
		return cardId === null ? null : `card:${cardId}`;
	}

	function leave(): void {
		if (before) core.select(before);
		before = null;
	}

	root.addEventListener(
		"dragover",
		(event) => {
			if (!event.dataTransfer?.types.includes(metricDragType) || !core.canWrite()) return;
			const target = targetAt(event);
			before ??= view.getState().selection;
			core.select(target === null ? before : new Set([target]));
			if (target === null) return;
			event.preventDefault();
			event.dataTransfer.dropEffect = "link";
		},
		{ signal },
	);
	root.addEventListener(
		"dragleave",
		(event) => !(event.relatedTarget instanceof Node && root.contains(event.relatedTarget)) && leave(),
		{ signal },
	);
	root.addEventListener(
		"drop",
		(event) => {
			const metricId = event.dataTransfer?.getData(metricDragType) ?? "";
			const node = nodeOf(targetAt(event) ?? "");
			if (metricId === "" || !node || !core.canWrite()) return;
			event.preventDefault();
			before = null;
			linkMetric(core.editor, [node], { metricId, on: true });
		},
		{ signal },
	);
	return () => listening.abort();
}
