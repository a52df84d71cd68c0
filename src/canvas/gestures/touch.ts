import type { CanvasCore } from "../canvas-core.ts";
import { toMapPoint } from "../viewport/view-transform.ts";

const longPressMs = 500;
const slop = 10;

/**
 * Fingers on the map: React Flow pans and pinches. A tap selects what is painted there (which mounts
 * it, so that the next press drags it); a long press adds it to the selection.
 */
export function watchTouch(core: CanvasCore, root: HTMLElement, signal: AbortSignal): void {
	let press: { id: number; x: number; y: number; timer: number } | null = null;

	/** The click that follows a long press would undo what it selected. */
	let ignoreClick = false;
	root.addEventListener(
		"click",
		(event) => {
			if (ignoreClick) event.stopPropagation();
			ignoreClick = false;
		},
		{ capture: true, signal },
	);

	function drop(): void {
		if (press) clearTimeout(press.timer);
		press = null;
	}

	root.addEventListener(
		"pointerdown",
		(event) => {
			const target = event.target instanceof Element ? event.target : null;
			drop();
			ignoreClick = false;
			if (event.pointerType !== "touch" || !event.isPrimary || target?.closest("[data-canvas-control], [data-target]")) return;
			const timer = window.setTimeout(() => {
				if (press) tap(press, true);
				ignoreClick = true;
				drop();
			}, longPressMs);
			press = { id: event.pointerId, x: event.clientX, y: event.clientY, timer };
		},
		{ signal },
	);
	root.addEventListener(
		"pointermove",
		(event) => {
			if (press && (event.pointerId !== press.id || Math.hypot(event.clientX - press.x, event.clientY - press.y) > slop)) drop();
		},
		{ signal },
	);
	root.addEventListener(
		"pointerup",
		(event) => {
			if (press?.id === event.pointerId && !(event.target instanceof Element && event.target.closest(".react-flow__node"))) {
				tap(press, false);
			}
			drop();
		},
		{ signal },
	);
	root.addEventListener("pointercancel", drop, { signal });

	function tap(press: { x: number; y: number }, isLong: boolean): void {
		const bounds = root.getBoundingClientRect();
		core.clickPane(toMapPoint(core.flow.transform(), { x: press.x - bounds.x, y: press.y - bounds.y }), isLong);
	}
}
