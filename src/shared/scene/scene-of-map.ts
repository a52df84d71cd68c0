import type { CardBox, MapLayout } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { Card } from "../map/card.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { cardItem } from "./card-item.ts";
import type { CardContext } from "./card-meta.ts";
import { curveItems } from "./curve-items.ts";
import { gridItems } from "./grid-items.ts";
import { frameItem, stageItems, stepItems } from "./header-items.ts";
import { linkItems } from "./link-items.ts";
import { outsideItems } from "./outside-items.ts";
import { railItems } from "./rail-items.ts";
import { type Scene, type SceneItem, sceneLayers } from "./scene.ts";
import { worstPainItems } from "./worst-pains.ts";

interface Drawn {
	readonly box: CardBox;
	/** The owners' and persona's records that the item shows. */
	readonly shown: readonly unknown[];
	readonly measure: TextMeasure;
	readonly item: SceneItem;
}

const drawn = new WeakMap<Card, Drawn>();

function shownRecords(card: Card, { owners, personas }: CardContext): readonly unknown[] {
	const records: unknown[] = card.personaId === "" ? [] : [personas.get(card.personaId)];
	for (const id in card.owners) records.push(owners.get(id));
	return records;
}

/** A card's item, kept by the record's identity until the card, its box or a name that it shows changes. */
export function cardItemOf(card: Card, box: CardBox, context: CardContext): SceneItem {
	const shown = shownRecords(card, context);
	const known = drawn.get(card);
	if (
		known !== undefined &&
		known.box === box &&
		known.measure === context.measure &&
		known.shown.length === shown.length &&
		known.shown.every((record, index) => record === shown[index])
	) {
		return known.item;
	}
	const item = cardItem(card, box, context);
	drawn.set(card, { box, shown, measure: context.measure, item });
	return item;
}

const rank = new Map<string, number>(sceneLayers.map((layer, index) => [layer, index]));

/** All that is drawn of a map, bottom to top. */
export function sceneOfMap(map: JourneyMap, layout: MapLayout, measure: TextMeasure): Scene {
	const context: CardContext = { owners: map.owners, personas: map.personas, measure };
	const cards: SceneItem[] = [];
	for (const [id, box] of layout.cards) {
		const card = map.cards.get(id);
		if (card !== undefined) cards.push(cardItemOf(card, box, context));
	}
	const others = [
		...gridItems(map, layout, measure),
		...outsideItems(map, layout, measure),
		...curveItems(map, layout, measure),
		...linkItems(map, layout, measure),
		...worstPainItems(map, layout),
		...stageItems(map, layout, context),
		...stepItems(map, layout, context),
		...railItems(map, layout, measure),
		...(layout.columns.length === 0 ? [] : [frameItem(layout)]),
	];
	const below = others.filter((item) => (rank.get(item.layer) ?? 0) < (rank.get("card") ?? 0));
	const above = others.filter((item) => (rank.get(item.layer) ?? 0) > (rank.get("card") ?? 0));
	const byLayer = (a: SceneItem, b: SceneItem): number => (rank.get(a.layer) ?? 0) - (rank.get(b.layer) ?? 0);
	return { items: [...below.sort(byLayer), ...cards, ...above.sort(byLayer)], bounds: layout.bounds };
}
