import { createStore, type StoreApi } from "zustand/vanilla";
import type { CommandEntry } from "../../editor/commands/command-entries.ts";
import type { Box, DropTarget, Point } from "../../shared/layout/map-layout.ts";
import type { BadgeRef } from "../lenses/badge-at.ts";
import type { CardDrag } from "./card-drop.ts";
import type { EmotionPoint, EmotionSpot } from "./emotion-drag.ts";
import type { HeaderDrop, HeaderKind } from "./header-drag.ts";

/** What the pointer is doing, one gesture at a time. Positions are map units. */
export type Gesture =
	| { readonly kind: "none" }
	| { readonly kind: "cards"; readonly drag: CardDrag; readonly target: DropTarget | null }
	| { readonly kind: "palette"; readonly target: DropTarget | null; readonly point: Point }
	| {
			readonly kind: "header";
			readonly header: HeaderKind;
			readonly id: string;
			readonly box: Box;
			readonly drop: HeaderDrop | null;
	  }
	| { readonly kind: "lasso"; readonly box: Box }
	| { readonly kind: "emotion"; readonly point: EmotionPoint; readonly value: number }
	| { readonly kind: "link"; readonly fromId: string; readonly toId: string | null; readonly to: Point };

/** What the pointer is over while it does nothing. */
export interface Hover {
	readonly cardId: string | null;
	/** The badge of a lens, on a card or a header. */
	readonly badge: BadgeRef | null;
	readonly emotion: EmotionPoint | null;
	/** The connection whose line is there. */
	readonly linkId: string | null;
	/** Where a click would add an emotion point. */
	readonly spot: EmotionSpot | null;
	/** The cell that offers to add a card, and where its button stands. */
	readonly cell: { readonly stepId: string; readonly laneId: string; readonly box: Box } | null;
}

/** A menu that is open, at a point of the canvas (CSS px). */
export interface OpenMenu {
	readonly at: Point;
	readonly entries: readonly CommandEntry[];
}

/** Changes at pointer rate: read by the front canvas and by the few elements that follow the pointer. */
export interface Interaction {
	readonly gesture: Gesture;
	readonly hover: Hover;
	/** The emotion whose quote is being written, null for none: a quote is one value, no text of the document. */
	readonly quoting: EmotionPoint | null;
	readonly menu: OpenMenu | null;
}

export type InteractionStore = StoreApi<Interaction>;

export const noHover: Hover = { cardId: null, badge: null, emotion: null, linkId: null, spot: null, cell: null };
export const noGesture: Gesture = { kind: "none" };

export function createInteraction(): InteractionStore {
	return createStore<Interaction>(() => ({ gesture: noGesture, hover: noHover, quoting: null, menu: null }));
}

const nobody: ReadonlySet<string> = new Set();

/** The cards that this person is dragging. */
export function draggedCards(gesture: Gesture): ReadonlySet<string> {
	return gesture.kind === "cards" ? gesture.drag.ids : nobody;
}
