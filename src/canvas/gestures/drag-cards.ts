import { idsOf } from "../../editor/targets.ts";
import type { Point } from "../../shared/layout/map-layout.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { movesOfDrop } from "./card-drop.ts";
import { noGesture } from "./interaction.ts";

/** The calls that React Flow's drag makes; positions are map units. */
export interface CardDragging {
	start(cardId: string): void;
	/** `pointer` is where the drop would be, `at` where the grabbed card's corner is held. */
	move(pointer: Point, at: Point): void;
	stop(): void;
	/** Escape: the cards go back, and the rest of the press does nothing. */
	cancel(): boolean;
	/** Where a dragged card is held, null where it is not dragged. */
	held(cardId: string): Point | null;
}

/**
 * Dragging cards: React Flow moves the grabbed one, all others of the selection follow by the same
 * distance, mounted or painted. Nothing is written until the drop, which is one operation for all.
 */
export function createCardDragging(core: CanvasCore): CardDragging {
	let grabbedId: string | null = null;

	function gesture() {
		const current = core.interaction.getState().gesture;
		return current.kind === "cards" ? current : null;
	}

	return {
		start(cardId) {
			if (!core.canWrite()) return;
			const target = `card:${cardId}`;
			if (!core.editor.view.getState().selection.has(target)) core.select(new Set([target]));
			grabbedId = cardId;
			const ids = new Set(idsOf(core.editor.view.getState().selection, "card"));
			core.interaction.setState({
				gesture: { kind: "cards", drag: { grabbedId: cardId, ids, delta: { x: 0, y: 0 } }, target: null },
			});
		},
		move(pointer, at) {
			const current = gesture();
			const box = grabbedId ? core.model.layout().cards.get(grabbedId) : undefined;
			if (!current || !box) return;
			const drag = { ...current.drag, delta: { x: at.x - box.x, y: at.y - box.y } };
			core.interaction.setState({
				gesture: { kind: "cards", drag, target: core.model.layout().dropTargetAt(pointer, drag.ids) },
			});
		},
		stop() {
			const current = gesture();
			grabbedId = null;
			if (!current) return;
			// Somebody may have deleted a card meanwhile: `movesOfDrop` leaves out what is gone.
			const moves = movesOfDrop(core.model.map, core.model.layout(), current.drag, current.target);
			if (moves.length > 0) core.edits.moveCards(moves);
			// The new layout first, so that the cards do not show in their old places for a frame.
			core.model.flush();
			core.interaction.setState({ gesture: noGesture });
		},
		cancel() {
			grabbedId = null;
			if (!gesture()) return false;
			core.interaction.setState({ gesture: noGesture });
			return true;
		},
		held(cardId) {
			const current = gesture();
			const box = core.model.layout().cards.get(cardId);
			if (!current || !box || !current.drag.ids.has(cardId)) return null;
			return { x: box.x + current.drag.delta.x, y: box.y + current.drag.delta.y };
		},
	};
}
