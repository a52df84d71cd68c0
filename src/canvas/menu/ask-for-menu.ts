import type { Point } from "../../shared/layout/map-layout.ts";
import { withPart } from "../../ui/missing-parts.ts";
import type { CanvasCore } from "../canvas-core.ts";

/** Opens the menu for what lies under a point of the canvas (CSS px) or for a header; its commands are not here at first. */
export function askForMenu(core: CanvasCore, at: Point, header: string | null): void {
	void withPart(import("./open-menu.ts"), ({ openMenu }) => openMenu(core, at, header));
}

/** Parts of the canvas with a menu of their own: the browser's, for text. */
const ownMenu = "[data-canvas-control], textarea, input, a";

/** Right click, the menu key of a pen, and what a browser calls a long press on a header. */
export function listenToMenu(core: CanvasCore, root: HTMLElement, signal: AbortSignal): void {
	root.addEventListener(
		"contextmenu",
		(event) => {
			const target = event.target instanceof Element ? event.target : null;
			if (!target || target.closest(ownMenu)) return;
			event.preventDefault();
			const header = target.closest<HTMLElement>("[data-target]")?.dataset.target ?? null;
			// A finger's long press on the map is told by its length: not every browser has an event for it.
			if (core.isTouch() && !header) return;
			const bounds = root.getBoundingClientRect();
			askForMenu(core, { x: event.clientX - bounds.x, y: event.clientY - bounds.y }, header);
		},
		{ signal },
	);
}
