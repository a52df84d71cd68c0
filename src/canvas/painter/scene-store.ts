import type { Box, Point } from "../../shared/layout/map-layout.ts";
import { textStyles } from "../../shared/layout/text-styles.ts";
import { type SceneItem, sceneLayers } from "../../shared/scene/scene.ts";
import type { Context2D } from "./brush.ts";
import { GridIndex, touches } from "./grid-index.ts";

/** What a frame draws, bottom to top. The lists are reused by the next frame. */
export interface VisibleItems {
	readonly below: SceneItem[];
	/** Cards that cover no other: drawn pass by pass. */
	readonly cards: SceneItem[];
	/** Cards that may lie on another, drawn one by one. */
	readonly stacked: SceneItem[];
	readonly above: SceneItem[];
}

export interface Hidden {
	/** Ids of cards that stand in the DOM, and item ids of what else is drawn elsewhere. */
	readonly skip: ReadonlySet<string>;
	/** Ids of cards that are being dragged. */
	readonly dragged: ReadonlySet<string>;
}

const cardRank = sceneLayers.indexOf("card");
const ranks = new Map<string, number>(sceneLayers.map((layer, index) => [layer, index]));

function rankOf(item: SceneItem): number {
	return ranks.get(item.layer) ?? 0;
}

/** The scene's items by id and by place. */
export class SceneStore {
	#list: readonly SceneItem[] = [];
	readonly #items = new Map<string, SceneItem>();
	readonly #index = new GridIndex<SceneItem>();
	/** Place in the scene: what is later lies above. */
	readonly #sequence = new Map<SceneItem, number>();
	readonly #found: SceneItem[] = [];
	readonly #stacked = new Set<SceneItem>();
	readonly #visible: VisibleItems = { below: [], cards: [], stacked: [], above: [] };
	#callouts: readonly SceneItem[] = [];
	headers: readonly SceneItem[] = [];
	rail: readonly SceneItem[] = [];

	get(itemId: string): SceneItem | undefined {
		return this.#items.get(itemId);
	}

	/** `isSticky`: header and rail items are kept apart, for the painter that draws them at the edges. */
	set(items: readonly SceneItem[], isSticky: boolean): void {
		const before = this.#list;
		this.#list = items;
		const gone = new Set<SceneItem>();
		const come: number[] = [];
		for (let index = 0; index < Math.max(items.length, before.length); index++) {
			const [item, old] = [items[index], before[index]];
			if (item === old) continue;
			if (old !== undefined) gone.add(old);
			if (item !== undefined) come.push(index);
		}
		if (gone.size === 0 && come.length === 0) return;
		const isApart = (item: SceneItem) =>
			item.maxZoom !== undefined || (isSticky && (item.layer === "header" || item.layer === "rail"));
		let isFramed = [...gone].some(isApart);
		const parking = this.#items.get("parking");
		const made: SceneItem[] = [];
		for (const index of come) {
			const item = items[index];
			if (item === undefined) continue;
			this.#sequence.set(item, index);
			if (!gone.delete(item)) made.push(item);
			isFramed ||= isApart(item);
		}
		for (const item of gone) this.#remove(item);
		for (const item of made) {
			this.#items.set(item.id, item);
			if (!isApart(item)) this.#index.set(item, item.box);
		}
		if (isFramed) this.#setApart(items, isSticky);
		const parkingNow = this.#items.get("parking");
		if (parkingNow !== parking) this.#stacked.clear();
		this.#findStacked(parkingNow === parking ? made : items);
	}

	#setApart(items: readonly SceneItem[], isSticky: boolean): void {
		this.#callouts = items.filter((item) => item.maxZoom !== undefined);
		this.headers = isSticky ? items.filter((item) => item.maxZoom === undefined && item.layer === "header") : [];
		this.rail = isSticky ? items.filter((item) => item.maxZoom === undefined && item.layer === "rail") : [];
	}

	/** What touches a box of the map, and is drawn at a zoom. */
	visible(box: Box, zoom: number, { skip, dragged }: Hidden): VisibleItems {
		const seen = this.#visible;
		for (const list of [seen.below, seen.cards, seen.stacked, seen.above]) list.length = 0;
		this.#index.query(box, this.#found);
		for (const item of this.#found) {
			if (item.minZoom !== undefined && zoom < item.minZoom) continue;
			const id = item.cardId;
			if (skip.has(item.id)) continue;
			if (item.layer === "card") {
				if (id !== undefined && (skip.has(id) || dragged.has(id))) continue;
				if (this.#stacked.has(item)) seen.stacked.push(item);
				else seen.cards.push(item);
			} else if (rankOf(item) < cardRank) seen.below.push(item);
			else seen.above.push(item);
		}
		seen.below.sort(this.#bySequence);
		seen.stacked.sort(this.#bySequence);
		seen.above.sort(this.#bySequence);
		return seen;
	}

	/** Callouts of a zoom are drawn over the map, after it. */
	callouts(box: Box, zoom: number): readonly SceneItem[] {
		return this.#callouts.filter((item) => zoom >= (item.minZoom ?? 0) && zoom < (item.maxZoom ?? 0) && touches(item.box, box));
	}

	query(box: Box): readonly SceneItem[] {
		return [...this.#index.query(box, this.#found)].sort(this.#bySequence);
	}

	hitTest(point: Point, slack: number, context: Context2D): SceneItem | null {
		const box = { x: point.x - slack, y: point.y - slack, width: 2 * slack, height: 2 * slack };
		const near = this.query(box);
		const card = near.findLast(
			({ layer, box: { x, y, width, height } }) =>
				layer === "card" && point.x >= x && point.x < x + width && point.y >= y && point.y < y + height,
		);
		return card ?? near.findLast((item) => item.layer === "link" && isOnLine(item, point, { slack, context })) ?? null;
	}

	linkAt(point: Point): string | null {
		for (const item of this.query({ x: point.x, y: point.y, width: 0, height: 0 }).toReversed()) {
			for (const shape of item.shapes) {
				if (shape.kind !== "text" || shape.href === undefined) continue;
				const { size } = textStyles[shape.style];
				const isInside =
					point.x >= shape.x && point.x < shape.x + shape.width && point.y >= shape.y - size && point.y < shape.y + size / 2;
				if (isInside) return shape.href;
			}
		}
		return null;
	}

	readonly #bySequence = (a: SceneItem, b: SceneItem): number => (this.#sequence.get(a) ?? 0) - (this.#sequence.get(b) ?? 0);

	#remove(item: SceneItem): void {
		this.#index.delete(item);
		this.#sequence.delete(item);
		this.#stacked.delete(item);
		this.#items.delete(item.id);
	}

	/** Cards of the grid never overlap; parked ones may. */
	#findStacked(items: readonly SceneItem[]): void {
		const parking = this.#items.get("parking")?.box;
		if (parking === undefined) return;
		for (const item of items) {
			if (item.layer !== "card") continue;
			const { x, y } = item.box;
			const isParked = x >= parking.x && x < parking.x + parking.width && y >= parking.y && y < parking.y + parking.height;
			if (isParked) this.#stacked.add(item);
		}
	}
}

function isOnLine(item: SceneItem, { x, y }: Point, { slack, context }: { slack: number; context: Context2D }): boolean {
	const line = item.shapes.find((shape) => shape.kind === "path");
	if (line === undefined) return false;
	context.save();
	// The test is in the path's own units: the view's transform must not apply.
	context.setTransform(1, 0, 0, 1, 0, 0);
	context.lineWidth = 2 * slack;
	const isNear = context.isPointInStroke(new Path2D(line.d), x, y);
	context.restore();
	return isNear;
}
