import type { Point } from "../../shared/layout/map-layout.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { askForMenu } from "../menu/ask-for-menu.ts";
import { toMapPoint } from "../viewport/view-transform.ts";

const longPressMs = 500;
const slop = 10;

/**
 * Fingers on the map: React Flow pans and pinches. A tap selects what is painted there (which mounts
 * it, so that the next press drags it) or opens the link that can be read there; a long press adds it to the selection and opens the menu.
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

	/** Nor may the mouse events that browsers make up for a finger close the menu again. */
	root.addEventListener(
		"touchend",
		(event) => {
			if (!ignoreClick || !event.cancelable) return;
			event.preventDefault();
			ignoreClick = false;
		},
		{ capture: true, passive: false, signal },
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
				if (press) longPress(press);
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
				tap(press);
			}
			drop();
		},
		{ signal },
	);
	root.addEventListener("pointercancel", drop, { signal });

	function at(press: { x: number; y: number }): Point {
		const bounds = root.getBoundingClientRect();
		return { x: press.x - bounds.x, y: press.y - bounds.y };
	}

	function tap(press: { x: number; y: number }): void {
		const badge = core.badgeAt(at(press));
		if (badge && core.pressBadge(badge)) return;
		const point = toMapPoint(core.flow.transform(), at(press));
		const address = core.addressAt(point);
		// As a tap does on the link of a mounted card.
		if (address !== null) window.open(address, "_blank", "noopener,noreferrer");
		else core.clickPane(point);
	}

	function longPress(press: { x: number; y: number }): void {
		const { cardId } = core.hoverAt(toMapPoint(core.flow.transform(), at(press)));
		const { selection } = core.editor.view.getState();
		if (cardId) core.select(new Set([...selection, `card:${cardId}`]));
		askForMenu(core, at(press), null);
	}
}
