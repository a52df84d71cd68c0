import type { Box } from "../../shared/layout/map-layout.ts";
import { coversMapSelector } from "../../ui/covers-map.ts";
import { boxesOverlap, type Insets, type Size, type ViewTransform } from "./view-transform.ts";

/** From this share of the canvas's height on a cover is a panel along an edge. */
const panelShare = 0.6;

/** Where elements stand over the canvas, CSS px from its top left corner. */
export function coversOf(root: HTMLElement): readonly Box[] {
	const bounds = root.getBoundingClientRect();
	const inside = { x: 0, y: 0, width: bounds.width, height: bounds.height };
	return [...document.querySelectorAll<HTMLElement>(coversMapSelector)].flatMap((element) => {
		if (!element.checkVisibility({ visibilityProperty: true })) return [];
		const { x, y, width, height } = element.getBoundingClientRect();
		const box = { x: x - bounds.x, y: y - bounds.y, width, height };
		return boxesOverlap(box, inside) ? [box] : [];
	});
}

/** The insets with what panels along the left and right edges cover. */
export function insetsBeside(covers: readonly Box[], size: Size, { left, top, right, bottom }: Insets): Insets {
	const panels = covers.filter(({ height }) => height >= size.height * panelShare);
	const isRight = ({ x, width }: Box) => x + width / 2 > size.width / 2;
	return {
		left: Math.max(left, ...panels.filter((panel) => !isRight(panel)).map(({ x, width }) => x + width)),
		top,
		right: Math.max(right, ...panels.filter(isRight).map(({ x }) => size.width - x)),
		bottom,
	};
}

interface PanArea {
	readonly size: Size;
	readonly insets: Insets;
	readonly covers: readonly Box[];
	/** Between the box and the cover, CSS px. */
	readonly gap: number;
}

/** Moves a box in view off what covers it in a corner, the shortest way that keeps it inside the insets. */
export function panOffCovers(view: ViewTransform, box: Box, { size, insets, covers, gap }: PanArea): ViewTransform {
	const width = box.width * view.zoom;
	const height = box.height * view.zoom;
	let { x, y } = view;
	for (const cover of covers) {
		const [left, top] = [box.x * view.zoom + x, box.y * view.zoom + y];
		if (!boxesOverlap({ x: left, y: top, width, height }, cover)) continue;
		const ways = [
			{ dx: cover.x - gap - width - left, dy: 0 },
			{ dx: cover.x + cover.width + gap - left, dy: 0 },
			{ dx: 0, dy: cover.y - gap - height - top },
			{ dx: 0, dy: cover.y + cover.height + gap - top },
		].filter(
			({ dx, dy }) =>
				left + dx >= insets.left &&
				top + dy >= insets.top &&
				left + dx + width <= size.width - insets.right &&
				top + dy + height <= size.height - insets.bottom,
		);
		const [shortest] = ways.sort((a, b) => Math.abs(a.dx + a.dy) - Math.abs(b.dx + b.dy));
		x += shortest?.dx ?? 0;
		y += shortest?.dy ?? 0;
	}
	return x === view.x && y === view.y ? view : { x, y, zoom: view.zoom };
}
