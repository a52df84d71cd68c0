import type { CardBox, MapLayout } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { Card } from "../map/card.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { cardItem } from "./card-item.ts";
import type { CardContext } from "./card-meta.ts";
import type { SceneItem } from "./scene.ts";

interface Drawn {
	readonly card: Card;
	readonly box: CardBox;
	/** The owners' and persona's records that the item shows. */
	readonly shown: readonly unknown[];
	readonly measure: TextMeasure;
	readonly item: SceneItem;
}

/**
 * The items of a map's cards by id. Not by record in one WeakMap: thousands of entries there cost an opening
 * map more than making the items.
 */
const drawnOf = new WeakMap<JourneyMap, Map<string, Drawn>>();

function drawnCards(map: JourneyMap): Map<string, Drawn> {
	const known = drawnOf.get(map) ?? new Map<string, Drawn>();
	drawnOf.set(map, known);
	return known;
}

const nobody: readonly unknown[] = [];

function shownRecords(card: Card, { owners, personas }: CardContext): readonly unknown[] {
	const records: unknown[] = [];
	if (card.personaId !== "") records.push(personas.get(card.personaId));
	for (const id in card.owners) records.push(owners.get(id));
	return records.length === 0 ? nobody : records;
}

function showsSame(card: Card, shown: readonly unknown[], { owners, personas }: CardContext): boolean {
	let index = 0;
	if (card.personaId !== "" && shown[index++] !== personas.get(card.personaId)) return false;
	for (const id in card.owners) if (shown[index++] !== owners.get(id)) return false;
	return true;
}

function keptItem(drawn: Map<string, Drawn>, box: CardBox, { card, context }: { card: Card; context: CardContext }): SceneItem {
	const { measure } = context;
	const known = drawn.get(card.id);
	const isSame = known?.card === card && known.box === box && known.measure === measure;
	if (isSame && showsSame(card, known.shown, context)) return known.item;
	const item = cardItem(card, box, context);
	drawn.set(card.id, { card, box, shown: shownRecords(card, context), measure, item });
	return item;
}

/** A card's item, the same until the card, its box or a name that it shows changes. */
export function cardItemOf(map: JourneyMap, box: CardBox, { card, measure }: { card: Card; measure: TextMeasure }): SceneItem {
	return keptItem(drawnCards(map), box, { card, context: { owners: map.owners, personas: map.personas, measure } });
}

export interface CardItems {
	readonly items: readonly SceneItem[];
	/** Of the pain points; the same array until one of them changes. */
	readonly pains: readonly CardBox[];
}

interface Last extends CardItems {
	readonly measure: TextMeasure;
	/** All whose names a card may show. */
	readonly people: readonly unknown[];
	readonly boxes: readonly CardBox[];
}

const lastOf = new WeakMap<JourneyMap, Last>();

function isPain(box: CardBox | undefined): boolean {
	return box?.card.kind === "painPoint";
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** The items of all cards. A box that stands in the same place of the list as before costs one comparison. */
export function cardItems(map: JourneyMap, layout: MapLayout, context: CardContext): CardItems {
	const { measure } = context;
	const people = [...map.owners.values(), ...map.personas.values()];
	const last = lastOf.get(map);
	const known = last?.measure === measure && isSameList(last.people, people) ? last : undefined;
	const boxes = [...layout.cards.values()];
	const drawn = drawnCards(map);
	let arePainsSame = known?.boxes.length === boxes.length;
	const items = boxes.map((box, index) => {
		const before = known?.boxes[index];
		const item = known?.items[index];
		if (before === box && item !== undefined) return item;
		arePainsSame &&= !isPain(box) && !isPain(before);
		return keptItem(drawn, box, { card: box.card, context });
	});
	const pains = known !== undefined && arePainsSame ? known.pains : boxes.filter(isPain);
	// Cards that have gone leave their items behind: until there are many of them.
	if (drawn.size > 2 * boxes.length) for (const id of drawn.keys()) if (!layout.cards.has(id)) drawn.delete(id);
	lastOf.set(map, { items, pains, measure, people, boxes });
	return { items, pains };
}
