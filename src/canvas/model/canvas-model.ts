import type { Session } from "../../editor/session.ts";
import { layoutMap } from "../../shared/layout/layout-map.ts";
import type { Box, MapLayout, Point } from "../../shared/layout/map-layout.ts";
import type { TextMeasure } from "../../shared/layout/text-measure.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { cardItemOf } from "../../shared/scene/card-items.ts";
import type { SceneItem } from "../../shared/scene/scene.ts";
import { sceneOfMap } from "../../shared/scene/scene-of-map.ts";
import { boxOfTarget, cardAt, cardsIn } from "./card-finder.ts";

export interface ModelFlush {
	readonly before: MapLayout;
	readonly after: MapLayout;
	/** True where any of the gathered changes came from somebody else. */
	readonly isRemote: boolean;
}

/** The document as the canvas draws it: layout and scene, at most once a frame however many changes arrive. */
export interface CanvasModel {
	readonly map: JourneyMap;
	readonly measure: TextMeasure;
	layout(): MapLayout;
	items(): readonly SceneItem[];
	cardItem(cardId: string): SceneItem | undefined;
	boxOf(target: string): Box | null;
	cardAt(point: Point): string | null;
	cardsIn(box: Box, limit?: number): string[];
	/** Brings layout and scene up to date now, if a change waits. */
	flush(): void;
	/** Called after each flush, first those that keep the view in place. */
	onFlush(listener: (flush: ModelFlush) => void): () => void;
	subscribe(listener: () => void): () => void;
	close(): void;
}

export function createCanvasModel(session: Session, measure: TextMeasure): CanvasModel {
	const { map } = session;
	let layout = layoutMap(map, measure);
	let items: readonly SceneItem[] | null = null;
	let waiting: { isRemote: boolean; frame: number } | null = null;
	const listeners = new Set<(flush: ModelFlush) => void>();

	function flush(): void {
		if (!waiting) return;
		const { isRemote, frame } = waiting;
		waiting = null;
		cancelAnimationFrame(frame);
		const before = layout;
		layout = layoutMap(map, measure, before);
		items = null;
		for (const listener of [...listeners]) listener({ before, after: layout, isRemote });
	}

	const stop = session.onChange((change) => {
		if (waiting) waiting.isRemote ||= !change.isLocal;
		else waiting = { isRemote: !change.isLocal, frame: requestAnimationFrame(flush) };
	});

	function listen(listener: (flush: ModelFlush) => void): () => void {
		listeners.add(listener);
		return () => listeners.delete(listener);
	}

	return {
		map,
		measure,
		layout: () => layout,
		items() {
			items ??= sceneOfMap(map, layout, measure).items;
			return items;
		},
		cardItem(cardId) {
			const card = map.cards.get(cardId);
			const box = layout.cards.get(cardId);
			return card && box ? cardItemOf(map, box, { card, measure }) : undefined;
		},
		boxOf: (target) => boxOfTarget(layout, target),
		cardAt: (point) => cardAt(map, layout, point),
		cardsIn: (box, limit) => cardsIn(map, layout, limit === undefined ? { box } : { box, limit }),
		flush,
		onFlush: listen,
		subscribe: (listener) => listen(listener),
		close() {
			stop();
			if (waiting) cancelAnimationFrame(waiting.frame);
			listeners.clear();
		},
	};
}
