import type { CardBox, MapLayout } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { Card } from "../map/card.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { cardItem } from "./card-item.ts";
import type { CardContext } from "./card-meta.ts";
import type { SceneItem } from "./scene.ts";

interface Drawn {
	readonly box: CardBox;
	/** The owners' and persona's records that the item shows. */
	readonly shown: readonly unknown[];
	readonly measure: TextMeasure;
	readonly item: SceneItem;
}

const drawn = new WeakMap<Card, Drawn>();

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

/** A card's item, kept by the record's identity until the card, its box or a name that it shows changes. */
export function cardItemOf(card: Card, box: CardBox, context: CardContext): SceneItem {
	const known = drawn.get(card);
	if (known !== undefined && known.box === box && known.measure === context.measure && showsSame(card, known.shown, context)) {
		return known.item;
	}
	const item = cardItem(card, box, context);
	drawn.set(card, { box, shown: shownRecords(card, context), measure: context.measure, item });
	return item;
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
	let arePainsSame = known?.boxes.length === boxes.length;
	const items = boxes.map((box, index) => {
		const before = known?.boxes[index];
		const item = known?.items[index];
		if (before === box && item !== undefined) return item;
		arePainsSame &&= !isPain(box) && !isPain(before);
		return cardItemOf(box.card, box, context);
	});
	const pains = known !== undefined && arePainsSame ? known.pains : boxes.filter(isPain);
	lastOf.set(map, { items, pains, measure, people, boxes });
	return { items, pains };
}
