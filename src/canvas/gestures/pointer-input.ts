import { cursorChoices } from "../../editor/cursor-choices.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { listenToMenu } from "../menu/ask-for-menu.ts";
import { sharedCursor } from "../presence/share-presence.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { createWheelClassifier, viewAfterWheel } from "../viewport/wheel.ts";
import { chooseDrag } from "./choose-drag.ts";
import { isSameHover } from "./hover.ts";
import { noHover } from "./interaction.ts";
import { followPointer } from "./pointer-drag.ts";
import { watchTouch } from "./touch.ts";
import { watchSpace } from "./watch-space.ts";

/** Parts of the canvas that handle the pointer themselves. */
const ownControls = "[data-canvas-control], [data-canvas-offer], [data-header-action], textarea, input, a, .react-flow__handle";

/**
 * All pointer input of the canvas that is not React Flow's. It listens in the capture phase and claims
 * a press (pan, header, emotion point, lasso) before React Flow sees it; what it leaves alone is a
 * card's drag, a handle's connection, and fingers that pan and pinch.
 */
export function listenToPointer(core: CanvasCore, root: HTMLElement): () => void {
	const listening = new AbortController();
	const capture = { capture: true, signal: listening.signal };
	const space = watchSpace(listening.signal);
	let isClaimed = false;

	function at(event: { clientX: number; clientY: number }) {
		const bounds = root.getBoundingClientRect();
		return { x: event.clientX - bounds.x, y: event.clientY - bounds.y };
	}

	function autoPan(dx: number, dy: number): void {
		const { x, y, zoom } = core.flow.transform();
		core.flow.setTransform({ x: x + dx, y: y + dy, zoom });
	}

	function onPointerDown(event: PointerEvent): void {
		isClaimed = false;
		core.setTouch(event.pointerType === "touch");
		const target = event.target instanceof Element ? event.target : null;
		if (!target || target.closest(ownControls) || !event.isPrimary) return;
		focusCanvas(root);
		const isHand = space.isDown() || core.editor.view.getState().tool === "pan";
		const chosen = chooseDrag(core, { event, target, screen: at(event), isHand });
		if (!chosen) return;
		isClaimed = true;
		event.stopPropagation();
		followPointer(event, chosen.drag, chosen.pans ? { element: root, autoPan } : { element: root });
	}

	/** d3-zoom and d3-drag listen to these, not to pointer events. */
	function onLegacyDown(event: Event): void {
		if (!isClaimed) return;
		event.stopPropagation();
		// A press on a header's button would take the focus from the map.
		if (event.type === "mousedown") event.preventDefault();
	}

	let frame = 0;
	/** Looks again at what is under a pointer that rests: the map may have changed there. */
	let look: (() => void) | null = null;
	function onPointerMove(event: PointerEvent): void {
		if (event.pointerType === "touch") return;
		const screen = at(event);
		const isControl = event.target instanceof Element && event.target.closest("[data-canvas-control], [data-target]") !== null;
		const isHeader = event.target instanceof Element && event.target.closest("[data-target]") !== null;
		const isPressed = event.buttons !== 0;
		// Handles stand outside of their card: on the way to one the card stays the hovered one.
		const isHandle = event.target instanceof Element && event.target.closest(".react-flow__handle:not([data-cover])") !== null;
		const seen = () => {
			const point = toMapPoint(core.flow.transform(), screen);
			const hover = isControl ? { ...noHover, badge: isHeader ? core.badgeAt(screen) : null } : core.hoverAt(point);
			if (!isSameHover(hover, core.interaction.getState().hover)) core.interaction.setState({ hover });
		};
		look = isPressed || isHandle ? null : seen;
		cancelAnimationFrame(frame);
		frame = requestAnimationFrame(() => {
			if (cursorChoices().get().sharesMine)
				core.editor.session.presence.set({ cursor: sharedCursor(toMapPoint(core.flow.transform(), screen)) });
			look?.();
		});
	}

	function onPointerLeave(): void {
		look = null;
		cancelAnimationFrame(frame);
		core.interaction.setState({ hover: noHover });
		core.editor.session.presence.set({ cursor: null });
	}

	function onDoubleClick(event: MouseEvent): void {
		const target = event.target instanceof Element ? event.target : null;
		if (!target || target.closest(`${ownControls}, .react-flow__node, [data-target]`)) return;
		const { cardId, cell, emotion } = core.hoverAt(toMapPoint(core.flow.transform(), at(event)));
		if (cardId) core.edit(`card:${cardId}`);
		else if (emotion && core.canWrite()) core.interaction.setState({ quoting: emotion });
		else if (cell) core.edits.addCardTo(cell);
	}

	const classify = createWheelClassifier();
	function onWheel(event: WheelEvent): void {
		const target = event.target instanceof Element ? event.target : null;
		if (target?.closest("[data-canvas-scroll]")) return;
		event.preventDefault();
		event.stopPropagation();
		const device = classify(event, event.timeStamp);
		core.flow.setTransform(viewAfterWheel(core.flow.transform(), event, { device, at: at(event) }));
	}

	root.addEventListener("pointerdown", onPointerDown, capture);
	root.addEventListener("mousedown", onLegacyDown, capture);
	root.addEventListener("touchstart", onLegacyDown, { ...capture, passive: true });
	root.addEventListener("pointermove", onPointerMove, capture);
	// What was dragged lies under the pointer now.
	root.addEventListener("pointerup", onPointerMove, capture);
	root.addEventListener("pointerleave", onPointerLeave, { signal: listening.signal });
	root.addEventListener("dblclick", onDoubleClick, { signal: listening.signal });
	root.addEventListener("wheel", onWheel, { ...capture, passive: false });
	watchTouch(core, root, listening.signal);
	listenToMenu(core, root, listening.signal);
	const stopLooking = core.model.subscribe(() => look?.());
	return () => {
		stopLooking();
		cancelAnimationFrame(frame);
		listening.abort();
	};
}

/** Keys go where the pointer was pressed last; this also ends a text that is being written. */
function focusCanvas(root: HTMLElement): void {
	if (document.activeElement !== root) root.focus({ preventScroll: true });
}
