import type { OtherPerson } from "../../editor/session.ts";
import type { Gesture } from "../gestures/interaction.ts";
import type { CanvasModel } from "../model/canvas-model.ts";
import type { Brush } from "../painter/brush.ts";
import { drawRings, drawTag, type FrontFrame, token } from "./front-frame.ts";

interface Held {
	readonly gesture: Gesture;
	readonly model: CanvasModel;
	readonly mounted: ReadonlySet<string>;
}

/** Cards of one's own drag that are not elements: painted where they are held. */
export function drawHeldCards(brush: Brush, { gesture, model, mounted }: Held): void {
	if (gesture.kind !== "cards") return;
	const { ids, delta } = gesture.drag;
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
