import type { Point } from "../../shared/layout/map-layout.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import type { Brush } from "./brush.ts";
import type { Frame } from "./frame.ts";
import type { StickyEdges } from "./sticky-painter.ts";

/** Where a header's end stands on screen, CSS px. */
export interface Anchorage extends Point {
	readonly scale: number;
	/** Its start: what is pinned to the end and reaches further left does not fit, and is left out. */
	readonly from: number;
}

interface Drawn {
	readonly item: SceneItem;
	readonly at: Anchorage;
}

/** What a step's marks reach below its header, in units of the sticky scale. */
const overhang = 18;

/** Marks that go with a header or lane: they keep their size and stay where the header is drawn. */
export class PinnedMarks {
	/** By the header's item id and the end. */
	readonly #items = new Map<string, SceneItem>();
	readonly #drawn = new Map<string, Drawn>();

	setItems(items: readonly SceneItem[]): void {
		this.#items.clear();
		for (const item of items) if (item.pinnedTo) this.#items.set(`${item.pinnedTo.itemId} ${item.pinnedTo.end}`, item);
	}

	clear(): void {
		this.#drawn.clear();
	}

	/** A header has been drawn. */
	place(headerId: string, { x, y, scale, from }: Anchorage): void {
		const end = this.#items.get(`${headerId} end`);
		if (end?.pinnedTo && x + (end.box.x - end.pinnedTo.anchor.x) * scale >= from) {
			this.#drawn.set(end.id, { item: end, at: { x, y, scale, from } });
		}
		const start = this.#items.get(`${headerId} start`);
		if (start) this.#drawn.set(start.id, { item: start, at: { x: from, y, scale, from } });
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
