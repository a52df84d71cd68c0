import type { Card } from "../map/card.ts";
import type { TextStyleName } from "../scene/scene.ts";

/** Map units: CSS px at 100 %. The origin is the top left corner of the first step's column in the first lane's row. */
export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** One line of text as it is drawn: the painter, the pictures and the editor all break here. */
export interface TextLine {
	/** Offset of the line's first UTF-16 unit in its text, and one past its last (without the break). */
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly width: number;
}

export interface Column {
	/** A step's id; `""` for the placeholder column of a stage without steps. */
	readonly stepId: string;
	/** The stage's id; `""` for *Unassigned*. */
	readonly stageId: string;
	readonly x: number;
	readonly width: number;
	readonly titleLines: readonly TextLine[];
}

export interface StageSpan {
	/** `""` for *Unassigned*. */
	readonly stageId: string;
	readonly x: number;
	readonly width: number;
	readonly titleLines: readonly TextLine[];
	readonly goalLines: readonly TextLine[];
}

export interface Row {
	readonly laneId: string;
	readonly y: number;
	readonly height: number;
	readonly titleLines: readonly TextLine[];
	/** The part of an emotion lane that the curves use, above its cards; null in other lanes. */
	readonly band: { readonly y: number; readonly height: number } | null;
}

export interface CardBox extends Box {
	readonly cardId: string;
	/** The record that was laid out: another record has another box. */
	readonly card: Card;
	readonly titleLines: readonly TextLine[];
	/** Where the title's lines stand, in map units: the in-place editor covers exactly this. */
	readonly title: Box;
	readonly titleStyle: TextStyleName;
}

/** One drawn run of an emotion curve: consecutive scored steps; between runs there is a gap. */
export interface CurveRun {
	/** Points with a value, left to right, with the emotion's id. */
	readonly points: readonly (Point & { readonly emotionId: string; readonly value: number })[];
	/** SVG path data of the monotone curve through the points, in map units. */
	readonly path: string;
}

export interface EmotionCurve {
	readonly laneId: string;
	readonly personaId: string;
	readonly curve: "as-is" | "to-be";
	readonly runs: readonly CurveRun[];
	/** Emotion ids of the lowest and highest points, which are annotated; `""` where nothing is scored. */
	readonly lowestId: string;
	readonly highestId: string;
}

/** Where a dragged card would land. */
export interface DropTarget {
	readonly stepId: string;
	readonly laneId: string;
	/** Index among the cell's cards (without the dragged ones). */
	readonly index: number;
	/** Where the drop preview is drawn. */
	readonly box: Box;
}

/** Where everything stands: a pure function of the document (and of this tab's collapsed lanes, which are in it). */
export interface MapLayout {
	/** Grid with headers and rail, parking lot and tray included. */
	readonly bounds: Box;
	/** The cells alone. */
	readonly grid: Box;
	/** Stage tier above step tier, both above `y = 0`: negative y. */
	readonly stageTier: { readonly y: number; readonly height: number };
	readonly stepTier: { readonly y: number; readonly height: number };
	/** Lane rail left of `x = 0`: negative x. */
	readonly rail: { readonly x: number; readonly width: number };
	readonly columns: readonly Column[];
	readonly stages: readonly StageSpan[];
	readonly rows: readonly Row[];
	/** y of the dashed line, null where no lane is behind it. */
	readonly lineOfVisibility: number | null;
	/**
	 * Cards of the grid, the parking lot and the tray, by id. A box keeps its identity until it changes.
	 * Cards of a collapsed lane have none.
	 */
	readonly cards: ReadonlyMap<string, CardBox>;
	readonly curves: readonly EmotionCurve[];
	/** Encloses the parked cards; null where nothing is parked. */
	readonly parking: Box | null;
	/** The *Unplaced* tray. */
	readonly tray: Box | null;
	cellBox(stepId: string, laneId: string): Box | null;
	/** The drop target under a point, null outside the grid (the parking lot). `moving`: ids of the dragged cards. */
	dropTargetAt(point: Point, moving: ReadonlySet<string>): DropTarget | null;
	/** The `place` of a card whose top left corner is dropped at a point outside the grid. */
	parkingPlaceAt(point: Point): { readonly x: number; readonly y: number };
	/** y of an emotion value (-2..+2) in a lane. */
	emotionY(laneId: string, value: number): number;
	emotionValueAt(laneId: string, y: number): number;
}
