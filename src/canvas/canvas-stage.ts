import type { Editor } from "../editor/editor.ts";
import type { TextField } from "../editor/session.ts";
import { targetOf } from "../editor/targets.ts";
import type { MapLayout } from "../shared/layout/map-layout.ts";
import { type CanvasCore, createCanvasCore } from "./canvas-core.ts";
import { createDrawing, type Drawing } from "./canvas-drawing.ts";
import { createCanvasFrames } from "./canvas-frames.ts";
import type { FlowPort } from "./flow-port.ts";
import { awaitNodeDrops } from "./gestures/await-node-drops.ts";
import { createLinkDragging, type LinkDragging } from "./gestures/begin-link.ts";
import { type CardDragging, createCardDragging } from "./gestures/drag-cards.ts";
import { hoverKind } from "./gestures/hover.ts";
import { listenToPalette } from "./gestures/palette-drop.ts";
import { listenToPointer } from "./gestures/pointer-input.ts";
import type { CanvasLayer } from "./layer.ts";
import { type BadgeRef, badgeByRef } from "./lenses/badge-at.ts";
import { restMs } from "./mount/mount-schedule.ts";
import type { CardNodes } from "./nodes/card-nodes.ts";
import { createMountedCards } from "./nodes/mounted-cards.ts";
import type { ImageLoader } from "./painter/image-cache.ts";
import { followPresence } from "./presence/follow-presence.ts";
import { sharedView, sharePresence } from "./presence/share-presence.ts";
import { keepAnchor, keepPlace } from "./viewport/keep-anchor.ts";
import type { Size, ViewTransform } from "./viewport/view-transform.ts";

export interface StageElements {
	readonly root: HTMLElement;
	readonly back: HTMLCanvasElement;
	readonly front: HTMLCanvasElement;
	readonly cursors: HTMLElement;
}

/** One mounted canvas: what its elements share, and what they tell it. */
export interface CanvasStage extends CanvasCore {
	readonly cards: CardNodes;
	readonly dragging: CardDragging;
	readonly linking: LinkDragging;
	/** Called at each move of the view, after it was drawn, and once at the start. */
	follow(listener: (view: ViewTransform, size: Size) => void): () => void;
	/** True while the view moves: nothing that lies over the map needs to be exact. */
	isMoving(): boolean;
	/** Stops editing, unless something else is edited by now. */
	stopEditing(field: TextField): void;
	focusCanvas(): void;
	/** Of the canvas in the window. */
	bounds(): DOMRect;
	redraw(): void;
	/** All there are; those that are on load and show. */
	setLayers(layers: readonly CanvasLayer[]): void;
	/** `before`: of another session that was shown in these elements; the view stays at the same place. */
	open(elements: StageElements, before?: MapLayout): () => void;
}

export function createCanvasStage(editor: Editor, flow: FlowPort, loadImage: ImageLoader): CanvasStage {
	const core = createCanvasCore(editor, flow);
	const dragging = createCardDragging(core);
	const mounted = createMountedCards(core, dragging);
	const followers = new Set<(view: ViewTransform, size: Size) => void>();
	let restTimer: ReturnType<typeof setTimeout> | undefined;
	let open: {
		readonly elements: StageElements;
		readonly drawing: Drawing;
		invalidate(part: "back" | "front" | "both"): void;
	} | null = null;

	function isPressable(ref: BadgeRef | null): boolean {
		return ref !== null && badgeByRef(core.lenses.marked(), ref)?.action != null;
	}

	async function offerBadges(target: string): Promise<void> {
		const { openBadges } = await import("./lenses/open-badges.ts");
		openBadges(core, target);
	}

	function linkEdges(): string[] {
		return mounted.cards.get().edges.map(({ id }) => `connection:${id}`);
	}

	function redraw(): void {
		open?.drawing.setScene();
		open?.invalidate("both");
	}

	/** The zoom reaches React when the view rests, never while it moves. */
	function atRest(): void {
		clearTimeout(restTimer);
		restTimer = setTimeout(() => editor.actions.setZoom(flow.transform().zoom), restMs);
	}

	function openOn(elements: StageElements, before?: MapLayout): () => void {
		const drawing = createDrawing(core, {
			...elements,
			loadImage,
			overlays: core.lenses.items,
			linkEdges,
			onStale: () => open?.invalidate("both"),
		});
		const frames = createCanvasFrames(flow, {
			drawBack: drawing.drawBack,
			drawFront: drawing.drawFront,
			moved(view, size) {
				mounted.schedule.moved();
				editor.session.presence.set({ view: sharedView(view, size) });
				atRest();
				for (const follower of followers) follower(view, size);
			},
		});
		open = { elements, drawing, invalidate: frames.invalidate };
		core.setRoot(elements.root);
		drawing.setScene();
		const stops = [
			core.model.onFlush((flush) => {
				if (core.leading.isLeading()) core.leading.relayout();
				else keepAnchor(core, flush);
				drawing.setScene();
				mounted.refresh();
				frames.invalidate("both");
			}),
			mounted.cards.subscribe(() => frames.invalidate("back")),
			core.lenses.subscribe(redraw),
			core.interaction.subscribe((state, before) => {
				mounted.refresh();
				elements.root.dataset.gesture = state.gesture.kind;
				elements.root.dataset.badge = isPressable(state.hover.badge) ? "pressable" : "";
				elements.root.dataset.hover = hoverKind(state.hover);
				frames.invalidate(state.gesture.kind === before.gesture.kind ? "front" : "both");
			}),
			editor.view.subscribe((state, before) => {
				if (
					state.selection !== before.selection ||
					state.focus !== before.focus ||
					state.editing !== before.editing ||
					state.tool !== before.tool
				)
					mounted.refresh();
				if (state.editing && state.editing !== before.editing) core.viewport.reveal(targetOf(state.editing.ref));
				elements.root.dataset.focus = state.focus ? "inside" : "canvas";
				frames.invalidate("front");
			}),
			listenToPointer(core, elements.root),
			listenToPalette(core, elements.root),
			awaitNodeDrops(core, elements.root),
			sharePresence(editor.session, editor.view, core.interaction),
			followPresence(core, elements.cursors, { follow: stage.follow, invalidate: () => frames.invalidate("front") }),
			editor.registerViewport({ ...core.viewport, openBadges: (target) => void offerBadges(target) }),
			mounted.schedule.close,
			() => clearTimeout(restTimer),
			frames.close,
			drawing.close,
		];
		if (before) keepPlace(core, before, core.model.layout());
		else core.viewport.showStart();
		atRest();
		mounted.refresh();
		frames.invalidate("both");
		return () => {
			open = null;
			core.setRoot(null);
			for (const stop of stops) stop();
		};
	}

	const stage: CanvasStage = {
		...core,
		cards: mounted.cards,
		dragging,
		linking: createLinkDragging(core),
		follow(listener) {
			followers.add(listener);
			listener(flow.transform(), flow.size());
			return () => followers.delete(listener);
		},
		isMoving: mounted.schedule.isMoving,
		stopEditing(field) {
			const { editing } = editor.view.getState();
			if (editing?.ref.id === field.ref.id && editing.field === field.field) editor.actions.stopEditing();
		},
		focusCanvas: () => open?.elements.root.focus({ preventScroll: true }),
		bounds: () => open?.elements.root.getBoundingClientRect() ?? new DOMRect(),
		redraw,
		setLayers: core.lenses.setLayers,
		open: openOn,
		close: core.close,
	};
	return stage;
}
