import type { Box, Point } from "../../shared/layout/map-layout.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import type { Brush } from "./brush.ts";
import type { Frame } from "./frame.ts";
import type { StickyEdges } from "./sticky-painter.ts";

/** Where a header stands on screen, CSS px. */
export interface Placement {
	readonly start: Point;
	readonly end: Point;
	readonly scale: number;
	/** What is pinned to the end and reaches further left than this would cover the name, and is left out. */
	readonly free: number;
}

interface Anchorage extends Point {
	readonly scale: number;
}

interface Drawn {
	readonly item: SceneItem;
	readonly at: Anchorage;
}

/** What a step's marks reach below its header, in units of the sticky scale. */
const overhang = 18;

/** Marks that go with a header or lane: they keep their size and stay where the header is drawn. */
export class PinnedMarks {
	/** By the header's item id. */
	readonly #items = new Map<string, SceneItem[]>();
	readonly #drawn = new Map<string, Drawn>();

	setItems(items: readonly SceneItem[]): void {
		this.#items.clear();
		for (const item of items) {
			if (!item.pinnedTo) continue;
			const ofHeader = this.#items.get(item.pinnedTo.itemId);
			if (ofHeader) ofHeader.push(item);
			else this.#items.set(item.pinnedTo.itemId, [item]);
		}
	}

	clear(): void {
		this.#drawn.clear();
	}

	/** A header has been drawn. */
	place(headerId: string, at: Placement): void {
		const { end, start, scale, free } = at;
		for (const item of this.#items.get(headerId) ?? []) {
			const anchor = item.pinnedTo?.anchor ?? end;
			const isAtEnd = item.pinnedTo?.end === "end";
			if (isAtEnd && end.x + (item.box.x - anchor.x) * scale < free) continue;
			this.#drawn.set(item.id, { item, at: { ...(isAtEnd ? end : start), scale } });
		}
	}

	/** The context is in CSS px. */
	draw(brush: Brush, frame: Frame, edges: StickyEdges): void {
		if (this.#drawn.size === 0) return;
		const { context } = brush;
		for (const layer of ["header", "rail"] as const) {
			brush.save();
			context.beginPath();
			if (layer === "header") context.rect(edges.right, 0, frame.width, edges.bottom + overhang);
			else context.rect(0, edges.bottom, edges.right, frame.height);
			context.clip();
			for (const { item, at } of this.#drawn.values()) if (item.layer === layer) drawAt(brush, item, at);
			brush.restore();
		}
	}

	at(x: number, y: number): { readonly item: SceneItem; readonly point: Point } | null {
		for (const { item, at } of this.#drawn.values()) {
			const anchor = item.pinnedTo?.anchor ?? at;
			const point = { x: anchor.x + (x - at.x) / at.scale, y: anchor.y + (y - at.y) / at.scale };
			const { box } = item;
			const isInside = point.x >= box.x && point.x < box.x + box.width && point.y >= box.y && point.y < box.y + box.height;
			if (isInside) return { item, point };
		}
		return null;
	}

	onScreen(itemId: string, { x, y }: Point): Point | null {
		const drawn = this.#drawn.get(itemId);
		if (!drawn) return null;
		const { at, item } = drawn;
		const anchor = item.pinnedTo?.anchor ?? at;
		return { x: at.x + (x - anchor.x) * at.scale, y: at.y + (y - anchor.y) * at.scale };
	}
}

function drawAt(brush: Brush, item: SceneItem, at: Anchorage): void {
	const anchor = item.pinnedTo?.anchor ?? at;
	brush.save();
	brush.context.translate(at.x, at.y);
	brush.context.scale(at.scale, at.scale);
	brush.context.translate(-anchor.x, -anchor.y);
	brush.draw(item.shapes);
	brush.restore();
}

/** A stage's marks stand beside its name, a step's on its lower edge. */
export function placementOf(
	label: { readonly width: number },
	at: { zone: Box; left: number; scale: number; padding: number; isStage: boolean; most: number },
): Placement {
	const { zone, left, scale, padding, isStage, most } = at;
	const right = zone.x + zone.width;
	const y = isStage ? zone.y : zone.y + zone.height;
	const end = { x: isStage ? Math.min(right, most) : right, y };
	const free = isStage ? zone.x + (2 * padding + label.width) * scale : left;
	return { start: { x: left, y }, end, scale, free };
}

export function isUnpinned({ pinnedTo }: SceneItem): boolean {
	return pinnedTo === undefined;
}
