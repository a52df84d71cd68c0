import { linkMetric, type NodeRef, nodeOf } from "../../editor/scores/link-metric.ts";
import { metricDragType } from "../../editor/scores/metric-drag.ts";
import { targetOf } from "../../editor/targets.ts";
import { placeVerbatims } from "../../editor/voice/place-verbatims.ts";
import { verbatimDragType } from "../../editor/voice/voice-ids.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";

/** What a node can be given by a drop, by the type under which lists drag it. */
const gifts: readonly { readonly type: string; give(core: CanvasCore, node: NodeRef, given: string): void }[] = [
	{ type: metricDragType, give: (core, node, metricId) => linkMetric(core.editor, [node], { metricId, on: true }) },
	{ type: verbatimDragType, give: (core, node, ids) => void placeVerbatims(core.editor, ids.split(","), targetOf(node)) },
];

/** A metric, or verbatims, dragged from a list: what they hover is selected, and carries them after the drop. */
export function listenToNodeDrops(core: CanvasCore, root: HTMLElement): () => void {
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
			const { dataTransfer } = event;
			if (!dataTransfer || !gifts.some(({ type }) => dataTransfer.types.includes(type)) || !core.canWrite()) return;
			const target = targetAt(event);
			before ??= view.getState().selection;
			core.select(target === null ? before : new Set([target]));
			if (target === null) return;
			event.preventDefault();
			dataTransfer.dropEffect = "link";
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
			const gift = gifts.find(({ type }) => event.dataTransfer?.types.includes(type));
			const given = gift ? (event.dataTransfer?.getData(gift.type) ?? "") : "";
			const node = nodeOf(targetAt(event) ?? "");
			if (!gift || given === "" || !node || !core.canWrite()) return;
			event.preventDefault();
			before = null;
			gift.give(core, node, given);
		},
		{ signal },
	);
	return () => listening.abort();
}
