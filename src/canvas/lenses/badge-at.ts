import type { Box, Point } from "../../shared/layout/map-layout.ts";
import type { StickyFrame } from "../front/sticky-frame.ts";
import type { Badge } from "../layer.ts";
import type { CanvasModel } from "../model/canvas-model.ts";
import { detailZoom } from "../painter/frame.ts";
import { boxContains, toMapPoint, type ViewTransform } from "../viewport/view-transform.ts";
import type { LensRunner } from "./lens-runner.ts";
import type { MarkedNode } from "./place-badges.ts";

/** A badge by the node that carries it and its place among the node's badges. */
export interface BadgeRef {
	readonly target: string;
	readonly index: number;
}

interface BadgeScene {
	readonly lenses: Pick<LensRunner, "marked">;
	readonly sticky: StickyFrame;
	readonly model: Pick<CanvasModel, "cardsIn">;
	readonly view: ViewTransform;
}

/** How far a badge may stand out of its card, map units. */
const reach = 16;

/** The badge under a point of the canvas (CSS px): headers lie over cards. */
export function badgeAt({ lenses, sticky, model, view }: BadgeScene, screen: Point): BadgeRef | null {
	const marked = lenses.marked();
	if (marked.size === 0) return null;
	const pinned = sticky.painter.pinnedAt(screen.x, screen.y);
	const header = pinned?.item.pinnedTo && marked.get(pinned.item.pinnedTo.itemId);
	if (pinned && header) return badgeOf(header, pinned.point);
	if (view.zoom < detailZoom.full) return null;
	const point = toMapPoint(view, screen);
	const around = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
	for (const id of model.cardsIn(around).toReversed()) {
		const card = marked.get(`card:${id}`);
		const found = card && badgeOf(card, point);
		if (found) return found;
	}
	return null;
}

function badgeOf({ target, badges }: MarkedNode, point: Point): BadgeRef | null {
	const index = badges.findLastIndex(({ box }) => boxContains(box, point));
	return index < 0 ? null : { target, index };
}

export function badgeByRef(marked: ReadonlyMap<string, MarkedNode>, ref: BadgeRef): Badge | null {
	return marked.get(ref.target)?.badges[ref.index]?.badge ?? null;
}

/** Where a badge stands on screen, CSS px; null where its header is not drawn. */
export function badgeBoxOnScreen({ lenses, sticky, view }: Omit<BadgeScene, "model">, ref: BadgeRef): Box | null {
	const node = lenses.marked().get(ref.target);
	const box = node?.badges[ref.index]?.box;
	if (!node || !box) return null;
	const end = { x: box.x + box.width, y: box.y + box.height };
	const headerItem = node.items.find((item) => item.pinnedTo && boxContains(item.box, box));
	const onScreen = (point: Point): Point | null =>
		headerItem
			? sticky.painter.pinnedPoint(headerItem.id, point)
			: { x: point.x * view.zoom + view.x, y: point.y * view.zoom + view.y };
	const [from, to] = [onScreen(box), onScreen(end)];
	return from && to ? { ...from, width: to.x - from.x, height: to.y - from.y } : null;
}
