import type { Box } from "../../shared/layout/map-layout.ts";
import type { Size } from "../viewport/view-transform.ts";

/** CSS px between a badge and its tip. */
const gap = 6;
/** From the canvas's edges. */
const margin = 8;

/** Above a box of the canvas (CSS px) where there is room, else below it; never outside of the canvas. */
export function placeTip(element: HTMLElement, box: Box | null, size: Size): void {
	element.hidden = box === null;
	if (!box) return;
	const { width, height } = element.getBoundingClientRect();
	const x = Math.max(margin, Math.min(box.x, size.width - width - margin));
	const above = box.y - height - gap;
	const y = above >= margin ? above : box.y + box.height + gap;
	element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}
