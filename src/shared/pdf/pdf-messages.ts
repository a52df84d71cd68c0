import type { ErrorCode } from "../errors.ts";

/** From the thread that writes a PDF to whoever asked for it. */
export type PdfNews =
	| { readonly kind: "page"; readonly done: number; readonly of: number }
	/** Asks for a picture that is shown at up to `side` points. */
	| { readonly kind: "picture"; readonly hash: string; readonly side: number }
	| { readonly kind: "done"; readonly bytes: Uint8Array<ArrayBuffer> }
	/** `code` is null for what nobody expected. */
	| { readonly kind: "failed"; readonly code: ErrorCode | null; readonly message: string };

/** The answer to `picture`; null where it cannot be had. */
export interface PictureAnswer<Picture> {
	readonly hash: string;
	readonly picture: Picture | null;
}
