import type { MapLayout } from "../../shared/layout/map-layout.ts";
import type { Gesture, Hover } from "../gestures/interaction.ts";
import { drawRings, type FrontFrame, faded, token } from "./front-frame.ts";

/** What the pointer's gesture would do: drop preview, insertion marker, lasso, the new height of an emotion. */
export function drawGesture(frame: FrontFrame, layout: MapLayout, gesture: Gesture): void {
	switch (gesture.kind) {
		// The drop preview is an element, so that it stays below the dragged card.
		case "none":
		case "cards":
		case "palette":
			return;
		case "header":
			drawHeaderDrag(frame, gesture);
			return;
		case "lasso":
			drawRings(frame, [gesture.box], {
				colour: token(frame, "accent"),
				width: 1,
				gap: 0,
				fill: faded(token(frame, "accent"), 0.08),
			});
			return;
		case "emotion":
			drawEmotionDrag(frame, layout, gesture);
			return;
		case "link":
			if (gesture.toId) drawLinkTarget(frame, layout, gesture.toId);
	}
}

function drawHeaderDrag(frame: FrontFrame, gesture: Extract<Gesture, { kind: "header" }>): void {
	const { ctx, px } = frame;
	const accent = token(frame, "accent");
	ctx.fillStyle = faded(accent, 0.12);
	ctx.fillRect(gesture.box.x, gesture.box.y, gesture.box.width, gesture.box.height);
	drawRings(frame, [gesture.box], { colour: accent, width: 1.5, gap: 0 });
	if (!gesture.drop) return;
	const { marker } = gesture.drop;
	const grow = Math.max(0, 3 * px - Math.min(marker.width, marker.height)) / 2;
	ctx.fillStyle = accent;
	ctx.fillRect(marker.x - grow, marker.y - grow, marker.width + 2 * grow, marker.height + 2 * grow);
}

function drawEmotionDrag(frame: FrontFrame, layout: MapLayout, gesture: Extract<Gesture, { kind: "emotion" }>): void {
	const { ctx, px } = frame;
	const { point, value } = gesture;
	const y = layout.emotionY(point.laneId, value);
	const accent = token(frame, "accent");
	ctx.setLineDash([4 * px, 3 * px]);
	ctx.strokeStyle = accent;
	ctx.lineWidth = 1.5 * px;
	ctx.beginPath();
	ctx.moveTo(point.x, point.y);
	ctx.lineTo(point.x, y);
	ctx.stroke();
	ctx.setLineDash([]);
	drawDot(frame, { x: point.x, y }, { radius: 8, fill: accent });
	drawValue(frame, { x: point.x, y }, value);
}

function drawDot(frame: FrontFrame, at: { x: number; y: number }, { radius, fill }: { radius: number; fill: string }): void {
	const { ctx, px } = frame;
	ctx.beginPath();
	ctx.arc(at.x, at.y, radius * px, 0, Math.PI * 2);
	ctx.fillStyle = fill;
	ctx.fill();
	ctx.lineWidth = 2 * px;
	ctx.strokeStyle = token(frame, "surface-raised");
	ctx.stroke();
}

function drawValue(frame: FrontFrame, at: { x: number; y: number }, value: number): void {
	const { ctx, px } = frame;
	ctx.font = `600 ${12 * px}px Inter, system-ui, sans-serif`;
	ctx.fillStyle = token(frame, "text");
	ctx.textBaseline = "middle";
	ctx.fillText(value > 0 ? `+${value}` : `${value}`.replace("-", "\u2212"), at.x + 14 * px, at.y);
}

function drawLinkTarget(frame: FrontFrame, layout: MapLayout, cardId: string): void {
	const box = layout.cards.get(cardId);
	if (box) drawRings(frame, [box], { colour: token(frame, "accent"), width: 2.5, gap: 2 });
}

/** A point that a click would set or that can be dragged. */
export function drawHover(frame: FrontFrame, layout: MapLayout, hover: Hover): void {
	if (hover.emotion) {
		const { ctx, px } = frame;
		ctx.beginPath();
		ctx.arc(hover.emotion.x, hover.emotion.y, 11 * px, 0, Math.PI * 2);
		ctx.lineWidth = 2 * px;
		ctx.strokeStyle = token(frame, "accent");
		ctx.stroke();
	}
	if (!hover.spot) return;
	const column = layout.columns.find((each) => each.stepId === hover.spot?.stepId);
	if (!column) return;
	const at = { x: column.x + column.width / 2, y: layout.emotionY(hover.spot.laneId, hover.spot.value) };
	drawDot(frame, at, { radius: 6, fill: faded(token(frame, "accent"), 0.45) });
	drawValue(frame, at, hover.spot.value);
}
