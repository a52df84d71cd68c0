import type { OtherPerson } from "../../editor/session.ts";
import type { Box, Point } from "../../shared/layout/map-layout.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { linkItem, linkMinZoom } from "../../shared/scene/link-items.ts";
import { draggedCards, type Gesture } from "../gestures/interaction.ts";
import type { CanvasModel } from "../model/canvas-model.ts";
import type { Brush } from "../painter/brush.ts";
import { drawRings, drawTag, type FrontFrame, token } from "./front-frame.ts";

interface Held {
	readonly gesture: Gesture;
	readonly model: CanvasModel;
	readonly mounted: ReadonlySet<string>;
	/** Links that follow as edges. */
	readonly linkEdges: ReadonlySet<string>;
	readonly zoom: number;
}

/** More links than these stay where they are until the drop. */
const heldLinkLimit = 300;

/** Links of one's own drag that are no edges, because too many cards are dragged: item ids. */
export function heldLinks(map: JourneyMap, gesture: Gesture): ReadonlySet<string> {
	const found = new Set<string>();
	for (const cardId of draggedCards(gesture)) {
		for (const id of map.connectionsOf(cardId)) {
			if (found.size === heldLinkLimit) return found;
			found.add(`connection:${id}`);
		}
	}
	return found;
}

function drawHeldLinks(brush: Brush, { model, linkEdges, gesture }: Held, delta: Point): void {
	const { map, measure } = model;
	const layout = model.layout();
	const dragged = draggedCards(gesture);
	const boxOf = (cardId: string): Box | null => {
		const box = layout.cards.get(cardId);
		return box && dragged.has(cardId) ? { ...box, x: box.x + delta.x, y: box.y + delta.y } : (box ?? null);
	};
	for (const itemId of heldLinks(map, gesture)) {
		const connection = linkEdges.has(itemId) ? undefined : map.connections.get(itemId.slice("connection:".length));
		const from = connection && boxOf(connection.fromId);
		const to = connection && boxOf(connection.toId);
		if (from && to) brush.draw(linkItem(connection, { from, to, layout, measure }).shapes);
	}
}

/** Cards of one's own drag that are not elements, and their links: painted where they are held. */
export function drawHeldCards(brush: Brush, held: Held): void {
	const { gesture, model, mounted } = held;
	if (gesture.kind !== "cards") return;
	const { ids, delta } = gesture.drag;
	if (held.zoom >= linkMinZoom) drawHeldLinks(brush, held, delta);
	brush.context.save();
	brush.context.translate(delta.x, delta.y);
	for (const id of ids) {
		const item = mounted.has(id) ? undefined : model.cardItem(id);
		if (item) brush.draw(item.shapes);
	}
	brush.context.restore();
}

/** Others' drags while they happen: a copy under their colour; the card itself stays until the drop. */
export function drawRemoteDrags(
	frame: FrontFrame,
	brush: Brush,
	{ people, model }: { people: readonly OtherPerson[]; model: CanvasModel },
): void {
	for (const person of people) {
		if (!person.drag) continue;
		const { cardIds, dx, dy } = person.drag;
		const colour = token(frame, `palette:${person.colour}`);
		const boxes = cardIds.flatMap((id) => {
			const box = model.layout().cards.get(id);
			return box ? [{ x: box.x + dx, y: box.y + dy, width: box.width, height: box.height }] : [];
		});
		const { context } = brush;
		context.save();
		context.globalAlpha = 0.8;
		context.translate(dx, dy);
		for (const id of cardIds) brush.draw(model.cardItem(id)?.shapes ?? []);
		context.restore();
		drawRings(frame, boxes, { colour, width: 2, gap: 0 });
		const first = boxes[0];
		if (first)
			drawTag(
				frame,
				{ x: first.x, y: first.y - 3 * frame.px },
				{ text: person.name, fill: colour, ink: token(frame, "surface-raised") },
			);
		// The brush remembers colours that the ring and the tag have replaced.
		brush.begin(frame.view.zoom, window.devicePixelRatio);
	}
}
