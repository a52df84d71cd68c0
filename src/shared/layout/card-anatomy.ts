import type { Card } from "../map/card.ts";
import type { TextStyleName } from "../scene/scene.ts";
import { breakLines } from "./break-lines.ts";
import type { Box, CardBox, TextLine } from "./map-layout.ts";
import { sizes } from "./sizes.ts";
import type { TextMeasure } from "./text-measure.ts";
import { textStyles } from "./text-styles.ts";

/** Where the parts of a card stand, from its own top left corner. */
export interface CardAnatomy {
	readonly width: number;
	readonly height: number;
	readonly titleLines: readonly TextLine[];
	readonly titleStyle: TextStyleName;
	readonly title: Box;
	readonly picture: Box | null;
	/** Top of the row with severity, channel, owners...; null where the card has none. */
	readonly metaY: number | null;
}

function hasOwn(record: Readonly<Record<string, unknown>>): boolean {
	for (const _ in record) return true;
	return false;
}

/** An opportunity or a solution is a proposal anyway: only what was seen or assumed is worth a word. */
export function isProposal(card: Card): boolean {
	return card.kind === "opportunity" || card.kind === "solution";
}

/** Whether a card shows a row of facts below its title. */
export function hasMeta(card: Card): boolean {
	return (
		(card.kind === "painPoint" && card.severity !== null) ||
		((card.kind === "opportunity" || card.kind === "solution") && (card.value !== null || card.effort !== null)) ||
		(card.kind === "touchpoint" && card.channel !== "") ||
		(card.kind === "thought" && card.personaId !== "") ||
		card.evidence === "assumed" ||
		(card.evidence === "proposed" && !isProposal(card)) ||
		card.status !== "" ||
		card.note !== "" ||
		card.tags.length > 0 ||
		hasOwn(card.owners)
	);
}

function titleInset(card: Card): number {
	// An action is the plainest card, and the commonest: it needs no icon to be told from the others.
	if (card.kind === "storyboard" || card.kind === "action") return sizes.card.padding + 2;
	return card.kind === "thought" ? sizes.card.titleInset + 2 : sizes.card.titleInset;
}

/** What the title's lines decide. */
export function cardAnatomy(card: Card, width: number, titleLines: readonly TextLine[]): CardAnatomy {
	const { padding, metaGap, metaHeight, pictureHeight } = sizes.card;
	const titleStyle = titleStyleOf(card);
	const x = titleInset(card);
	const picture = card.kind === "storyboard" ? { x: 0, y: 0, width, height: pictureHeight } : null;
	const top = (picture === null ? 0 : picture.height) + (card.kind === "channel" ? 6 : padding - 1);
	const titleHeight = titleLines.length * textStyles[titleStyle].lineHeight;
	const metaY = hasMeta(card) ? top + titleHeight + metaGap : null;
	const bottom = metaY === null ? top + titleHeight : metaY + metaHeight;
	return {
		width,
		height: bottom + (card.kind === "channel" && metaY === null ? 6 : padding - 1),
		titleLines,
		titleStyle,
		title: { x, y: top, width: width - x - padding, height: titleHeight },
		picture,
		metaY,
	};
}

function titleStyleOf(card: Card): TextStyleName {
	return card.kind === "thought" ? "quote" : "cardTitle";
}

interface Measured {
	readonly measure: TextMeasure;
	/** The card's box in the layout before, which was measured with the same: it has the lines already. */
	readonly previous: CardBox | undefined;
}

/** A card is measured once, until it changes. */
export function measureCard(card: Card, width: number, { measure, previous }: Measured): CardAnatomy {
	const isSame = previous?.card === card && previous.width === width;
	const titleWidth = width - titleInset(card) - sizes.card.padding;
	const lines = isSame ? previous.titleLines : breakLines(card.title, titleStyleOf(card), titleWidth, measure);
	return cardAnatomy(card, width, lines);
}
