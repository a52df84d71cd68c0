import type { Box } from "../../shared/layout/map-layout.ts";
import type { Theme } from "../../shared/scene/scene.ts";
import { colourOf } from "../../shared/scene/theme.ts";
import type { Size, ViewTransform } from "../viewport/view-transform.ts";

/** One drawing of the canvas in front of the cards. The context is in map units; `px` is one screen px in them. */
export interface FrontFrame {
	readonly ctx: CanvasRenderingContext2D;
	readonly view: ViewTransform;
	readonly size: Size;
	readonly theme: Theme;
	readonly px: number;
	/** What of the map is on screen. */
	readonly visible: Box;
}

export interface RingStyle {
	readonly colour: string;
	/** Screen px. */
	readonly width: number;
	/** Screen px between the box and the ring. */
	readonly gap: number;
	readonly fill?: string;
	readonly dash?: readonly number[];
}

/** Rings around boxes in one path, so that thousands of selected cards cost one stroke. */
export function drawRings(frame: FrontFrame, boxes: Iterable<Box>, style: RingStyle): void {
	const { ctx, px } = frame;
	const grow = (style.gap + style.width / 2) * px;
	ctx.beginPath();
	for (const box of boxes) {
		ctx.roundRect(box.x - grow, box.y - grow, box.width + 2 * grow, box.height + 2 * grow, Math.max(0, 6 + grow));
	}
	ctx.setLineDash((style.dash ?? []).map((length) => length * px));
	ctx.lineWidth = style.width * px;
	ctx.strokeStyle = style.colour;
	ctx.stroke();
	ctx.setLineDash([]);
	if (style.fill) {
		ctx.fillStyle = style.fill;
		ctx.fill();
	}
}

export function token(frame: FrontFrame, name: string): string {
	return colourOf(frame.theme, name);
}

/** A colour of the theme (#rrggbb) with an opacity. */
export function faded(colour: string, opacity: number): string {
	return `${colour.slice(0, 7)}${Math.round(opacity * 255)
		.toString(16)
		.padStart(2, "0")}`;
}

/** A small name tag above a box's left corner, at the same size on screen at every zoom. */
export function drawTag(
	frame: FrontFrame,
	at: { x: number; y: number },
	{ text, fill, ink }: { text: string; fill: string; ink: string },
): void {
	const { ctx, px } = frame;
	ctx.font = `600 ${11 * px}px Inter, system-ui, sans-serif`;
	const width = ctx.measureText(text).width + 10 * px;
	const height = 16 * px;
	ctx.fillStyle = fill;
	ctx.beginPath();
	ctx.roundRect(at.x, at.y - height, width, height, [4 * px, 4 * px, 4 * px, 0]);
	ctx.fill();
	ctx.fillStyle = ink;
	ctx.textBaseline = "middle";
	ctx.fillText(text, at.x + 5 * px, at.y - height / 2 + 0.5 * px);
}
