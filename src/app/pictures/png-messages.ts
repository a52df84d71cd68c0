import type { PngHead } from "../../shared/picture/png-chunks.ts";

export type ToPngWorker =
	| { readonly kind: "begin"; readonly head: PngHead }
	| { readonly kind: "rows"; readonly rgba: Uint8ClampedArray<ArrayBuffer> }
	| { readonly kind: "finish" };

export type FromPngWorker =
	/** All rows that came so far are in the file. */
	| { readonly kind: "written" }
	| { readonly kind: "done"; readonly blob: Blob }
	| { readonly kind: "failed"; readonly message: string };
