import type { CanvasCore } from "../canvas-core.ts";
import { sharedCursor } from "../presence/share-presence.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { createWheelClassifier, viewAfterWheel } from "../viewport/wheel.ts";
import { emotionDrag } from "./begin-emotion.ts";
import { headerDrag } from "./begin-header.ts";
import { lassoDrag } from "./begin-lasso.ts";
import { panDrag } from "./begin-pan.ts";
import { emotionPointAt } from "./emotion-drag.ts";
import { emotionReach, isSameHover } from "./hover.ts";
import { noHover } from "./interaction.ts";
import { followPointer, type PointerDrag } from "./pointer-drag.ts";
import { watchTouch } from "./touch.ts";

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

	function claim(event: PointerEvent, drag: PointerDrag, pans = true): void {
		isClaimed = true;
		event.stopPropagation();
		focusCanvas(root);
		followPointer(event, drag, pans ? { element: root, autoPan } : { element: root });
	}

	function onPointerDown(event: PointerEvent): void {
		isClaimed = false;
		const target = event.target instanceof Element ? event.target : null;
		if (!target || target.closest(ownControls) || !event.isPrimary) return;
		const screen = at(event);
		const point = toMapPoint(core.flow.transform(), screen);
		const isFinger = event.pointerType === "touch";
		const isHand = space.isDown() || core.editor.view.getState().tool === "pan";
		if (!isFinger && (event.button === 1 || (event.button === 0 && isHand))) {
			return claim(
				event,
				panDrag(core, screen, () => core.clickPane(point)),
				false,
			);
		}
		if (event.button !== 0) return;
		const header = headerOf(target);
		if (header) return claim(event, headerDrag(core, header.kind, { id: header.id, isToggle: event.shiftKey || event.ctrlKey }));
		if (target.closest(".react-flow__node")) return focusCanvas(root);
		const emotion = emotionPointAt(
			core.model.layout().curves,
			point,
			(isFinger ? 2 : 1) * (emotionReach / core.flow.transform().zoom),
		);
		if (emotion && core.canWrite()) return claim(event, emotionDrag(core, emotion), false);
		if (!isFinger) return claim(event, lassoDrag(core, screen, event.shiftKey || event.ctrlKey || event.metaKey));
	}

	/** d3-zoom and d3-drag listen to these, not to pointer events. */
	function onLegacyDown(event: Event): void {
		if (isClaimed) event.stopPropagation();
	}

	let frame = 0;
	function onPointerMove(event: PointerEvent): void {
		if (event.pointerType === "touch") return;
		const screen = at(event);
		const isControl = event.target instanceof Element && event.target.closest("[data-canvas-control], [data-target]") !== null;
		const isPressed = event.buttons !== 0;
		cancelAnimationFrame(frame);
		frame = requestAnimationFrame(() => {
			const point = toMapPoint(core.flow.transform(), screen);
			core.editor.session.presence.set({ cursor: sharedCursor(point) });
			if (isPressed) return;
			const hover = isControl ? noHover : core.hoverAt(point);
			if (!isSameHover(hover, core.interaction.getState().hover)) core.interaction.setState({ hover });
		});
	}

	function onPointerLeave(): void {
		cancelAnimationFrame(frame);
		core.interaction.setState({ hover: noHover });
		core.editor.session.presence.set({ cursor: null });
	}

	function onDoubleClick(event: MouseEvent): void {
		const target = event.target instanceof Element ? event.target : null;
		if (!target || target.closest(`${ownControls}, .react-flow__node, [data-target]`)) return;
		const { cardId, cell } = core.hoverAt(toMapPoint(core.flow.transform(), at(event)));
		if (cardId) core.edit(`card:${cardId}`);
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
	root.addEventListener("pointerleave", onPointerLeave, { signal: listening.signal });
	root.addEventListener("dblclick", onDoubleClick, { signal: listening.signal });
	root.addEventListener("wheel", onWheel, { ...capture, passive: false });
	watchTouch(core, root, listening.signal);
	return () => {
		cancelAnimationFrame(frame);
		listening.abort();
	};
}

/** Keys go where the canvas is, except into a text that is being written. */
function focusCanvas(root: HTMLElement): void {
	if (!root.contains(document.activeElement)) root.focus({ preventScroll: true });
	else if (document.activeElement instanceof HTMLButtonElement) root.focus({ preventScroll: true });
}

function headerOf(target: Element): { kind: "stage" | "step" | "lane"; id: string } | null {
	const named = target.closest<HTMLElement>("[data-target]")?.dataset["target"];
	const [kind, id] = named?.split(":") ?? [];
	return id && (kind === "stage" || kind === "step" || kind === "lane") ? { kind, id } : null;
}

function watchSpace(signal: AbortSignal): { isDown(): boolean } {
	let isDown = false;
	const isTyping = (event: KeyboardEvent) =>
		event.target instanceof Element && event.target.closest("input, textarea, [contenteditable], button, [role=button]") !== null;
	window.addEventListener(
		"keydown",
		(event) => {
			if (event.code === "Space" && !isTyping(event)) isDown = true;
		},
		{ signal },
	);
	window.addEventListener("keyup", (event) => event.code === "Space" && (isDown = false), { signal });
	window.addEventListener("blur", () => (isDown = false), { signal });
	return { isDown: () => isDown };
}
