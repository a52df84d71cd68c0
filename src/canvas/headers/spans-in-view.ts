import { useMemo, useSyncExternalStore } from "react";
import type { CanvasStage } from "../canvas-stage.ts";
import { restMs } from "../mount/mount-schedule.ts";
import { visibleBox } from "../viewport/view-transform.ts";

/** A part of an axis of the map, in map units. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** Around what is in view: what stands outside of it has no elements. */
export interface SpansInView {
	readonly x: Span;
	readonly y: Span;
}

/** Spans so many times longer than the view are cut when it rests: the view was farther out before. */
const longest = 6;

export function touchesSpan({ from, to }: Span, start: number, length: number): boolean {
	return start < to && start + length > from;
}

/** The spans around the view, others only when it rests outside of them: a pan makes no elements before. */
export function useSpansInView(stage: CanvasStage): SpansInView {
	const spans = useMemo(() => followSpans(stage), [stage]);
	return useSyncExternalStore(spans.subscribe, spans.get);
}

function followSpans(stage: CanvasStage) {
	let spans = around(stage);

	function isEnough({ from, to }: Span, start: number, length: number): boolean {
		return from <= start && to >= start + length && to - from <= longest * length;
	}

	function isInSpans(): boolean {
		const { x, y, width, height } = visibleBox(stage.flow.transform(), stage.flow.size());
		return isEnough(spans.x, x, width) && isEnough(spans.y, y, height);
	}

	return {
		get: () => spans,
		subscribe(listener: () => void): () => void {
			let timer = 0;
			const stop = stage.follow(() => {
				clearTimeout(timer);
				if (isInSpans()) return;
				timer = window.setTimeout(() => {
					spans = around(stage);
					// What has the focus may go: the map's keys must not go with it.
					if (document.activeElement?.closest("[data-target], [data-header-action]")) stage.focusCanvas();
					listener();
				}, restMs);
			});
			return () => {
				clearTimeout(timer);
				stop();
			};
		},
	};
}

/** What is in view and as much again on each side. */
function around({ flow }: CanvasStage): SpansInView {
	const { x, y, width, height } = visibleBox(flow.transform(), flow.size());
	return { x: { from: x - width, to: x + 2 * width }, y: { from: y - height, to: y + 2 * height } };
}
