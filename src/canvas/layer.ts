import type { Observable, Session } from "../editor/session.ts";
import type { Point } from "../shared/layout/map-layout.ts";
import type { Card } from "../shared/map/card.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { Lane } from "../shared/map/lane.ts";
import type { Stage } from "../shared/map/stage.ts";
import type { Step } from "../shared/map/step.ts";
import type { ColourToken, Shape } from "../shared/scene/scene.ts";

/**
 * A lens on the map: one folder in `overlays`, listed in `app/canvas-layers.ts`. It changes colour and
 * badges, never the layout. This much of it is in the page from the start; the rest comes when it is switched on.
 */
export interface CanvasLayer {
	readonly id: string;
	readonly label: string;
	readonly isOnByDefault: boolean;
	/** Shows what is so now and is not part of the document: left out where a version of the past is shown. */
	readonly isOfNow?: boolean;
	load(): Promise<Lens>;
}

export interface Lens<Input = unknown> {
	/** What it shows that is not in the document (the newest scores). Subscribed to while the lens is on. */
	inputs?(session: Session): Observable<Input>;
	/** Called once for each change of the map or the input. What all nodes share is worked out here. */
	look(scene: LensScene<Input>): LensView;
}

export interface LensScene<Input = unknown> {
	readonly map: JourneyMap;
	/** ISO day. */
	readonly today: string;
	/** Which of the view's `choices` was made, `""` for none. */
	readonly choice: string;
	/** The newest of `inputs`; undefined where the lens asks for none. */
	readonly input: Input;
}

export interface LensView {
	/**
	 * All that the node's mark depends on besides the node itself and the scene's `today` and `choice`.
	 * Cheap: asked for every node at every change, and compared one by one by identity. Only where one
	 * of them is another is `mark` called again.
	 */
	reads(node: LensNode): readonly unknown[];
	/** Null where the lens has nothing to say. */
	mark(node: LensNode): Mark | null;
	/** Cards that are to come, drawn blank where there is room for them. */
	readonly blanks?: readonly BlankCards[];
	/** Only what is really on the map. */
	legend(): readonly LegendEntry[];
	/** What is said at places that are no nodes. The same object until something about it changes. */
	readonly pins?: PinSet;
	/** Filters, offered beside the legend. The first stands for none and has the value `""`. */
	readonly choices?: { readonly label: string; readonly options: readonly { readonly value: string; readonly label: string }[] };
	/** Where the lens leads to, offered beside the legend. */
	readonly links?: readonly { readonly label: string; readonly action: MarkAction }[];
}

/** So many cards in one cell that nobody may read yet. */
export interface BlankCards {
	readonly stepId: string;
	readonly laneId: string;
	readonly count: number;
	/** In words, read out at the cell and at the cards in it. */
	readonly label: string;
}

interface NodeOf<Kind extends string, Subject> {
	readonly kind: Kind;
	readonly id: string;
	/** `card:{id}`, `step:{id}`, ... */
	readonly target: string;
	readonly record: Subject;
	/** Map units: what its badges may take. */
	readonly width: number;
}

/** Something of the map that can be marked. The same object until the record or its width changes. */
export type LensNode = NodeOf<"stage", Stage> | NodeOf<"step", Step> | NodeOf<"lane", Lane> | NodeOf<"card", Card>;

/** What one lens says about one node. */
export interface Mark {
	readonly badges: readonly Badge[];
	/** An outline around a card; `width` in map units. */
	readonly edge?: { readonly colour: ColourToken; readonly width: number; readonly dash?: readonly number[] };
	/** Colours a card that is too small for its badges. */
	readonly far?: ColourToken;
	/** Fades a card and leaves out all its badges: the filter of a lens is not about it. */
	readonly isDimmed?: boolean;
	/** Hatches a card, which stays to be read: it is not really on this map. */
	readonly isGhost?: boolean;
}

/** Stands at a place that is no node and keeps its size whatever the zoom. */
export interface Pin {
	/** Its own among the pins of all layers. */
	readonly id: string;
	/** A point of the map (map units), or what it stands at the lower right corner of: `cell:{stepId}:{laneId}`. */
	readonly at: Point | { readonly target: string };
	readonly badge: Badge;
}

export interface PinSet {
	/** In an order that stays: of those that would cover each other the first gives the place of all. */
	readonly pins: readonly Pin[];
	/** One badge for several that would cover each other. */
	together(pins: readonly Pin[]): Pick<Badge, "width" | "height" | "shapes" | "label">;
}

export type Corner = "topLeft" | "topRight" | "bottomLeft" | "bottomRight";

export interface Badge {
	/** Of a card. Badges of several lenses at one corner stand side by side, in the order of the layers; a header has one place for all. */
	readonly corner: Corner;
	/** Map units. On cards and headers the canvas says where the badge goes. */
	readonly width: number;
	readonly height: number;
	/** Drawn from (0, 0). */
	readonly shapes: readonly Shape[];
	/** The badge in words: what is read out and what the tip begins with. */
	readonly label: string;
	/** What pressing it does, null for nothing. */
	readonly action: MarkAction | null;
	/** More, while the pointer rests on it or the keyboard has come to it. */
	tip?(): BadgeTip;
}

/** Opens a dialog by the name that `app/map-dialogs.tsx` knows (`score:...`), selects a node, does something with it, or opens a discussion. */
export type MarkAction =
	| { readonly kind: "dialog"; readonly dialog: string }
	| { readonly kind: "select"; readonly target: string }
	/** Selects a node and runs a command on it, by its id. */
	| { readonly kind: "command"; readonly command: string; readonly target: string }
	| { readonly kind: "thread"; readonly thread: string };

export interface BadgeTip {
	readonly lines: readonly string[];
	/** Drawn from (0, 0) below the lines. */
	readonly drawing?: { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] };
}

export interface LegendEntry {
	readonly id: string;
	readonly label: string;
	/** Drawn in a 20 x 20 box. */
	readonly sample: readonly Shape[];
}
