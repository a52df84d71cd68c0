import type { Point } from "../../shared/layout/map-layout.ts";

/** One press of one pointer, from down to up. */
export interface PointerDrag {
	/** Once, when the pointer has left the press point by the threshold; the press is a drag from here on. */
	start?(): void;
	/** Also called without an event while the view pans under a pointer that rests at the edge. */
	move(at: Point, keys: { readonly shiftKey: boolean }): void;
	/** `isDrag` is false where the pointer never left the threshold: a click. */
	end(isDrag: boolean): void;
	/** Escape, a second finger, a lost pointer: nothing is committed. */
	cancel(): void;
}

export interface PointerDragOptions {
	/** Positions are relative to this element, which also holds the capture. */
	readonly element: HTMLElement;
	readonly threshold?: number;
	/** Pans the view while the pointer is near an edge. */
	readonly autoPan?: (dx: number, dy: number) => void;
}

const edgeSize = 36;
const maxPanPerFrame = 14;

/** Follows a press until it ends. The caller has stopped the event from reaching anything else. */
export function followPointer(down: PointerEvent, drag: PointerDrag, options: PointerDragOptions): void {
	const { element, threshold = 4, autoPan } = options;
	const bounds = element.getBoundingClientRect();
	const origin = { x: down.clientX - bounds.x, y: down.clientY - bounds.y };
	const listening = new AbortController();
	let at: Point = origin;
	let keys = { shiftKey: down.shiftKey };
	let isDrag = false;
	let frame = 0;

	function finish(run: () => void): void {
		listening.abort();
		cancelAnimationFrame(frame);
		if (element.hasPointerCapture(down.pointerId)) element.releasePointerCapture(down.pointerId);
		run();
	}

	function pan(): void {
		const { width, height } = bounds;
		const dx = edgePush(at.x, width);
		const dy = edgePush(at.y, height);
		if (dx !== 0 || dy !== 0) {
			autoPan?.(dx, dy);
			drag.move(at, keys);
		}
		frame = requestAnimationFrame(pan);
	}

	function onMove(event: PointerEvent): void {
		if (event.pointerId !== down.pointerId) return;
		at = { x: event.clientX - bounds.x, y: event.clientY - bounds.y };
		keys = { shiftKey: event.shiftKey };
		if (!isDrag && Math.hypot(at.x - origin.x, at.y - origin.y) >= threshold) {
			isDrag = true;
			element.setPointerCapture(down.pointerId);
			drag.start?.();
			if (autoPan) frame = requestAnimationFrame(pan);
		}
		if (isDrag) drag.move(at, keys);
	}

	const listen = { signal: listening.signal };
	window.addEventListener("pointermove", onMove, listen);
	window.addEventListener("pointerup", (event) => event.pointerId === down.pointerId && finish(() => drag.end(isDrag)), listen);
	window.addEventListener("pointercancel", (event) => event.pointerId === down.pointerId && finish(() => drag.cancel()), listen);
	window.addEventListener("pointerdown", (event) => event.pointerId !== down.pointerId && finish(() => drag.cancel()), listen);
	window.addEventListener(
		"keydown",
		(event) => {
			if (event.key !== "Escape" || !isDrag) return;
			event.stopPropagation();
			event.preventDefault();
			finish(() => drag.cancel());
		},
		{ ...listen, capture: true },
	);
}

/** How far the view should pan in one frame: faster the nearer the pointer is to the edge. */
export function edgePush(at: number, length: number): number {
	if (at < edgeSize) return Math.ceil((Math.min(edgeSize, edgeSize - at) / edgeSize) * maxPanPerFrame);
	if (at > length - edgeSize) return -Math.ceil((Math.min(edgeSize, at - length + edgeSize) / edgeSize) * maxPanPerFrame);
	return 0;
}
