import type { MapLayout } from "../../shared/layout/map-layout.ts";
import type { CanvasCore } from "../canvas-core.ts";
import type { ModelFlush } from "../model/canvas-model.ts";
import { anchorAt, anchorShift } from "./anchor.ts";
import { boxContains, toMapPoint, visibleBox } from "./view-transform.ts";

/** After somebody else's change the view moves along with what this person looks at, so that it stays on the screen where it was. */
export function keepAnchor(core: CanvasCore, { before, after, isRemote }: ModelFlush): void {
	if (isRemote) keepPlace(core, before, after);
}

/** Where one layout gives way to another, of the same map or of what it once was: what one looks at stays where it is. */
export function keepPlace(core: CanvasCore, before: MapLayout, after: MapLayout): void {
	const view = core.flow.transform();
	const size = core.flow.size();
	const visible = visibleBox(view, size);
	const cardId = heldCard(core);
	const held = cardId ? before.cards.get(cardId) : undefined;
	const middle = toMapPoint(view, { x: size.width / 2, y: size.height / 2 });
	const isSeen = held !== undefined && boxContains(visible, held);
	const anchor = isSeen ? anchorAt(before, held, cardId) : anchorAt(before, middle);
	const shift = anchorShift(anchor, before, after);
	if (shift.x === 0 && shift.y === 0) return;
	core.flow.setTransform({ x: view.x - shift.x * view.zoom, y: view.y - shift.y * view.zoom, zoom: view.zoom });
}

/** The card that this person writes in, points at or has in focus. */
function heldCard(core: CanvasCore): string | null {
	const { editing, focus } = core.editor.view.getState();
	if (editing?.ref.collection === "cards") return editing.ref.id;
	return core.interaction.getState().hover.cardId ?? (focus?.startsWith("card:") ? focus.slice(5) : null);
}
