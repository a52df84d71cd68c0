import type { Identity } from "../../editor/identity.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { MapContent } from "../../shared/map/content.ts";
import type { PictureAnswer } from "../../shared/pdf/pdf-messages.ts";
import type { PieceMessage } from "../../transfer/map-pieces.ts";
import type { PictureFile, PictureProgress, PictureRequest } from "../../transfer/picture-request.ts";

/** A layer that is on, with the newest of what it shows besides the map. */
export interface JobLens {
	readonly id: string;
	readonly input: unknown;
	readonly choice: string;
}

/** The map that pictures show, as plain data: the worker lays it out. */
export interface PictureMap {
	readonly content: MapContent;
	/** Whether the map is a version of the past, which has layers of its own. */
	readonly isPast: boolean;
	readonly lenses: readonly JobLens[];
	/** Who sits here: layers speak of "you". */
	readonly me: Identity;
	/** ISO day. */
	readonly date: string;
	/** The map's address. */
	readonly source: string;
}

/** One picture: the worker draws and writes it. */
export interface PictureTask {
	readonly request: PictureRequest;
	/** Targets. */
	readonly selection: readonly string[];
	/** What of the map is in view, map units; null where nothing shows it. */
	readonly view: Box | null;
}

export type PictureJob = PictureMap & PictureTask;

export type ToPictureWorker =
	| PieceMessage
	/** Its content are the pieces before it; where there are none, that of the map before it. */
	| { readonly kind: "map"; readonly map: Omit<PictureMap, "content"> }
	/** A picture of the last map. */
	| { readonly kind: "task"; readonly task: PictureTask }
	| ({ readonly kind: "picture" } & PictureAnswer<Blob>);

export type FromPictureWorker =
	| { readonly kind: "progress"; readonly progress: PictureProgress }
	/** Asks for a picture's bytes. */
	| { readonly kind: "picture"; readonly hash: string }
	| { readonly kind: "done"; readonly file: PictureFile }
	/** `code` is null for what nobody expected. */
	| { readonly kind: "failed"; readonly code: ErrorCode | null; readonly message: string };
