import type { ErrorCode } from "../../src/shared/errors.ts";
import type { Problem } from "../../src/shared/formats/imported.ts";
import type { PdfNews } from "../../src/shared/pdf/pdf-messages.ts";
import type { PrintOptions } from "../../src/shared/print/paper.ts";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import type { ImportOptions, TableOptions } from "../maps/map-formats.ts";
import type { MadeEdit } from "../maps/maps.ts";
import type { PictureLimits } from "../maps/rasterize.ts";
import type { SvgOptions } from "../maps/svg-of-content.ts";
import type { LookWish } from "./wished-look.ts";

/** A map as a room holds it: the thread makes the document of it, which takes most of the time that reading takes. */
export interface StoredMapBytes {
	readonly updates: readonly Uint8Array[];
}

export interface WrittenMap {
	readonly title: string;
	readonly bytes: Uint8Array;
}

export interface DrawnMap extends WrittenMap {
	/** Pictures that could not be had: their frames are drawn. */
	readonly missingPictures: number;
}

type PictureJob = StoredMapBytes & Pick<SvgOptions, "isTransparent" | "date" | "source" | "part"> & { readonly wish: LookWish };

/** What a thread can be asked to do, each with what it answers. All of it is plain data. */
export interface ThreadJobs {
	/** A text, a workbook or slides. */
	readonly document: {
		readonly job: StoredMapBytes & {
			readonly format: string;
			readonly wish: LookWish;
			/** The map's address, or `""`. */
			readonly source: string;
		};
		readonly result: WrittenMap;
	};
	readonly svg: { readonly job: PictureJob & { readonly isOutlined: boolean }; readonly result: DrawnMap };
	readonly png: {
		readonly job: PictureJob & {
			/** Pixels for each inch, of which the map's own size has 96. */
			readonly dpi: number;
		};
		readonly result: DrawnMap;
	};
	readonly pdf: {
		readonly job: StoredMapBytes & {
			readonly options: PrintOptions;
			readonly wish: LookWish;
			/** ISO day. */
			readonly date: string;
			/** The map's address, or `""`. */
			readonly source: string;
		};
		readonly result: WrittenMap;
	};
	/** The first state of a new map, from a file. */
	readonly newMap: {
		readonly job: { readonly file: Uint8Array; readonly options: ImportOptions };
		readonly result: { readonly state: Uint8Array; readonly problems: readonly Problem[] };
	};
	/** What a table changes of its map, and the edit that does it; null where it changes nothing. */
	readonly changes: {
		readonly job: StoredMapBytes & {
			readonly file: Uint8Array;
			readonly options: TableOptions;
			readonly removeMissing: boolean;
		};
		readonly result: {
			/** `TableChanges` without the content, as JSON: thousands of changes take long to be copied and written out. */
			readonly told: Uint8Array;
			readonly edit: MadeEdit | null;
		};
	};
}

export type JobKind = keyof ThreadJobs;

/** What a thread is started with: it does one job and ends. */
export interface ThreadStart<K extends JobKind> {
	readonly kind: K;
	readonly job: ThreadJobs[K]["job"];
	/** Folder of the shipped fonts, as an address. */
	readonly fonts: string;
}

/** A picture on a card; `type` is its media type. */
export interface CardPicture {
	readonly type: string;
	readonly bytes: Uint8Array;
}

/** The answer to `scores`. */
export interface ScoresAnswer {
	/** Null where they cannot be had. */
	readonly scores: readonly MapScore[] | null;
}

/** An SVG to be drawn, in its own size where its limits say no other. */
export interface DrawCall {
	readonly drawing: number;
	readonly svg: Uint8Array<ArrayBuffer>;
	/** Null for a drawing of our own. */
	readonly limits: PictureLimits | null;
}

/** The answer to `draw`. */
export type DrawAnswer =
	| { readonly drawing: number; readonly png: Uint8Array }
	/** `code` is null for what nobody expected. */
	| { readonly drawing: number; readonly code: ErrorCode | null; readonly message: string };

/** From the thread: what it needs, and how it ended. `PictureAnswer`, `ScoresAnswer` and `DrawAnswer` are the way back. */
export type ThreadNews<K extends JobKind> =
	| Extract<PdfNews, { kind: "picture" }>
	| ({ readonly kind: "draw" } & DrawCall)
	| { readonly kind: "scores"; readonly metricIds: readonly string[] }
	| (Extract<PdfNews, { kind: "failed" }> & { readonly fields: Readonly<Record<string, string>> })
	| { readonly kind: "done"; readonly result: ThreadJobs[K]["result"] };
