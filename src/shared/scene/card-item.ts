import { cardAnatomy } from "../layout/card-anatomy.ts";
import type { CardBox } from "../layout/map-layout.ts";
import { sizes } from "../layout/sizes.ts";
import type { Card } from "../map/card.ts";
import { kindOf } from "../map/card-kinds.ts";
import { channelOf } from "../map/channels.ts";
import { type CardContext, metaShapes } from "./card-meta.ts";
import type { SceneItem, Shape } from "./scene.ts";
import { fitText, textShape, textShapes } from "./text-shapes.ts";

/** The icon that stands for a card: its channel's where it has one, else its kind's. */
export function iconOfCard(card: Card): string {
	const kind = kindOf(card.kind).icon;
	return card.kind === "channel" || card.kind === "touchpoint" ? (channelOf(card.channel)?.icon ?? kind) : kind;
}

function radiusOf(card: Card, box: CardBox): number {
	if (card.kind === "channel") return Math.min(15, box.height / 2);
	return card.kind === "system" ? 3 : 7;
}

/** A note's turned corner: told from other cards by its outline. */
function foldedNote({ x, y, width, height }: CardBox): readonly Shape[] {
	const fold = 12;
	const right = x + width;
	const bottom = y + height;
	const outline = `M${x + 3} ${y}H${right - fold}L${right} ${y + fold}V${bottom - 3}a3 3 0 0 1 -3 3H${x + 3}a3 3 0 0 1 -3 -3V${y + 3}a3 3 0 0 1 3 -3z`;
	return [
		{ kind: "path", d: outline, fill: "card-note", stroke: "card-note-border", strokeWidth: 1 },
		{
			kind: "path",
			d: `M${right - fold} ${y}V${y + fold}H${right}`,
			fill: "card-note-border",
			stroke: "card-note-border",
			strokeWidth: 1,
		},
	];
}

function ground(card: Card, box: CardBox): readonly Shape[] {
	if (card.kind === "note") return foldedNote(box);
	const frame = {
		kind: "rect",
		box: { x: box.x, y: box.y, width: box.width, height: box.height },
		radius: radiusOf(card, box),
		fill: `card-${card.kind}`,
		stroke: `card-${card.kind}-border`,
		strokeWidth: 1,
	} as const;
	// What is only assumed has a broken outline.
	return [card.evidence === "assumed" ? { ...frame, stroke: `ink-${card.kind}`, dash: [4, 3] } : frame];
}

function picture(card: Card, box: CardBox, measure: CardContext["measure"]): readonly Shape[] {
	const inset = 4;
	const area = { x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: sizes.card.pictureHeight - inset };
	if (card.picture !== "") return [{ kind: "image", hash: card.picture, box: area, radius: 5, alt: card.pictureAlt }];
	const text = fitText(card.pictureAlt === "" ? "Add a picture" : card.pictureAlt, "label", area.width - 16, measure);
	const x = area.x + (area.width - measure.width(text, "label")) / 2;
	const middle = area.y + area.height / 2;
	return [
		{ kind: "rect", box: area, radius: 5, fill: "surface-sunken" },
		{ kind: "icon", name: "image", x: area.x + area.width / 2 - 10, y: middle - 22, size: 20, stroke: "text-faint" },
		textShape({ x, top: middle + 6, text }, { style: "label", fill: "text-faint" }, measure),
	];
}

function sideIcon(card: Card, box: CardBox): readonly Shape[] {
	if (card.kind === "storyboard" || card.kind === "action") return [];
	const { icon } = sizes.card;
	const y = box.title.y + 1.5;
	return [{ kind: "icon", name: iconOfCard(card), x: box.x + sizes.card.padding, y, size: icon, stroke: `ink-${card.kind}` }];
}

function cardShapes(card: Card, box: CardBox, context: CardContext): readonly Shape[] {
	const { measure } = context;
	const anatomy = cardAnatomy(card, box.width, box.titleLines);
	const shapes: Shape[] = [...ground(card, box)];
	if (anatomy.picture !== null) shapes.push(...picture(card, box, measure));
	shapes.push(...sideIcon(card, box));
	const { title, titleLines: lines, titleStyle: style } = box;
	if (card.title === "") {
		const text = fitText(kindOf(card.kind).label, style, title.width, measure);
		shapes.push(textShape({ x: title.x, top: title.y, text }, { style, fill: "text-faint" }, measure));
	} else {
		shapes.push(...textShapes({ text: card.title, lines, x: title.x, y: title.y, style, fill: "text" }, measure));
	}
	if (anatomy.metaY !== null) {
		const left = card.kind === "storyboard" || card.kind === "action" ? sizes.card.padding + 2 : sizes.card.padding;
		const at = { x: box.x + left, y: box.y + anatomy.metaY, right: box.x + box.width - sizes.card.padding };
		shapes.push(...metaShapes(card, at, context));
	}
	return shapes;
}

const farLooks = new Map<string, NonNullable<SceneItem["far"]>>();

/** Cards of a kind look the same from afar: one object for all of them. */
function farLook({ kind }: Card, radius: number): NonNullable<SceneItem["far"]> {
	const key = `${kind} ${radius}`;
	const known = farLooks.get(key) ?? { fill: `far-${kind}`, edge: `card-${kind}-border`, radius };
	farLooks.set(key, known);
	return known;
}

/** Its shapes are made when they are first asked for: most cards of a large map are far away. */
class CardItem implements SceneItem {
	readonly id: string;
	readonly layer = "card";
	readonly box: CardBox;
	readonly far: NonNullable<SceneItem["far"]>;
	readonly cardId: string;
	readonly #card: Card;
	readonly #context: CardContext;
	#shapes: readonly Shape[] | null = null;

	constructor(card: Card, box: CardBox, context: CardContext) {
		this.id = `card:${card.id}`;
		this.box = box;
		this.far = farLook(card, radiusOf(card, box));
		this.cardId = card.id;
		this.#card = card;
		this.#context = context;
	}

	get shapes(): readonly Shape[] {
		this.#shapes ??= cardShapes(this.#card, this.box, this.#context);
		return this.#shapes;
	}
}

/** A card as it is drawn. */
export function cardItem(card: Card, box: CardBox, context: CardContext): SceneItem {
	return new CardItem(card, box, context);
}
