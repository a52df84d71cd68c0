import { cursorChoices } from "../../editor/cursor-choices.ts";
import type { OtherPerson, Session } from "../../editor/session.ts";
import type { ViewStore } from "../../editor/view-store.ts";
import type { Point } from "../../shared/layout/map-layout.ts";
import type { InteractionStore } from "../gestures/interaction.ts";
import type { Size, ViewTransform } from "../viewport/view-transform.ts";

/** A selection of thousands would be sent with every change of it: others see the first ones. */
const sharedSelectionLimit = 100;

/** Shows to others what this person selects, edits and drags. Returns how to stop. */
export function sharePresence(session: Session, view: ViewStore, interaction: InteractionStore): () => void {
	const stopView = view.subscribe((state, before) => {
		if (state.selection !== before.selection) {
			session.presence.set({ selection: [...state.selection].slice(0, sharedSelectionLimit) });
		}
		if (state.editing !== before.editing) {
			session.presence.set({ editing: state.editing ? { ...state.editing.ref, field: state.editing.field } : null });
		}
	});
	const stopGesture = interaction.subscribe(({ gesture }, before) => {
		if (gesture === before.gesture) return;
		if (gesture.kind === "cards") {
			const { ids, delta } = gesture.drag;
			session.presence.set({ drag: { cardIds: [...ids].slice(0, sharedSelectionLimit), dx: delta.x, dy: delta.y } });
		} else if (before.gesture.kind === "cards") {
			session.presence.set({ drag: null });
		}
	});
	const stopChoice = cursorChoices().subscribe(() => {
		if (!cursorChoices().get().sharesMine) session.presence.set({ cursor: null });
	});
	return () => {
		stopChoice();
		stopView();
		stopGesture();
		session.presence.set({ selection: [], editing: null, drag: null, cursor: null, view: null });
	};
}

/** What this window shows, for who follows it: as short as its px allow. */
export function sharedView({ x, y, zoom }: ViewTransform, { width, height }: Size): NonNullable<OtherPerson["view"]> {
	return { x: Math.round(x), y: Math.round(y), zoom: Number(zoom.toPrecision(5)), width, height };
}

/** Map units are rounded: a tenth of a px is finer than anybody sees. */
export function sharedCursor(point: Point): Point {
	return { x: Math.round(point.x * 10) / 10, y: Math.round(point.y * 10) / 10 };
}
