import type { PictureLook } from "../../shared/map/picture-look.ts";
import type { PictureAnswer } from "../../shared/pdf/pdf-messages.ts";
import type { ThemeName } from "../../shared/scene/theme.ts";
import type { PieceMessage } from "../../transfer/map-pieces.ts";
import type { PictureMap } from "./picture-messages.ts";

/** A small picture: at most so large, in device pixels. */
export interface PreviewRequest {
	/** Later ones are larger; only the last is drawn. */
	readonly id: number;
	readonly look: PictureLook;
	readonly theme: ThemeName;
	readonly width: number;
	readonly height: number;
}

export type ToPreviewWorker =
	| PieceMessage
	| { readonly kind: "map"; readonly map: Omit<PictureMap, "content"> }
	| ({ readonly kind: "draw" } & PreviewRequest)
	| ({ readonly kind: "picture" } & PictureAnswer<Blob>);

export type FromPreviewWorker =
	/** Asks for a picture's bytes. */
	| { readonly kind: "picture"; readonly hash: string }
	| { readonly kind: "drawn"; readonly id: number; readonly bitmap: ImageBitmap }
	| { readonly kind: "failed"; readonly id: number };
